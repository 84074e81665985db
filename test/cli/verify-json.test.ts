import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace, type Ran } from './run.ts';

interface Document {
  format_version: number;
  plan: Record<string, unknown>[];
  inputs: object[];
  title: string | null;
  proof: string;
  tiers: { name: string; sense: string; value: number; bound: number; proof: string }[];
  version: string;
  summary: { sent: number; regions: { region: string }[] };
  unassigned: { reason: string; text: string }[];
  unfilled: object[];
  certificate: {
    tiers: { name: string; value: number; tree: { kind: string; duals: Record<string, string> } | null }[];
  };
}

const folder = smallWorkspace();
allocate(['plan.csv', 'plan.json', '-q'], { cwd: folder });
const written = readFileSync(join(folder, 'plan.json'), 'utf8');

const someone = String((JSON.parse(written) as Document).plan[0]?.['officer_id']);

function verifyText(text: string, ...args: readonly string[]): Ran {
  writeFileSync(join(folder, 'edited.json'), text);
  return allocate(['verify', 'edited.json', ...args], { cwd: folder });
}

function verify(change: (document: Document) => void, ...args: readonly string[]): Ran {
  const document = JSON.parse(written) as Document;
  change(document);
  return verifyText(JSON.stringify(document, null, 2), ...args);
}

/** Multipliers of every tier that has some. */
function dualsOf({ certificate }: Document): readonly Record<string, string>[] {
  return certificate.tiers.flatMap(({ tree }) => (tree === null ? [] : [tree.duals]));
}

