/** A file handed to the readers: its name as messages show it, such as `officers.csv` or `data/officers.csv`, and its bytes. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadOptions {
  /** Only for files that are not Unicode; without it every file must be UTF-8, or UTF-16 with a byte order mark. */
  readonly encoding?: 'windows-1258' | 'tcvn3';
}

export const TABLE_NAMES = [
  'officers',
  'vacancies',
  'communes',
  'units',
  'scores',
  'distances',
  'posts',
  'courses',
  'standards',
  'indicators',
  'results',
  'quotas',
  'pins',
] as const;

/** The tables of a workspace, named as their files without the ending. */
export type TableName = (typeof TABLE_NAMES)[number];
