import { FORMS } from '../domain/terms.ts';
import type { BirthDate } from '../domain/records.ts';
import { dayText } from './day-text.ts';
import { educationText, type SentPerson } from './plan-people.ts';
import { wordsOf, type Wording } from './xlsx-plan-words.ts';
import { acrossRow, CELL, CENTRED, HEADER, movedDown, NOTE, TITLE } from './xlsx-table.ts';
import { heightOf } from './xlsx-text.ts';
import type { XlsxArea, XlsxCell, XlsxRow, XlsxSheet, XlsxStyle, XlsxValue } from './xlsx.ts';

/** Number, name, born m, born f, position, degree, theory, grade, commune, post, form, term, note. */
const WIDTHS = [5, 20, 11, 11, 23, 17, 12, 12, 16, 18, 13, 12, 12] as const;
const NAME_COLUMN = 1;
const BORN_COLUMN = 2;
const CENTRED_COLUMNS: ReadonlySet<number> = new Set([0, 2, 3, 6, 7, 10, 11]);
/** The signature block: recipients left, signer right. */
const LEFT_COLUMNS = [0, 4] as const;
const RIGHT_COLUMNS = [8, 12] as const;
const PLAIN: XlsxCell = { value: undefined, style: {} };

/**
 * The list as it is attached to a decision: people in the order given, with the columns, signature block and recipients that provinces use.
 *
 * Numbers and dates of the decision stay blank, birth dates too unless the output is internal.
 */
export function annexSheet(people: readonly SentPerson[], wording: Wording): XlsxSheet {
  const { say, voice } = wording;
  const columns = WIDTHS.map((width) => ({ width }));
  const forms = FORMS.filter((form) => people.some(({ row }) => row.form === form)).map((form) =>
    voice.name('form', form),
  );
  const top = [
    acrossRow(say('annex.title'), TITLE, columns, 1.4),
    acrossRow(say('annex.subtitle', { forms }), { ...TITLE, size: 12 }, columns, 1.2),
    acrossRow(say('annex.decision'), NOTE, columns, 1),
    ...wording.marks.map((mark) => acrossRow(mark, { ...TITLE, size: 11, color: 'C00000' }, columns, 1)),
  ];
  const headerRow = top.length;
  const firstRow = headerRow + 2;
  const body = people.map((person, index) => personRow(person, index, wording));
  const foot = signatureRows(people.length, wording);
  const lastRow = firstRow + body.length - 1;
  return {
    name: say('sheet.annex'),
    columns: WIDTHS.map((width, column) => ({ width, style: CENTRED_COLUMNS.has(column) ? CENTRED : CELL })),
    rows: [...top, ...headerRows(wording), ...body, ...foot.rows],
    frozen: { rows: firstRow, columns: 0 },
    merges: [
      ...[...top.keys()].map((row) => area(row, row, 0, WIDTHS.length - 1)),
      ...headerMerges(headerRow),
      ...foot.merges.map((merge) => movedDown(merge, lastRow + 1)),
    ],
    ...(body.length === 0 ? {} : { filter: area(firstRow - 1, lastRow, 0, WIDTHS.length - 1) }),
    page: {
      orientation: 'landscape',
      pagesWide: 1,
      footer: wording.footer,
      titleRows: [headerRow, headerRow + 1],
    },
  };
}

function area(firstRow: number, lastRow: number, firstColumn: number, lastColumn: number): XlsxArea {
  return { firstRow, lastRow, firstColumn, lastColumn };
}

/** Two rows: "born" stands over male and female, every other header over both. */
function headerRows({ say }: Wording): readonly XlsxRow[] {
  const upper = [
    say('head.number'),
    say('head.name'),
    say('annex.born'),
    '',
    say('head.position'),
    say('head.degree'),
    say('head.theory'),
    say('head.grade'),
    say('head.commune'),
    say('head.post'),
    say('head.form'),
    say('head.term'),
    say('head.note'),
  ];
  const lower = upper.map((_, column) =>
    column === BORN_COLUMN ? say('head.born-m') : column === BORN_COLUMN + 1 ? say('head.born-f') : '',
  );
  return [upper, lower].map((cells) => ({ cells: cells.map((value) => ({ value, style: HEADER })), height: 20 }));
}

