import { mayBeWorkbook, openWorkbook, readSheetRows, type Living, type SourceFile } from '../index.ts';
import type { PlanDocument as JsonPlanDocument } from '../render/plan-json.ts';

/** A plan with all that any document of it may need. */
export interface PlanDocument extends Omit<JsonPlanDocument, 'version'> {
  readonly forExcel: boolean;
  /** Officers stand under pseudonyms. */
  readonly isRedacted: boolean;
  /** Rules that the plan breaks; more than none only where documents of such a plan were asked for. */
  readonly brokenCount: number;
  /** What lets a page answer what-ifs, made when a page is; `undefined` where it may not hold that. */
  readonly live: (() => PlanLife) | undefined;
}

/** What a page answers what-ifs from, and what it must say of the workspace. */
interface PlanLife {
  readonly living: Living;
  readonly baseline: string | null;
  readonly hasPinTable: boolean;
}

interface PlanFormat {
  /** Whether a file is one that this program writes in the format: what is already there may then be replaced. */
  readonly isOurs: (file: OldFile) => boolean;
  /** Loads the renderer, and with it the libraries it needs, when it is asked for. */
  readonly render: (document: PlanDocument) => Promise<string | Uint8Array>;
}

/** Kinds that are text, and may go to standard output. */
type TextKind = 'csv' | 'json';

/** What stands where a plan is to be written. */
interface OldFile {
  /** A workbook among them is opened. */
  readonly source: SourceFile;
  /** How its text begins. */
  readonly head: string;
}

export type PlanKind = 'csv' | 'json' | 'xlsx' | 'html';

/** Names of the sheet that holds the rows of a plan, in every language. */
const PLAN_SHEETS = ['plan', 'Phương án'];

/** Every kind of plan by the ending of its name. */
const FORMATS = {
  csv: {
    isOurs: ({ head }) => isPlanHeader((head.split(/\r\n|\n|\r/, 1)[0] ?? '').split(/[,;\t]/)),
    render: async ({ allocation, forExcel }) => {
      const { renderPlanCsv } = await import('../render/csv.ts');
      return renderPlanCsv(allocation.rows, { forExcel });
    },
  },
  json: {
    isOurs: ({ head }) => /^\s*\{\s*"format":\s*"allocate-plan"/.test(head),
    render: async (document) => {
      const { renderPlanJson } = await import('../render/plan-json.ts');
      const { VERSION } = await import('./version.ts');
      return renderPlanJson({ ...document, version: VERSION });
    },
  },
  xlsx: {
    isOurs: ({ source }) =>
      source.workbook !== undefined &&
      PLAN_SHEETS.some((sheet) => isPlanHeader(readSheetRows(source, sheet)?.rows[0] ?? [])),
    render: async (document) => {
      const { renderPlanXlsx } = await import('../render/xlsx-plan.ts');
      return await renderPlanXlsx(document);
    },
  },
  html: {
    isOurs: ({ head }) => /^<!doctype html>\s*<!-- allocate report -->/.test(head),
    render: async (document) => {
      const { renderPlanPage } = await import('../render/page.ts');
      const { VERSION } = await import('./version.ts');
      const { digestOf, pageScript } = await import('./page-scripts.ts');
      const { livingPart } = await import('../render/living-part.ts');
      const { language } = document;
      const life = document.live?.();
      const live = life && livingPart(life.living, { ...life, language, script: pageScript('living') });
      return renderPlanPage({ ...document, live, version: VERSION, script: pageScript('report'), digest: digestOf });
    },
  },
} satisfies Readonly<Record<PlanKind, PlanFormat>>;

const KINDS = Object.keys(FORMATS) as readonly PlanKind[];

/** The endings a plan's name may have, as `.csv`. */
export const PLAN_ENDINGS: readonly string[] = KINDS.map((kind) => `.${kind}`);

/** The kind that an ending such as `.csv` names. */
export function kindOfEnding(ending: string): PlanKind | undefined {
  return KINDS.find((kind) => `.${kind}` === ending.toLowerCase());
}

export async function renderPlan(kind: PlanKind, document: PlanDocument): Promise<string | Uint8Array> {
  return await FORMATS[kind].render(document);
}

/** A plan as text. */
export async function renderText(kind: TextKind, document: PlanDocument): Promise<string> {
  return await FORMATS[kind].render(document);
}

/** A file made ready for the readers: opened where it is a workbook. */
export async function openPlanFile(source: SourceFile): Promise<SourceFile> {
  if (!mayBeWorkbook(source)) return source;
  const { inflate } = await import('./inflate.ts');
  return await openWorkbook(source, inflate);
}

/** Whether a file, opened where it is a workbook, is a plan of this program, in any of its formats. */
export function isPlan(source: SourceFile): boolean {
  const head = new TextDecoder().decode(source.bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  return KINDS.some((kind) => FORMATS[kind].isOurs({ source, head }));
}

/** The header of `plan.csv`, its columns in any order. */
function isPlanHeader(cells: readonly string[]): boolean {
  const header = new Set(cells.map((cell) => cell.replaceAll('"', '').trim()));
  return ['officer_id', 'vacancy_id', 'start_date', 'end_date', 'status'].every((column) => header.has(column));
}
