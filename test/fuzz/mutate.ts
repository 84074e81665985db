import { zipOf } from '../support/zip.ts';
import { rowsOf, workbookFiles } from '../support/workbook.ts';
import type { Dice } from './dice.ts';
import { CLAUSES, VALUES, YAML_VALUES } from './dictionary.ts';

/** The files of a workspace by name. */
export type Files = Map<string, Uint8Array>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function textOf(files: Files, name: string): string {
  return decoder.decode(files.get(name) ?? new Uint8Array());
}

function rowsOfText(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

function written(rows: readonly (readonly string[])[], dice: Dice): string {
  const cell = (text: string): string =>
    /[",\r\n]/.test(text) && !dice.chance(0.1) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** Changes of a table as rows of cells. */
const ROW_CHANGES: readonly ((rows: string[][], dice: Dice) => void)[] = [
  ...Array.from({ length: 6 }, () => (rows: string[][], dice: Dice): void => {
    const row = dice.pick(rows);
    row[dice.whole(row.length)] = dice.pick(VALUES);
  }),
  (rows, dice) => {
    const [from, to] = [dice.pick(rows), dice.pick(rows)];
    to[dice.whole(to.length)] = from[dice.whole(from.length)] ?? '';
  },
  (rows, dice) => void rows.splice(dice.whole(rows.length), 1),
  (rows, dice) => void rows.splice(dice.whole(rows.length), 0, [...dice.pick(rows)]),
  (rows, dice) => void rows.splice(dice.whole(rows.length), 0, [dice.pick(VALUES)]),
  (rows, dice) => {
    const column = dice.whole(rows[0]?.length ?? 1);
    for (const row of rows) row.splice(column, 1);
  },
  (rows, dice) => {
    const column = dice.whole(rows[0]?.length ?? 1);
    for (const row of rows) row.push(row[column] ?? '');
  },
  (rows, dice) => {
    const column = dice.whole(rows[0]?.length ?? 1);
    const value = dice.pick(VALUES);
    for (const row of rows.slice(1)) row[column] = value;
  },
  (rows, dice) => {
    const header = rows[0] ?? [];
    const column = dice.whole(header.length);
    const name = header[column] ?? '';
    header[column] = dice.pick([
      name.toUpperCase(),
      ` ${name}\u00a0`,
      `${name}\u200b`,
      name.normalize('NFD'),
      name.slice(1),
      dice.pick(VALUES),
      'Họ và tên',
      'Ngày sinh',
      'Nữ',
      'Mã',
      'note',
    ]);
  },
  (rows, dice) => void dice.pick(rows).push(dice.pick(VALUES)),
  (rows, dice) => void dice.pick(rows).shift(),
];

/** Changes that leave a table readable, and ask something else of it. */
const SOUND_CHANGES: readonly ((rows: string[][], dice: Dice) => void)[] = [
  ...Array.from({ length: 3 }, () => (rows: string[][], dice: Dice): void => {
    const [from, to] = [dice.pick(rows.slice(1)), dice.pick(rows.slice(1))];
    const column = 1 + dice.whole(Math.max(1, from.length - 1));
    to[column] = from[column] ?? '';
  }),
  (rows, dice) => {
    const row = dice.pick(rows.slice(1));
    const numbers = row.flatMap((cell, column) => (/^\d{1,2}$/.test(cell) ? [column] : []));
    if (numbers.length > 0) row[dice.pick(numbers)] = String(dice.whole(6));
  },
  (rows, dice) => void rows.splice(1 + dice.whole(rows.length - 1), 1),
  (rows, dice) => {
    const row = dice.pick(rows.slice(1));
    rows.push([`${row[0] ?? ''}${String(dice.whole(1000))}`, ...row.slice(1)]);
  },
  (rows, dice) =>
    void rows.splice(
      1,
      rows.length - 1,
      ...rows
        .slice(1)
        .toReversed()
        .slice(0, 1 + dice.whole(8)),
    ),
];

/** Changes of any text. */
const TEXT_CHANGES: readonly ((text: string, dice: Dice) => string)[] = [
  (text, dice) => splice(text, dice, 0, dice.pick(VALUES)),
  (text, dice) => splice(text, dice, dice.whole(20), ''),
  (text, dice) =>
    splice(text, dice, dice.whole(3), dice.pick(['"', ',', ';', '\n', '\r', '\t', ':', '-', '[', '{', '\u0000', ' '])),
  (text, dice) => {
    const at = dice.whole(text.length);
    return splice(text, dice, 0, text.slice(at, at + dice.whole(80)));
  },
  (text, dice) => text.slice(0, dice.whole(text.length)),
  (text, dice) => text.replaceAll('\n', dice.pick(['\r\n', '\r', '\n\n', ''])),
  (text, dice) => text.replaceAll(',', dice.pick([';', '\t', '|', ',,'])),
  (text, dice) => dice.pick(['\ufeff', 'sep=;\n', 'sep=,\n', '\n\n', 'DANH SÁCH\n', '%YAML 1.2\n', '# x\n']) + text,
];

function splice(text: string, dice: Dice, length: number, added: string): string {
  const at = dice.whole(text.length + 1);
  return text.slice(0, at) + added + text.slice(at + length);
}

const BYTE_CHANGES: readonly ((bytes: Uint8Array, dice: Dice) => Uint8Array)[] = [
  (bytes, dice) => {
    const changed = Uint8Array.from(bytes);
    for (let k = 0; k <= dice.whole(4); k++) changed[dice.whole(changed.length)] = dice.whole(256);
    return changed;
  },
  (bytes, dice) => bytes.slice(0, dice.whole(bytes.length)),
  (bytes, dice) => bytes.slice(dice.whole(bytes.length)),
  (bytes) => new Uint8Array(Buffer.from(`\ufeff${decoder.decode(bytes)}`, 'utf16le')),
  (bytes) => new Uint8Array(Buffer.from(decoder.decode(bytes), 'latin1')),
  (bytes, dice) => new Uint8Array(Buffer.concat([bytes.subarray(0, dice.whole(bytes.length)), bytes])),
];

/** A few sound changes of tables, and now and then a clause more. */
function changeSoundly(files: Files, dice: Dice): void {
  for (let k = dice.whole(5); k >= 0; k--) {
    const name = dice.pick([...files.keys()]);
    const rows = rowsOfText(textOf(files, name));
    if (name === 'policy.yaml') {
      const clause = dice.pick(CLAUSES);
      const key = clause.slice(0, clause.indexOf(':') + 1);
      const lines = textOf(files, name).split('\n');
      const old = lines.findIndex((line) => line.startsWith(key));
      if (old >= 0) lines.splice(old, key === 'quotas:' ? 2 : 1);
      files.set(name, encoder.encode(`${lines.join('\n')}\n${clause}\n`));
    } else if (rows.length > 2) {
      dice.pick(SOUND_CHANGES)(rows, dice);
      files.set(name, encoder.encode(written(rows, dice)));
    }
  }
}

function changeTable(files: Files, name: string, dice: Dice): void {
  const rows = rowsOfText(textOf(files, name));
  for (let k = dice.whole(3); k >= 0; k--) if (rows.length > 0) dice.pick(ROW_CHANGES)(rows, dice);
  files.set(name, encoder.encode(written(rows, dice)));
}

/** Replaces, takes away, repeats or indents what stands on lines of the policy, or adds clauses. */
function changePolicy(files: Files, name: string, dice: Dice): void {
  const lines = textOf(files, name).split('\n');
  for (let k = dice.whole(3); k >= 0; k--) {
    const at = dice.whole(lines.length);
    const line = lines[at] ?? '';
    const kind = dice.whole(8);
    if (kind === 0) lines[at] = line.replace(/:\s.*$/, () => `: ${dice.pick(YAML_VALUES)}`);
    else if (kind === 1) lines.splice(at, 1);
    else if (kind === 2) lines.splice(at, 0, line);
    else if (kind === 3) lines[at] = `${dice.pick([' ', '  ', '\t', '- '])}${line}`;
    else if (kind === 4) {
      const words = [...line.matchAll(/[\w.-]+/g)];
      const word = words.length === 0 ? undefined : dice.pick(words);
      if (word !== undefined)
        lines[at] = line.slice(0, word.index) + dice.pick(YAML_VALUES) + line.slice(word.index + word[0].length);
    } else {
      const clause = dice.pick(CLAUSES);
      const key = clause.slice(0, clause.indexOf(':') + 1);
      const old = dice.chance(0.9) ? lines.findIndex((one) => one.startsWith(key)) : -1;
      if (old >= 0) lines.splice(old, key === 'quotas:' ? 2 : 1);
      lines.push(clause);
    }
  }
  files.set(name, encoder.encode(lines.join('\n')));
}

/** Turns a table into a workbook, whose XML or bytes may then be damaged. */
function asWorkbook(files: Files, table: string, dice: Dice): void {
  const rows = rowsOfText(textOf(files, `${table}.csv`)).map((row) => row.slice(0, 26));
  files.delete(`${table}.csv`);
  const parts = [
    ...workbookFiles({
      sheets: [{ name: table, rows: rowsOf(rows.map((row) => row.map((cell) => cell.replace(/^</, ' <')))) }],
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      is1904: dice.chance(0.2),
    }),
  ];
  if (dice.chance(0.6)) {
    const at = dice.whole(parts.length);
    const part = parts[at];
    if (part !== undefined) parts[at] = { ...part, content: damagedXml(String(part.content), dice) };
  }
  if (dice.chance(0.1)) parts.splice(dice.whole(parts.length), 1);
  const bytes = zipOf(parts);
  files.set(`${table}.xlsx`, dice.chance(0.25) ? dice.pick(BYTE_CHANGES)(bytes, dice) : bytes);
}

const XML_PIECES: readonly string[] = [
  '<c r="A2"><v>1</v></c>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c t="e"><v>#N/A</v></c>',
  '<c t="s"><v>9</v></c>',
  '<c s="1"><v>60</v></c>',
  '<c s="9"><v>1e300</v></c>',
  '<c t="b"><v>1</v></c>',
  '<c><f>1+1</f></c>',
  '<c t="d"><v>x</v></c>',
  '<row r="1">',
  '</row>',
  '<row r="9999999"/>',
  '<!DOCTYPE a>',
  '<!ENTITY a "b">',
  '&a;',
  '&#0;',
  '&#x110000;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?a',
  '<',
  '>',
  '"',
  "'",
  '_x0000_',
  '_xD800_',
  'hidden="1"',
  '<mergeCells><mergeCell ref="A1:ZZ99999"/></mergeCells>',
  't="inlineStr"',
  '\u0000',
  ' r="A0"',
  ' r="1A"',
  ' date1904="x"',
];

function damagedXml(xml: string, dice: Dice): string {
  let text = xml;
  for (let k = 0; k <= dice.whole(3); k++) {
    text = dice.chance(0.6)
      ? splice(text, dice, dice.whole(4), dice.pick(XML_PIECES))
      : dice.pick(TEXT_CHANGES)(text, dice);
  }
  return text;
}

/** A copy of the files with a few changes, most of them such that the rest can still be read. */
export function mutate(base: Files, dice: Dice): Files {
  const files = new Map(base);
  // Sound and gentle changes leave most workspaces readable, so that what comes after reading is reached too.
  if (dice.chance(0.4)) {
    changeSoundly(files, dice);
    if (dice.chance(0.7)) return files;
  }
  const isGentle = dice.chance(0.5);
  const changes = isGentle ? 1 : 1 + dice.whole(4);
  for (let k = 0; k < changes; k++) {
    const names = [...files.keys()];
    const name = dice.pick(names);
    const kind = dice.whole(isGentle ? 12 : 20);
    if (name.endsWith('.xlsx')) {
      if (kind < 3) files.set(name, dice.pick(BYTE_CHANGES)(files.get(name) ?? new Uint8Array(1), dice));
    } else if (kind < 9) {
      if (name.endsWith('.csv')) changeTable(files, name, dice);
      else changePolicy(files, name, dice);
    } else if (kind < 12) changePolicy(files, 'policy.yaml', dice);
    else if (kind < 15) files.set(name, encoder.encode(dice.pick(TEXT_CHANGES)(textOf(files, name), dice)));
    else if (kind < 16) files.set(name, dice.pick(BYTE_CHANGES)(files.get(name) ?? new Uint8Array(1), dice));
    else if (kind < 18 && name.endsWith('.csv')) asWorkbook(files, name.slice(0, -4), dice);
    else if (kind === 18) files.set(name, files.get(dice.pick(names)) ?? new Uint8Array());
    else if (dice.chance(0.3)) files.delete(name);
  }
  return files;
}