function headerMerges(row: number): readonly XlsxArea[] {
  const born = area(row, row, BORN_COLUMN, BORN_COLUMN + 1);
  const others = [...WIDTHS.keys()].filter((column) => column !== BORN_COLUMN && column !== BORN_COLUMN + 1);
  return [born, ...others.map((column) => area(row, row + 1, column, column))];
}

function personRow(person: SentPerson, index: number, wording: Wording): XlsxRow {
  const { language, voice, say, isInternal, isRedacted } = wording;
  const { row, officer: known } = person;
  // Together these would tell who stands behind a pseudonym.
  const officer = isRedacted ? undefined : known;
  const birth = isInternal ? officer?.birth : undefined;
  const born = birthValue(birth);
  const unknownSex =
    birth !== undefined && officer?.sex === undefined
      ? say('annex.sex-unknown', { birth: birth.day === undefined ? birth.year : dayText(birth.day, language) })
      : '';
  const values: readonly XlsxValue[] = [
    index + 1,
    person.name,
    officer?.sex === 'm' ? born : undefined,
    officer?.sex === 'f' ? born : undefined,
    [officer?.position ?? '', person.unitName].filter((part) => part !== '').join(', '),
    educationText(officer, voice),
    officer?.politicalTheory === undefined ? '' : voice.name('political-theory', String(officer.politicalTheory)),
    officer?.grade === undefined ? '' : wordsOf(wording, `grade.${String(officer.grade)}`),
    person.communeName,
    person.post,
    person.form,
    `${dayText(row.startDay, language)} – ${dayText(row.endDay, language)}`,
    unknownSex,
  ];
  const texts = values.map((value, column) => [typeof value === 'string' ? value : '', WIDTHS[column] ?? 1] as const);
  return { cells: values, height: heightOf(texts) };
}

function birthValue(birth: BirthDate | undefined): XlsxValue {
  if (birth === undefined) return undefined;
  return birth.day === undefined ? String(birth.year) : { day: birth.day };
}

interface Foot {
  readonly rows: readonly XlsxRow[];
  /** Counted from the first of the rows. */
  readonly merges: readonly XlsxArea[];
}

function signatureRows(count: number, { say }: Wording): Foot {
  const left = { isItalic: true, isBold: true } as const;
  const small: XlsxStyle = { wraps: true, vertical: 'top', size: 10 };
  const middle: XlsxStyle = { isBold: true, horizontal: 'center', vertical: 'center' };
  const lines: readonly (readonly [text: string, style: XlsxStyle, other: string, otherStyle: XlsxStyle])[] = [
    [say('annex.recipients'), left, say('annex.authority'), middle],
    [say('annex.recipients.places'), small, say('annex.signer'), middle],
    [say('annex.recipients.archive'), small, say('annex.sign'), { isItalic: true, horizontal: 'center' }],
  ];
  const total: XlsxRow = { cells: cellsAt([[NAME_COLUMN, say('annex.total', { count }), { isItalic: true }]]) };
  return {
    rows: [
      total,
      { cells: cellsAt([]) },
      ...lines.map(([text, style, other, otherStyle]): XlsxRow => ({
        cells: cellsAt([
          [LEFT_COLUMNS[0], text, style],
          [RIGHT_COLUMNS[0], other, otherStyle],
        ]),
      })),
    ],
    merges: lines.flatMap((_, k) =>
      [LEFT_COLUMNS, RIGHT_COLUMNS].map(([first, last]) => area(k + 2, k + 2, first, last)),
    ),
  };
}

function cellsAt(given: readonly (readonly [column: number, value: string, style: XlsxStyle])[]): readonly XlsxCell[] {
  return WIDTHS.map((_, column) => {
    const found = given.find(([at]) => at === column);
    return found === undefined ? PLAIN : { value: found[1], style: found[2] };
  });
}
