/**
 * Copies an ext4 image while plans are written into it, as a power cut would leave it, and looks into each copy: `npm run test:power-cut [copies]`.
 *
 * Needs root, loop devices, e2fsprogs and strace. The runs are slowed down at each call that writes, so that copies fall between any two of them;
 * a copy counts only when the image did not change meanwhile, so it is what the disk held at one moment.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const bin = join(dirname(self), '../../bin/allocate.js');
const copies = Number(process.argv[2] ?? 50);
const plans = ['plan.csv', 'plan.json'];
/** Arguments of the two runs that replace each other's plans. */
const variants = [
  ['-q', ...plans],
  ['-q', ...plans, '--forbid', 'CB001=VT002'],
];
const slowedCalls = 'write,fsync,link,linkat,rename,renameat,renameat2,unlink';
/** At each of those calls, in microseconds: a copy takes less. */
const slowedBy = 60_000;

function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}

function allocate(folder, args) {
  run('env', '-C', folder, process.execPath, bin, ...args);
}

function textsOf(folder) {
  return plans.map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Runs that replace each other's plans until `isOver`. */
async function keepWriting(folder, isOver) {
  const slow = ['-f', '-qqq', '-o', '/dev/null', '-e', `trace=${slowedCalls}`];
  const inject = ['-e', `inject=${slowedCalls}:delay_enter=${slowedBy}`];
  for (let count = 0; !isOver(); count++) {
    const args = [...slow, ...inject, process.execPath, bin, ...variants[count % variants.length]];
    const child = spawn('strace', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    if (code !== 0) throw new Error(`a run that writes exits ${code}`);
  }
}

async function takeCopies(image, folder) {
  let taken = 0;
  let attempts = 0;
  while (taken < copies) {
    await pause(Math.random() * 700);
    const copy = join(folder, `${taken}.img`);
    run('cp', '--sparse=always', image, copy);
    attempts++;
    if (spawnSync('cmp', ['-s', image, copy]).status === 0) taken++;
  }
  return attempts;
}

/** Looks into one copy as the machine would after the cut: the journal is replayed, the plans are read, a run follows. */
function lookInto(copy, mountPoint, known) {
  const needsRecovery = run('dumpe2fs', '-h', copy).includes('needs_recovery');
  run('mount', '-o', 'loop', copy, mountPoint);
  const folder = join(mountPoint, 'ws');
  const ages = textsOf(folder).map((text, k) => known.findIndex((texts) => texts[k] === text));
  const backups = plans.map((name, k) => {
    const text = readFileSync(join(folder, `${name}.bak`), 'utf8');
    return known.findIndex((texts) => texts[k] === text);
  });
  const strays = readdirSync(folder).filter((name) => name.endsWith('.tmp')).length;
  allocate(folder, variants[1]);
  const isHealed = textsOf(folder).every((text, k) => text === known[1][k]);
  const straysAfter = readdirSync(folder).filter((name) => name.endsWith('.tmp')).length;
  run('umount', mountPoint);
  run('e2fsck', '-fn', copy);
  return { needsRecovery, ages, backups, strays, isHealed, straysAfter };
}

async function main(folder) {
  const image = join(folder, 'disk.img');
  const mountPoint = join(folder, 'disk');
  const copyFolder = join(folder, 'copies');
  for (const one of [mountPoint, copyFolder]) mkdirSync(one);
  run('truncate', '-s', '16M', image);
  run('mkfs.ext4', '-q', '-F', image);
  // Without ext4's own kindness to programs that rename before they flush, and with a journal that is committed every second.
  run('mount', '-o', 'loop,noauto_da_alloc,commit=1', image, mountPoint);
  const workspace = join(mountPoint, 'ws');
  run(process.execPath, bin, 'init', workspace);
  const known = variants.map((args) => {
    allocate(workspace, args);
    return textsOf(workspace);
  });
  allocate(workspace, variants[0]);
  run('sync', '-f', workspace);
  let isOver = false;
  const writing = keepWriting(workspace, () => isOver);
  const attempts = await takeCopies(image, copyFolder);
  isOver = true;
  await writing;
  run('umount', mountPoint);
  const seen = [...Array(copies).keys()].map((k) => lookInto(join(copyFolder, `${k}.img`), mountPoint, known));
  const isWhole = ({ ages, backups }) => [...ages, ...backups].every((age) => age >= 0);
  const count = (holds) => seen.filter(holds).length;
  const both = (age) => count(({ ages }) => ages.every((one) => one === age));
  process.stdout.write(
    `${copies} copies of ${attempts} taken (${statSync(image).size / 2 ** 20} MiB each)\n` +
      `  journal to replay                   ${count(({ needsRecovery }) => needsRecovery)}\n` +
      `  both plans of the first run         ${both(0)}\n` +
      `  both plans of the second run        ${both(1)}\n` +
      `  one of each                         ${count(({ ages }) => ages[0] !== ages[1])}\n` +
      `  with unfinished files               ${count(({ strays }) => strays > 0)}\n` +
      `  a plan or backup torn or lost       ${count((one) => !isWhole(one))}\n` +
      `  next run wrong or leaving files     ${count(({ isHealed, straysAfter }) => !isHealed || straysAfter > 0)}\n`,
  );
  return seen.every((one) => isWhole(one) && one.isHealed && one.straysAfter === 0);
}

if (process.env.ALLOCATE_OWN_MOUNTS === undefined) {
  // Mounts of a namespace of its own vanish with it, however the script ends.
  const env = { ...process.env, ALLOCATE_OWN_MOUNTS: '1' };
  const { status, error } = spawnSync('unshare', ['-m', process.execPath, self, String(copies)], {
    env,
    stdio: 'inherit',
  });
  if (error !== undefined) process.stderr.write(`unshare is missing: ${error.message}\n`);
  process.exitCode = status ?? 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'allocate-power-cut-'));
  try {
    process.exitCode = (await main(folder)) ? 0 : 1;
  } finally {
    spawnSync('umount', [join(folder, 'disk')]);
    rmSync(folder, { recursive: true, force: true });
  }
}
