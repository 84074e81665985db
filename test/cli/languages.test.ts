import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishWords } from '../support/english-words.ts';
import { allocate, temporaryFolder } from './run.ts';

const DATA = resolve(import.meta.dirname, '../../data');
const DAY = ['--on', '2025-12-20'] as const;

/** A workspace of the size that people have: the data of the repository, and what a year on has changed in them. */
const folder = temporaryFolder();

beforeAll(() => {
  const run = (...args: string[]): void => {
    expect(allocate(['-C', DATA, ...args, '-q'], { cwd: folder })).toMatchObject({ code: 0 });
  };
  run('plan.csv');
  const lines = readFileSync(join(DATA, 'officers.csv'), 'utf8').split('\n');
  const later = lines
    .filter((line) => !line.startsWith('CB032,'))
    .map((line) => line.replace(/^(CB040.*),none,/, '$1,study,'));
  writeFileSync(join(folder, 'later.csv'), later.join('\n'));
  run('new.csv', '--officers', 'later.csv', '--from', 'plan.csv', '--force');
  const rows = readFileSync(join(folder, 'plan.csv'), 'utf8').replace(/^(CB043(?:,[^,]*){3}),VT006/m, '$1,VT002');
  writeFileSync(join(folder, 'edited.csv'), rows.replace('2026-03-31', '2026-03-30'));
  const quota = readFileSync(join(DATA, 'policy.yaml'), 'utf8').replace('sent: { exactly: 25 }', 'sent: { min: 40 }');
  writeFileSync(join(folder, 'greedy.yaml'), quota);
});

function ask(language: string, args: readonly string[]): string {
  const { out, err } = allocate(['-C', DATA, ...args, '--lang', language], { cwd: folder });
  return out + err;
}

/** What is for machines, by the columns or keys that hold sentences; all else is the same in every language. */
const FOR_MACHINES: readonly (readonly [args: readonly string[], sentences: readonly string[]])[] = [
  [['-', '-q'], []],
  [
    ['check', '--format', 'json'],
    ['text', 'fix'],
  ],
  [['explain', 'CB014', '--format', 'json'], ['text']],
  [['explain', 'VT058', '--format', 'json'], ['text']],
  [['explain', 'SXD', '--format', 'json'], ['text']],
  [['explain', 'CB002', 'VT038', '--format', 'json'], []],
  [['explain', '--all', '--format', 'json'], []],
  [['explain', '--all', '--format', 'csv'], []],
  [['explain', '--alternates', '--format', 'json'], ['text']],
  [['explain', '--alternates', '--format', 'csv'], ['what_keeps_it_open']],
  [['explain', '--rules', '--format', 'json'], ['text']],
  [
    ['explain', '--rules', '--format', 'csv'],
    ['text', 'answer'],
  ],
  [
    ['explain', 'E0502', '--format', 'json'],
    ['text', 'fix', 'cause', 'message'],
  ],
  [['whatif', '--remove', 'CB032', '--format', 'json'], ['text']],
  [['diagnose', '--policy', 'greedy.yaml', '--format', 'json'], ['text']],
  [['verify', 'edited.csv', '--json'], ['text']],
  [['diff', 'plan.csv', 'new.csv', '--before', DATA, '--officers', 'later.csv', '--format', 'json'], ['text']],
  [['diff', 'plan.csv', 'new.csv', '--before', DATA, '--officers', 'later.csv', '--format', 'csv'], ['cause_text']],
  [['status', 'plan.csv', ...DAY, '--format', 'json'], []],
  [['status', 'plan.csv', ...DAY, '--format', 'csv'], []],
  [['review', '--format', 'json'], []],
  [['review', '--format', 'csv'], []],
  [['review', '--ledger', 'plan.csv', '--format', 'json'], []],
  [['review', '--ledger', 'plan.csv', '--format', 'csv'], []],
  [['export', '--format', 'lp'], []],
];

