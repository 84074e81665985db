/**
 * Every size above which an input is refused. `docs/limits.md` lists them for people, with the message of each and what to do; a test compares
 * the two.
 */
export const LIMITS = {
  /** Of a file, in MiB; a million rows of officers stay well below. */
  fileMib: 400,
  /** Between two line breaks of a file, in MiB. */
  lineMib: 16,
  /** Of one value of a table, in KiB of UTF-16 code units. */
  valueKib: 64,
  /** Of one row of a text file, in KiB of UTF-16 code units. */
  rowKib: 1024,
  columns: 1000,
  /** First rows among which the header is looked for. */
  headerRows: 20,
  idCharacters: 200,
  /** Items of `prefers`. */
  wishes: 10,
  decimals: 6,
  sheetRows: 1_048_576,
  /** Places in the rectangle of rows up to their last cell; 100,000 rows of 25 columns have 2.5 million. */
  sheetCells: 20_000_000,
  /** Of all cells of a sheet together, in MiB of code units: a shared text counts wherever it is used. */
  sheetTextMib: 256,
  zipEntries: 10_000,
  /** Of one file of a workbook, unpacked. */
  zipPartMib: 256,
  /** Of all files of a workbook, unpacked. */
  zipTotalMib: 512,
  policyKib: 2048,
  policyDepth: 40,
  /** Entries of one list of the policy, quotas among them. */
  policyEntries: 5000,
  policyTextCharacters: 500,
  planDepth: 1000,
  /** Values of a plan.json that are kept: several times a plan of a whole country, and still below what memory holds. */
  planValues: 20_000_000,
} as const;
