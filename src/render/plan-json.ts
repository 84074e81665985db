import type { Instance } from '../domain/instance.ts';
import type { DerivedPart, PLAN_COLUMNS, PlanRow } from '../domain/plan.ts';
import type { Findings, OpenPlace, ReleasedOfficer, UnassignedOfficer, UncheckedOfficer } from '../insight/findings.ts';
import type { Freedom } from '../insight/freedom.ts';
import type { PresentedPlan, PresentedTier } from '../plan/presented-plan.ts';
import { MULTIPLIER_BITS, type Certificate, type Cut, type ProofNode } from '../proof/certificate.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { Refusal } from '../rules/refusal.ts';
import { present, unreachable } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { sortedByKey } from '../support/order.ts';
import { describeDemand } from './demand-text.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import type { Language } from './language.ts';
import { placeText } from './place.ts';
import {
  maskRuleCounts,
  openReasonText,
  releasedReasonText,
  SPARED_BY_LAW,
  unassignedReasonText,
  uncheckedText,
} from './reason-text.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface PlanDocument {
  readonly instance: Instance;
  readonly allocation: PresentedPlan;
  readonly findings: Findings;
  /** Where the best plans differ; `undefined` where nobody looked for it. */
  readonly freedom?: Freedom | undefined;
  /** Every input file with the SHA-256 of its bytes, lower-case hex. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  /** Name of an input that does not depend on where the run was started. */
  readonly nameOf: (file: string) => string;
  /** Version of the program. */
  readonly version: string;
  readonly language: Language;
  /** Shows sensitive reasons and the articles that reveal them. */
  readonly isInternal: boolean;
}

interface Context {
  readonly instance: Instance;
  readonly voice: Voice;
  readonly isInternal: boolean;
  readonly nameOf: (file: string) => string;
}

/** Version of the document's shape, described by `docs/plan.schema.json`. */
const FORMAT_VERSION = 1;

/** Parts of `plan.json` that follow from the inputs and the plan's rows alone: whoever has both can write them again. Each is made when asked for. */
export function derivedParts({
  instance,
  findings,
  language,
  isInternal,
  nameOf,
}: Pick<PlanDocument, 'instance' | 'findings' | 'language' | 'isInternal' | 'nameOf'>): Readonly<
  Record<DerivedPart, () => Json>
> {
  const context: Context = { instance, voice: voiceOf(language), isInternal, nameOf };
  return {
    summary: () => summaryJson(findings),
    unfilled: () => findings.openPlaces.map((place) => openPlaceJson(place, context)),
    unassigned: () => findings.unassigned.map((officer) => unassignedJson(officer, context)),
    released: () => findings.released.map((one) => releasedJson(one, context)),
    not_checked: () => ({
      officers: findings.unchecked.map((officer) => uncheckedJson(officer, context)),
      distances: findings.unknownDistances.map(({ unitId, communeId }) => ({
        unit_id: unitId,
        commune_id: communeId,
        counted_km: 500,
      })),
    }),
  };
}

const FRAME = { before: '{\n  "": ', after: '\n}' } as const;

/** The text of a part as it stands in a `plan.json` of this version. */
export function partText(part: Json): string {
  return JSON.stringify({ '': part }, null, 2).slice(FRAME.before.length, -FRAME.after.length);
}

