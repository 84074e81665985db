import type { PresentedTier } from '../plan/presented-plan.ts';
import { element, type Html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { plainTable, section } from './page-parts.ts';
import { proofText } from './proof-text.ts';
import type { PageWords } from './page-words.ts';

/** Goal by goal what the plan reaches, what could be reached, and on whose word. */
export function proofSection({ allocation, words }: PageContext, brokenCount: number): Html {
  const { say, annex, voice } = words;
  const { tiers, status } = allocation;
  const hasMinima = tiers.some(({ sense }) => sense === 'min');
  const table = plainTable<PresentedTier>({
    id: 'proof-table',
    caption: say('proof.title'),
    items: tiers,
    columns: [
      { header: annex('head.number'), kind: 'number', value: (_, index) => index + 1 },
      { header: say('proof.goal'), kind: 'text', isRowHeader: true, value: ({ name }) => voice.name('tier', name) },
      { header: say('proof.value'), kind: 'number', value: ({ name, value }) => amount(name, value, words) },
      {
        header: hasMinima ? `${say('proof.bound')} / ${say('proof.bound-min')}` : say('proof.bound'),
        kind: 'number',
        value: ({ name, bound }) => (Number.isFinite(bound) ? amount(name, bound, words) : '–'),
      },
      { header: say('proof.standing'), kind: 'text', class: 'wide', value: (tier) => standingText(tier, words) },
    ],
  });
  const how = [
    ...(brokenCount > 0 ? [say('proof.broken', { count: brokenCount })] : []),
    ...(status === 'given' && brokenCount === 0 ? [say('proof.how-given')] : []),
    ...(tiers.some((tier) => tier.status === 'proven') ? [say('proof.how-proven'), say('proof.how-again')] : []),
  ];
  return section(
    'proof',
    say('proof.title'),
    brokenCount > 0 ? undefined : element('p', {}, element('strong', {}, `${proofText(allocation, voice)}.`)),
    table,
    element('p', { class: 'lead' }, say('proof.order')),
    how.map((text) => element('p', {}, text)),
  );
}

function amount(tier: string, value: number, { voice }: PageWords): string {
  return `${voice.number(value)} ${voice.name('tier-unit', tier)}`;
}

function standingText({ status, value, bound }: PresentedTier, { say }: PageWords): string {
  const gap = Math.abs(bound - value);
  if (status === 'proven' || status === 'given') return say(`proof.${status}`);
  return Number.isFinite(gap) ? say(`proof.${status}`, { gap }) : say(`proof.${status}-unbounded`);
}