describe('allocate verify plan.json', () => {
  it('proves the plan from its own certificate and answers 0', () => {
    const ran = allocate(['verify', 'plan.json'], { cwd: folder });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('this is proven from its own certificate, without solving');
    expect(ran.out).not.toContain('inputs');
  });

  it.each<[string, string, (document: Document) => void]>([
    ['proof', 'proof', (document) => (document.proof = 'stopped')],
    ['proof of a goal', 'tiers[1].proof', ({ tiers: [, tier] }) => tier && (tier.proof = 'stopped')],
    ['bound', 'tiers[0].bound', ({ tiers: [tier] }) => tier && (tier.bound += 1000)],
    ['direction', 'tiers[0].sense', ({ tiers: [tier] }) => tier && (tier.sense = 'min')],
    ['list of goals', 'tiers[0]', (document) => (document.tiers = [])],
    ['order of goals', 'tiers[0].name', ({ tiers }) => tiers.reverse()],
    ['title', 'title', (document) => (document.title = 'Quyết định')],
  ])('says where the file has another %s than its certificate and its inputs give', (_, path, change) => {
    const ran = verify(change);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(`E0712`);
    expect(ran.out).toContain(` ${path} `);
  });

  it('does not pass over a file that names none of its inputs', () => {
    const ran = verify((document) => (document.inputs = []));
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/E0712.* inputs /);
  });

  it('says the same of a plan wherever it is asked from', () => {
    const parent = dirname(folder);
    const name = basename(folder);
    const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
    writeFileSync(join(folder, 'pins.yaml'), `${policy}\npins: [{ officer: ${someone}, vacancy: none }]\n`);
    const made = allocate(['-C', name, '--policy', `${name}/pins.yaml`, `${name}/pinned.json`, '-q'], { cwd: parent });
    expect(made).toMatchObject({ code: 0, err: '' });
    for (const [cwd, ...args] of [
      [parent, '-C', name, '--policy', `${name}/pins.yaml`, `${name}/pinned.json`],
      [parent, '-C', folder, '--policy', join(folder, 'pins.yaml'), `${name}/pinned.json`],
      [folder, '--policy', 'pins.yaml', 'pinned.json'],
    ] as const) {
      expect([args, allocate(['verify', ...args], { cwd })]).toMatchObject([args, { code: 0 }]);
    }
  });

  it('finds no proof once multipliers are gone, says bound and gap for each goal, and answers 1', () => {
    const ran = verify((document) => {
      for (const duals of dualsOf(document)) for (const key of Object.keys(duals)) delete duals[key];
    });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('its certificate does not prove it the best');
    expect(ran.out).toMatch(/filled places by priority \d+: bound [\d,]+, gap [\d,]+/);
    expect(ran.out).not.toContain('without solving');
  });

  it('is only weakened by a multiplier that was changed', () => {
    for (const value of ['999999', '-999999', '0.5', '-0.0000000001']) {
      const ran = verify((document) => {
        const [duals = {}] = dualsOf(document);
        const [key = 'x'] = Object.keys(duals);
        duals[key] = value;
      }, '--json');
      const data = JSON.parse(ran.out) as { standing: string; certificate: { value: number; bound: number }[] };
      expect([value, ran.code, data.standing]).toEqual([value, 1, 'unproven']);
      const [fill] = data.certificate;
      expect(fill?.bound).toBeGreaterThan(fill?.value ?? Infinity);
    }
  });

  it('finds a value that was changed, once, where it stands', () => {
    const ran = verify((document) => {
      for (const tiers of [document.tiers, document.certificate.tiers]) {
        const [fill] = tiers;
        if (fill !== undefined) fill.value += 1;
      }
    });
    expect(ran.code).toBe(1);
    expect(ran.out.match(/error\[E0710\]/g)).toHaveLength(1);
    expect(ran.out).toMatch(/edited\.json:\d+/);
    expect(ran.out).toContain('The rows of the plan break no rule, but its file says 1 thing that is not so');
  });

  it('finds a row that was changed, and one that is gone', () => {
    const moved = verify(({ plan: [row = {}] }) => (row['officer_id'] = 'CB003'));
    expect(moved.code).toBe(1);
    expect(moved.out).toMatch(/error\[E07\d\d\]/);
    const missing = verify(({ plan }) => plan.pop());
    expect(missing.code).toBe(1);
    expect(missing.out).toMatch(/error\[E07(?:09|10)\]/);
  });

  it.each<[string, (document: Document) => unknown]>([
    ['summary.sent', ({ summary }) => (summary.sent += 1)],
    ['summary.regions[0].region', ({ summary: { regions } }) => regions.forEach((one) => (one.region = 'x'))],
    ['unassigned[0].reason', ({ unassigned: [one] }) => one && (one.reason = 'not-chosen')],
    ['unassigned[0].text', ({ unassigned: [one] }) => one && (one.text = 'spared by law')],
    ['unassigned[0]', ({ unassigned: [one] }) => Object.assign(one ?? {}, { more: 1 })],
    ['unassigned[1]', ({ unassigned }) => unassigned.splice(1)],
    ['unfilled[0]', (document) => (document.unfilled = [{}])],
    ['released', (document) => Reflect.deleteProperty(document, 'released')],
    ['plan[0].note', ({ plan: [row = {}] }) => (row['note'] = 'by order')],
    ['plan[0].status', ({ plan: [row = {}] }) => (row['status'] = 'pinned')],
  ])(
    'finds that %s does not follow from the rows and the inputs, and says where without quoting it',
    (path, change) => {
      const ran = verify(change);
      expect(ran.code).toBe(1);
      expect(ran.out.match(/error\[E\d+\]/g)).toEqual(['error[E0712]']);
      expect(ran.out).toContain(`what the file says at ${path} does not follow`);
      expect(ran.out).toContain('--> edited.json');
      expect(ran.out).not.toMatch(/by order|spared by law/);
    },
  );

  it('names the place in the language of the file, whichever the answer is in', () => {
    const document = JSON.parse(written) as Document;
    const index = document.unassigned.length - 1;
    document.unassigned.slice(index).forEach((one) => (one.text = 'x'));
    const text = `${JSON.stringify(document, null, 2)}\n`;
    for (const lang of ['en', 'vi'])
      expect(verifyText(text, '--lang', lang).out).toContain(` unassigned[${String(index)}].text `);
  });

  it('holds a plan for internal use, or one in Vietnamese, to sentences of the same kind', () => {
    for (const options of [['--internal'], ['--lang', 'vi'], ['--internal', '--lang', 'vi']]) {
      allocate(['other.json', '-q', ...options], { cwd: folder });
      expect([options, allocate(['verify', 'other.json'], { cwd: folder })]).toMatchObject([options, { code: 0 }]);
    }
  });

  it('finds a figure that stands twice, of which another reader would take the second', () => {
    const ran = verifyText(written.replace(/"sent": (\d+),/, '"sent": $1,\n    "sent": 99,'));
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('"sent"');
  });

  it('takes the same content in another layout for the same', () => {
    expect(verifyText(JSON.stringify(JSON.parse(written)))).toMatchObject({ code: 0 });
  });

  it('does not hold a file to the sentences of another version, and says so', () => {
    const ran = verify((document) => {
      document.version = '0.0.1';
      document.summary.sent += 1;
    });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(
      'not compared with the inputs: its title, its summary, reasons and notes, and what it says of its own proof, written by version 0.0.1',
    );
  });

  it('finds goals that are not those of the policy', () => {
    const ran = verify((document) => {
      document.tiers.reverse();
      document.certificate.tiers.reverse();
    });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('error[E0711]');
  });

  it('solves where there is no certificate, or where an engine is named', () => {
    const without = verify((document) => Reflect.deleteProperty(document, 'certificate'));
    expect(without).toMatchObject({ code: 0 });
    expect(without.out).toContain('nothing better exists; this is proven\n');
    const asked = verify((document) => {
      for (const duals of dualsOf(document)) for (const key of Object.keys(duals)) delete duals[key];
    }, '--engine=auto');
    expect(asked).toMatchObject({ code: 0 });
    expect(asked.out).toContain('nothing better exists; this is proven\n');
  });

  it('names the inputs that changed since, in one line, and judges by those of today', () => {
    const other = smallWorkspace();
    copyFileSync(join(folder, 'plan.json'), join(other, 'plan.json'));
    appendFileSync(join(other, 'policy.yaml'), '# a remark\n');
    const ran = allocate(['verify', 'plan.json'], { cwd: other });
    expect(ran.code).toBe(0);
    expect(ran.out.split('\n').filter((line) => line.includes('inputs'))).toEqual([
      '   inputs that are not those of the plan: policy.yaml',
      '   not compared with the inputs: its title, its summary, reasons and notes, and what it says of its own proof',
    ]);
    const data = JSON.parse(allocate(['verify', 'plan.json', '--json'], { cwd: other }).out) as object;
    expect(data).toMatchObject({ changed_inputs: ['policy.yaml'], standing: 'best-by-certificate' });
  });

  it('places what is no JSON, or not a plan, and answers 2 without a trace of the program', () => {
    for (const [text, code] of [
      [written.slice(0, -100), 'E0124'],
      [written.replace('"plan": [', '"plan": [,'), 'E0123'],
      ['{"format": "other"}', 'E0126'],
      [written.replace('"format_version": 1', '"format_version": 9'), 'E0127'],
      ['['.repeat(1_000_000), 'E0408'],
      [written.replace(/"fit": \d+/, '"fit": 1e400'), 'E0413'],
      [written.replace(/"fit": \d+/, '"fit": 99999999999999999999'), 'E0416'],
    ] as const) {
      const ran = verifyText(text);
      expect([code, ran.code, ran.out]).toEqual([code, 2, '']);
      expect(ran.err).toContain(`error[${code}]`);
      expect(ran.err).toContain('edited.json');
    }
  });

  it('shows no line of the file, which may hold reasons that are nobody’s business', () => {
    const ran = verify(({ plan: [row = {}] }) => {
      row['officer_id'] = 'CB003';
      row['note'] = 'SECRET';
    });
    expect(ran.out).not.toContain('SECRET');
  });

  it('does not look at plan.json when plan.csv is asked for', () => {
    writeFileSync(join(folder, 'lone.csv'), readFileSync(join(folder, 'plan.csv')));
    writeFileSync(join(folder, 'lone.json'), '{');
    expect(allocate(['verify', 'lone.csv'], { cwd: folder })).toMatchObject({ code: 0, err: '' });
  });

  it('speaks Vietnamese', () => {
    expect(verify(() => undefined, '--lang', 'vi').out).toContain('đã chứng minh từ chính chứng nhận của tệp');
  });
});
