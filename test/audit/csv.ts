/** One record of a table: column name to cell, NFC and trimmed. A column the table lacks has no entry. */
export type Cells = ReadonlyMap<string, string>;

/** Records of a comma-separated text as arrays of raw cells (RFC 4180: double quotes, doubled inside). An empty last line is no record. */
export function splitCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let isQuoted = false;
  const closeRecord = (): void => {
    record.push(cell);
    records.push(record);
    record = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',') {
      record.push(cell);
      cell = '';
    } else if (char === '\n') closeRecord();
    else cell += char;
  }
  if (cell !== '' || record.length > 0) closeRecord();
  return records;
}

/** A cell as meant: NFC, trimmed, and without the mark that keeps a spreadsheet from running it as a formula. */
export function cleanCell(raw: string): string {
  const text = raw.normalize('NFC').trim();
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** The records below the header, each as a map from column to cell; a short record lacks its last columns' text, not the columns. */
export function readTable(text: string | undefined): readonly Cells[] {
  const [header, ...records] = splitCsv(text ?? '');
  return records
    .filter((record) => record.some((cell) => cell !== ''))
    .map((record) => new Map((header ?? []).map((name, at) => [cleanCell(name), cleanCell(record[at] ?? '')])));
}

/** Rows as comma-separated text with LF, quoting only where RFC 4180 needs it. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const write = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header, ...rows].map((row) => `${row.map(write).join(',')}\n`).join('');
}

/** The items of a list cell, `a; b; c`, without empty ones. */
export function listItems(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
