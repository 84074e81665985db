import { fitMaxOf } from '../domain/policy.ts';
import { element, type Html, type HtmlChild } from './html.ts';
import type { PageContext } from './page-context.ts';
import { section } from './page-parts.ts';
import { proofText } from './proof-text.ts';

/** The figures that are read first: number, quality, and how good the plan is. */
export function summarySection({ people, instance, findings, allocation, words }: PageContext): Html {
  const { say, voice } = words;
  const { summary } = findings;
  const filled = summary.fields.reduce((sum, field) => sum + field.filled, 0);
  const communes = new Set(people.map(({ row }) => row.communeId)).size;
  const asking = new Set(instance.communeOfVacancy).size;
  const fits = people.reduce((sum, { row }) => sum + row.fit, 0);
  const hasMajors = [...instance.policy.fields.values()].some(({ majors }) => majors.length > 0);
  const { majorMatchCount: matched, sentCount: sent } = summary;
  const share = sent === 0 ? 0 : Math.round((100 * matched) / sent);
  const figures = [
    figure(voice.number(people.length), say('summary.sent'), say('of', { all: summary.officerCount })),
    figure(voice.number(filled), say('summary.filled'), say('of', { all: summary.placeCount })),
    figure(voice.number(summary.placeCount - filled), say('summary.open'), say('of', { all: summary.placeCount })),
    figure(voice.number(communes), say('summary.communes'), say('of', { all: asking })),
    // Without majors in the policy nothing could match, and a share of 0 would say something else.
    ...(hasMajors && sent > 0
      ? [figure(say('percent', { share }), say('summary.major'), say('of-share', { count: matched, all: sent }))]
      : []),
    ...(people.length === 0
      ? []
      : [
          figure(
            voice.number(Math.round(fits / people.length)),
            say('summary.fit', { top: fitMaxOf(instance.policy) }),
            undefined,
          ),
        ]),
    figure(voice.number(summary.sparedCount), say('summary.spared'), undefined),
    figure(voice.number(summary.uncheckedCount), say('summary.unchecked'), undefined),
  ];
  return section(
    'summary',
    say('summary.title'),
    element('dl', { class: 'figures' }, figures),
    element('p', { class: `verdict ${allocation.status}` }, proofText(allocation, voice)),
  );
}

function figure(value: HtmlChild, label: string, of: string | undefined): Html {
  return element(
    'div',
    {},
    element('dt', {}, label),
    element('dd', {}, element('b', {}, value), of === undefined ? undefined : element('span', {}, ` ${of}`)),
  );
}
