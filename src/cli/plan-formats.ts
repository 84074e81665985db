import type { PlanDocument as JsonPlanDocument } from '../render/plan-json.ts';
import { VERSION } from './version.ts';

/** A solved workspace with all that any document of it may need. */
export interface PlanDocument extends Omit<JsonPlanDocument, 'version'> {
  readonly forExcel: boolean;
}

interface PlanFormat {
  /** Whether a text begins as this program writes the format: what is already there may then be replaced. */
  readonly isOurs: (head: string) => boolean;
  /** Loads the renderer, and with it the libraries it needs, when it is asked for. */
  readonly render: (document: PlanDocument) => Promise<string>;
}

export type PlanKind = 'csv' | 'json';

/** Every kind of plan by the ending of its name. */
const FORMATS: Readonly<Record<PlanKind, PlanFormat>> = {
  csv: {
    isOurs: hasPlanHeader,
    render: async ({ allocation, forExcel }) => {
      const { renderPlanCsv } = await import('../render/csv.ts');
      return renderPlanCsv(allocation.rows, { forExcel });
    },
  },
  json: {
    isOurs: (head) => /^\s*\{\s*"format":\s*"allocate-plan"/.test(head),
    render: async (document) => {
      const { renderPlanJson } = await import('../render/plan-json.ts');
      return renderPlanJson({ ...document, version: VERSION });
    },
  },
};

const KINDS = Object.keys(FORMATS) as readonly PlanKind[];

/** The endings a plan's name may have, as `.csv`. */
export const PLAN_ENDINGS: readonly string[] = KINDS.map((kind) => `.${kind}`);

/** The kind that an ending such as `.csv` names. */
export function kindOfEnding(ending: string): PlanKind | undefined {
  return KINDS.find((kind) => `.${kind}` === ending.toLowerCase());
}

export async function renderPlan(kind: PlanKind, document: PlanDocument): Promise<string> {
  return await FORMATS[kind].render(document);
}

/** Whether bytes are a plan of this program, in any of its formats. */
export function isPlan(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  return KINDS.some((kind) => FORMATS[kind].isOurs(head));
}

/** The header of `plan.csv`, its columns in any order. */
function hasPlanHeader(head: string): boolean {
  const first = head.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const header = new Set(first.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim()));
  return ['officer_id', 'vacancy_id', 'start_date', 'end_date', 'status'].every((column) => header.has(column));
}