/** `plan.json` (FORMATS §5): LF at the end, two spaces of indent, keys in a fixed order, no time and no path of this machine. */
export function renderPlanJson(document: PlanDocument): string {
  const { instance, allocation, freedom } = document;
  const parts = derivedParts(document);
  const content: Json = {
    format: 'allocate-plan',
    format_version: FORMAT_VERSION,
    version: document.version,
    title: instance.policy.title ?? null,
    is_internal: document.isInternal,
    proof: allocation.status,
    is_canonical: allocation.isCanonical ?? null,
    engine: engineJson(allocation.engine),
    inputs: sortedByKey(document.inputs, (input) => input.file).map(({ file, sha256 }) => ({ file, sha256 })),
    tiers: tiersJson(allocation.tiers),
    summary: parts.summary(),
    plan: allocation.rows.map((row) => ({ ...rowJson(row), fixed: freedom?.isFixed.get(row.officerId) ?? null })),
    free_choices: freedom === undefined ? null : freedomJson(freedom),
    unfilled: parts.unfilled(),
    unassigned: parts.unassigned(),
    released: parts.released(),
    not_checked: parts.not_checked(),
    certificate: allocation.certificate === undefined ? null : certificateJson(allocation.certificate),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The goals with their values and what is known of how good they are, in the policy's order. */
export function tiersJson(
  tiers: readonly Pick<PresentedTier, 'name' | 'sense' | 'value' | 'bound' | 'status'>[],
): readonly Json[] {
  return tiers.map(({ name, sense, value, bound, status }) => ({
    name,
    sense,
    value,
    bound: finiteOrNull(bound),
    gap: finiteOrNull(Math.abs(bound - value)),
    proof: status,
  }));
}

function engineJson(engine: PresentedPlan['engine']): Json {
  return engine === undefined ? null : { name: engine.name, reason: engine.reason };
}

/** A bound that no proof gave is infinite, which JSON cannot say. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function rowJson(row: PlanRow): Readonly<Record<string, Json>> {
  const cells: Record<(typeof PLAN_COLUMNS)[number], Json> = {
    officer_id: row.officerId,
    officer_name: row.officerName,
    unit_id: row.unitId,
    unit_name: row.unitName,
    vacancy_id: row.vacancyId,
    commune_id: row.communeId,
    commune_name: row.communeName,
    region: row.region,
    title: row.title,
    field: row.field,
    form: row.form,
    start_date: formatDay(row.startDay),
    end_date: formatDay(row.endDay),
    fit: row.fit,
    profession: row.profession ?? null,
    expertise: row.expertise ?? null,
    job: row.job ?? null,
    person: row.person ?? null,
    distance_km: row.distanceKm ?? null,
    status: row.status,
    note: row.note,
  };
  return cells;
}

function freedomJson({ counts, officers }: Freedom): Json {
  return {
    in_every_best_plan: counts.always,
    in_some: counts.sometimes,
    in_none: counts.never,
    not_determined: counts.unknown,
    officers: officers.map(({ officerId, places, placeCount, forms, mayStay }) => ({
      officer_id: officerId,
      places,
      place_count: placeCount,
      forms,
      may_stay: mayStay ?? null,
    })),
  };
}

function summaryJson({ summary }: Findings): Json {
  return {
    officers: summary.officerCount,
    places: summary.placeCount,
    sent: summary.sentCount,
    major_matches: summary.majorMatchCount,
    spared_by_law: summary.sparedCount,
    not_checked: summary.uncheckedCount,
    regions: summary.regions.map(({ region, sent, communes, places }) => ({ region, sent, communes, places })),
    fields: summary.fields.map(({ field, places, filled, eligible }) => ({ field, places, filled, eligible })),
  };
}

function demandsJson(demands: readonly DemandSource[], { instance, voice, nameOf }: Context): Json {
  return demands.map((source) => {
    const { text, place } = describeDemand(source, instance, voice);
    return {
      kind: source.kind,
      text,
      where: place === undefined ? null : placeText({ ...place, file: nameOf(place.file) }),
    };
  });
}

function openPlaceJson(place: OpenPlace, context: Context): Json {
  const { instance, isInternal, voice } = context;
  const vacancy = present(instance.vacancies[place.vacancyIndex], 'vacancy');
  const { reason } = place;
  return {
    vacancy_id: vacancy.id,
    commune_id: vacancy.communeId,
    field: vacancy.field,
    headcount: place.headcount,
    filled: place.filled,
    eligible: place.eligibleCount,
    reason: reason.kind,
    rules: reason.kind === 'nobody-eligible' ? rulesJson(maskRuleCounts(reason.rules, isInternal)) : [],
    demands: reason.kind === 'no-room' ? demandsJson(reason.demands, context) : [],
    text: openReasonText(place, instance, isInternal, voice),
  };
}

function rulesJson(rules: ReturnType<typeof maskRuleCounts>): Json {
  return rules.map(({ rule, count }) => ({ rule, count: count ?? null }));
}

function unassignedJson(entry: UnassignedOfficer, context: Context): Json {
  const { instance, isInternal, voice } = context;
  const officer = present(instance.officers[entry.officerIndex], 'officer');
  const { reason } = entry;
  return {
    officer_id: officer.id,
    officer_name: officer.name ?? '',
    unit_id: officer.unitId ?? '',
    reason: reason.kind,
    rules: unassignedRules(reason, isInternal),
    demands: reason.kind === 'not-chosen' ? demandsJson(reason.demands, context) : [],
    eligible: reason.kind === 'not-chosen' ? reason.eligibleCount : 0,
    filled_by_others: reason.kind === 'not-chosen' ? reason.filledCount : 0,
    text: unassignedReasonText(entry, instance, isInternal, voice),
  };
}

function unassignedRules(reason: UnassignedOfficer['reason'], isInternal: boolean): Json {
  switch (reason.kind) {
    case 'spared':
      return refusalsJson(reason.refusals, isInternal);
    case 'nowhere-eligible':
      return rulesJson(maskRuleCounts(reason.rules, isInternal));
    case 'not-chosen':
      return [];
    default:
      return unreachable(reason);
  }
}

/** Refusals with every sensitive one as one "spared by law", unless the output is internal. */
function refusalsJson(refusals: readonly Refusal[], isInternal: boolean): Json {
  const shown = refusals.map((refusal) =>
    refusal.isSensitive && !isInternal
      ? { rule: SPARED_BY_LAW, article: null }
      : { rule: refusal.rule, article: refusal.article ?? null },
  );
  const firstSpared = shown.findIndex(({ rule }) => rule === SPARED_BY_LAW);
  return shown.filter(({ rule }, index) => rule !== SPARED_BY_LAW || index === firstSpared);
}

function releasedJson(released: ReleasedOfficer, { instance, isInternal, voice }: Context): Json {
  const { row, reason } = released;
  return {
    officer_id: row.officerId,
    officer_name: row.officerName,
    vacancy_id: row.vacancyId,
    commune_id: row.communeId,
    form: row.form,
    start_date: formatDay(row.startDay),
    end_date: formatDay(row.endDay),
    reason: reason.kind,
    rules: reason.kind === 'refused' ? refusalsJson(reason.refusals, isInternal) : [],
    text: releasedReasonText(released, instance, isInternal, voice),
  };
}

function uncheckedJson(entry: UncheckedOfficer, { instance, isInternal, voice }: Context): Json {
  const officer = present(instance.officers[entry.officerIndex], 'officer');
  const items = entry.items.map((item) => ({
    what: item.isSensitive && !isInternal ? SPARED_BY_LAW : item.what,
    article: item.isSensitive && !isInternal ? null : (item.article ?? null),
    text: uncheckedText(item, isInternal, voice),
  }));
  return {
    officer_id: officer.id,
    officer_name: officer.name ?? '',
    items: items.filter((item, index) => items.findIndex((other) => other.text === item.text) === index),
  };
}

/**
 * The exact decimal value of `multiplier` × 2^-40: at most 40 decimals, no exponent, no trailing zero.
 */
export function decimalOfMultiplier(multiplier: bigint): string {
  const digits = ((multiplier < 0n ? -multiplier : multiplier) * 5n ** BigInt(MULTIPLIER_BITS))
    .toString()
    .padStart(MULTIPLIER_BITS + 1, '0');
  const whole = digits.slice(0, -MULTIPLIER_BITS);
  const fraction = digits.slice(-MULTIPLIER_BITS).replace(/0+$/, '');
  return (multiplier < 0n ? '-' : '') + whole + (fraction === '' ? '' : `.${fraction}`);
}

export function certificateJson(certificate: Certificate): Json {
  return {
    tiers: certificate.tiers.map(({ name, sense, value, bound, status, proof, settling, cuts = [] }) => ({
      name,
      sense,
      value,
      bound: finiteOrNull(bound),
      proof: status,
      tree: proof === undefined ? null : proofJson(proof),
      settling: settling === undefined ? null : dualsJson(settling),
      ...(cuts.length === 0 ? {} : { cuts: cuts.map(cutJson) }),
    })),
  };
}

function cutJson({ key, multipliers, up }: Cut): Json {
  return { key, duals: dualsJson(multipliers), up };
}

function dualsJson(multipliers: ReadonlyMap<string, bigint>): Json {
  const duals = sortedByKey([...multipliers], ([key]) => key);
  return Object.fromEntries(duals.map(([key, multiplier]) => [key, decimalOfMultiplier(multiplier)]));
}

export function proofJson(node: ProofNode): Json {
  if (node.kind === 'branch') {
    const { variable, at, below, above } = node;
    return { kind: 'branch', variable, at, below: proofJson(below), above: proofJson(above) };
  }
  if (node.kind === 'narrow')
    return { kind: node.kind, duals: dualsJson(node.multipliers), inner: proofJson(node.inner) };
  return { kind: node.kind, duals: dualsJson(node.multipliers) };
}
