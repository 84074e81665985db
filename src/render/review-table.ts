import type { DraftPlace, Review } from '../insight/commune-review.ts';
import { balanceOf } from '../insight/commune-review.ts';
import type { Releasable } from '../insight/release.ts';
import type { Instance } from '../domain/instance.ts';
import { present } from '../support/assert.ts';
import { renderCsv } from './csv.ts';
import { isOmission, isOverlap } from './review-text.ts';

const REVIEW_COLUMNS = [
  'region',
  'commune_id',
  'name',
  'kind',
  'posts',
  'staff',
  'balance',
  'places',
  'short',
  'nobody',
  'several',
  'could_go',
  'together',
] as const;

/** The columns of `vacancies.csv` that a shortage tells. */
const PLACE_COLUMNS = ['vacancy_id', 'commune_id', 'title', 'field', 'headcount'] as const;

/** One row a commune; lists of fields as levels are written: `land:2; it:1`. Column names and codes are never translated. */
export function renderReviewCsv(review: Review, instance: Instance): string {
  const rows = review.communes.map((one) => {
    const { commune, posts, staff, fields, placeCount, release } = one;
    const short = fields.filter((row) => row.staff < row.posts);
    const could = release.people.filter(({ held }) => held === undefined);
    return [
      commune.region,
      commune.id,
      commune.name,
      commune.kind ?? '',
      posts,
      staff,
      balanceOf(one),
      placeCount,
      short.map((row) => `${row.field}:${String(row.posts - row.staff)}`).join('; '),
      fields
        .filter(isOmission)
        .map(({ field }) => field)
        .join('; '),
      fields
        .filter(isOverlap)
        .map((row) => `${row.field}:${String(row.staff - row.posts)}`)
        .join('; '),
      could.map(({ officerIndex }) => present(instance.officers[officerIndex], 'an officer').id).join('; '),
      release.together,
    ];
  });
  return renderCsv(REVIEW_COLUMNS, rows, { forExcel: false });
}

/** The same as data, with everybody of a commune that has too many and what holds them: two spaces of indent, LF at the end. */
export function renderReviewJson(review: Review, instance: Instance, isInternal: boolean): string {
  const document = {
    format: 'allocate-review',
    format_version: 1,
    given: { posts: review.hasFields, people_of_communes: review.hasOwnPeople },
    communes: review.communes.map((one) => {
      const { commune, posts, staff, fields, otherSums, placeCount, release } = one;
      return {
        commune_id: commune.id,
        name: commune.name,
        region: commune.region,
        posts: posts ?? null,
        staff: staff ?? null,
        balance: balanceOf(one) ?? null,
        places: placeCount,
        fields: fields.map((row) => ({ ...row, balance: row.staff - row.posts })),
        nobody: fields.filter(isOmission).map(({ field }) => field),
        several: fields.filter(isOverlap).map(({ field }) => field),
        other_sums: otherSums ?? null,
        release: {
          together: release.together,
          people: release.people.map((person) => personJson(person, instance, isInternal)),
        },
      };
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function personJson(
  { officerIndex, held, refusals }: Releasable,
  instance: Instance,
  isInternal: boolean,
): Readonly<Record<string, unknown>> {
  const { id, name, field } = present(instance.officers[officerIndex], 'an officer');
  const rules = refusals.map(({ rule, isSensitive }) => (isSensitive && !isInternal ? 'spared-by-law' : rule));
  return {
    officer_id: id,
    name: name ?? '',
    field: field ?? '',
    could_go: held === undefined,
    held: held ?? null,
    rules: [...new Set(rules)],
  };
}

/** A `vacancies.csv` of the shortages; a title is the name the policy gives the field. */
export function renderDraftPlaces(places: readonly DraftPlace[], { policy }: Instance): string {
  const rows = places.map(({ id, communeId, field, headcount }) => [
    id,
    communeId,
    policy.fields.get(field)?.name ?? field,
    field,
    headcount,
  ]);
  return renderCsv(PLACE_COLUMNS, rows, { forExcel: false });
}

/** Whether a text begins as `renderDraftPlaces` writes one. */
export function isDraftPlaces(head: string): boolean {
  return head.startsWith(`${PLACE_COLUMNS.join(',')}\n`);
}