/** The output of a command on standard output, without its sentences. */
function machineText(language: string, args: readonly string[], sentences: readonly string[]): string {
  const { out } = allocate(['-C', DATA, ...args, '--lang', language], { cwd: folder });
  expect(out.length).toBeGreaterThan(100);
  if (sentences.length === 0) return out;
  if (/^[{[]/.test(out)) {
    return JSON.stringify(JSON.parse(out, (key, value: unknown) => (sentences.includes(key) ? '' : value)));
  }
  const [header = '', ...rows] = out.trimEnd().split('\n');
  const columns = header.split(',').map((name) => sentences.includes(name));
  return [
    header,
    ...rows.map((row) =>
      cellsOf(row)
        .filter((_cell, index) => columns[index] === false)
        .join('|'),
    ),
  ].join('\n');
}

/** The cells of a row of CSV that holds no line break. */
function cellsOf(row: string): readonly string[] {
  return Array.from(row.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g), (match) => match[1] ?? '');
}

describe('CSV and JSON', () => {
  it.each(FOR_MACHINES.map(([args, sentences]) => [args.join(' ').replace(DATA, 'data'), args, sentences] as const))(
    'are the same in both languages, sentences aside: allocate %s',
    (_name, args, sentences) => {
      expect(machineText('vi', args, sentences)).toBe(machineText('en', args, sentences));
    },
  );
});

describe('in Vietnamese', () => {
  const find = englishWords([DATA]);

  /** Lines with English words or days that begin with the year; names of this test's files and folders are neither. */
  function leaks(text: string): readonly string[] {
    const own = /edited\.csv|greedy\.yaml|later\.csv|new\.csv/g;
    return text.split('\n').filter((line) => {
      // A quoted line of an input, and the mark below it.
      if (/^ *\d* \|/.test(line)) return false;
      const said = line.replaceAll(DATA, '').replaceAll(folder, '').replaceAll(own, '');
      return find(said).length > 0 || /\d{4}-\d\d-\d\d|\bArts?\./.test(said);
    });
  }

  it.each(
    [
      ['-n', '-v'],
      ['-n', '--from', 'plan.csv', '--officers', 'later.csv'],
      ['check'],
      ['explain', 'CB001', '-v'],
      ['explain', 'CB032', '-v', '--internal'],
      ['explain', 'CB002', 'VT038'],
      ['explain', 'VT058'],
      ['explain', '05047'],
      ['explain', 'SXD', '-v', '--internal'],
      ['explain', '--all', '--format', 'md'],
      ['explain', '--alternates'],
      ['explain', '--rules', '-v'],
      ['whatif', '--remove', 'CB032', '--format', 'md'],
      ['diagnose', '--policy', 'greedy.yaml'],
      ['verify', 'edited.csv'],
      ['diff', 'plan.csv', 'new.csv', '--before', DATA, '--officers', 'later.csv', '--format', 'md'],
      ['status', 'plan.csv', '--on', '20/12/2025', '-v', '--internal'],
      ['review', '--ledger', 'plan.csv', '--format', 'md'],
      ['status', 'plan.csv'],
      ['explain', 'nguyen'],
      ['plan.pdf'],
      ['--time-limit', 'x', '-n'],
      ['roster', '--months', 'x', 'r'],
    ].map((args) => [args.join(' ').replace(DATA, 'data'), args] as const),
  )('no English is said, and days are written 31/12/2025: allocate %s', (_name, args) => {
    const text = ask('vi', args);
    expect(text.length).toBeGreaterThan(20);
    expect(leaks(text)).toEqual([]);
  });

  it('no English is said in letters, page and list of files', () => {
    const text = ask('vi', ['report', 'plan.csv', 'page.html', 'letters/']);
    const letters = readdirSync(join(folder, 'letters')).filter((name) => name.endsWith('.md'));
    expect(letters.length).toBe(3);
    expect(leaks(text.replaceAll(/^ {3}→.*$/gm, ''))).toEqual([]);
    for (const name of letters)
      expect([name, leaks(readFileSync(join(folder, 'letters', name), 'utf8'))]).toEqual([name, []]);
    const page = readFileSync(join(folder, 'page.html'), 'utf8').replaceAll(/<(style|script)\b.*?<\/\1>/gs, '');
    expect(leaks(page.replaceAll(/<[^>]*>/g, '\n'))).toEqual([]);
  });

  it('people stand by given name wherever nothing else weighs more', () => {
    const given = (line: string): string => /CB\d+ (?:\S+ )*?(\S+)(?= \(| {2,}| \|)/.exec(line)?.[1] ?? '';
    const unit = ask('vi', ['explain', 'SXD'])
      .split('\n')
      .filter((line) => /^ {4}CB\d+/.test(line) && line.includes('phù hợp'));
    expect(unit.map(given)).toEqual(['Anh', 'Duy', 'Đức', 'Lâm', 'Quyết', 'Thủy', 'Thúy', 'Trung']);
    const gone = ask('vi', ['diff', 'plan.csv', 'new.csv', '--officers', 'later.csv'])
      .split('\n')
      .filter((line) => /^ {4}- /.test(line));
    expect(gone.map(given)).toEqual(['Anh', 'Trung']);
    const ended = ask('vi', ['status', 'plan.csv', '--on', '20/12/2025', '-v'])
      .split('\n')
      .filter((line) => line.includes('đến 31/03/2026'));
    expect(ended.map(given).slice(0, 4)).toEqual(['Anh', 'Ánh', 'Chi', 'Dũng']);
    const ledger = ask('vi', ['review', '--ledger', 'plan.csv'])
      .split('\n')
      .filter((line) => line.includes('1 lần, 6 tháng'));
    expect(ledger.map(given).slice(0, 4)).toEqual(['Anh', 'Ánh', 'Chi', 'Chiến']);
  });
});
