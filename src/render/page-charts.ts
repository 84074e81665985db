import { fitMaxOf } from '../domain/policy.ts';
import { sortedByText } from '../support/name-order.ts';
import { fieldName } from './demand-text.ts';
import { element, fragment, type Html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { alternative, picture, plainTable, section, tenth } from './page-parts.ts';

const WIDTH = 440;
const BAR_COUNT = 10;
const FIT_HEIGHT = 240;
const BASE = FIT_HEIGHT - 34;
const FIELD_ROW = 26;
const FIELD_LABEL = 172;
const FIELD_LETTERS = 24;
/** Room that a letter of a label takes. */
const LETTER_WIDTH = 7.2;

/** How well people fit, and what is filled of what each field needs. */
export function chartsSection(context: PageContext): Html {
  return section(
    'charts',
    context.words.say('charts.title'),
    element('div', { class: 'charts' }, fitChart(context), fieldChart(context)),
  );
}

function chart(title: string, caption: string, ...children: readonly Html[]): Html {
  return element(
    'div',
    { class: 'chart' },
    element('h3', {}, title),
    element('p', { class: 'lead' }, caption),
    ...children,
  );
}

/** The middle one of sorted numbers, or the mean of the two in the middle, rounded half up. */
function middleOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[half], sorted[half]] : [sorted[half - 1], sorted[half]];
  return Math.floor((low + high + 1) / 2);
}

function fitChart({ people, instance, words }: PageContext): Html {
  const { say, voice } = words;
  const title = say('fit.title');
  if (people.length === 0) return chart(title, say('people.none'));
  const fits = people.map(({ row }) => row.fit).toSorted((a, b) => a - b);
  // Points of a panel have no natural top.
  const top =
    instance.policy.fit.kind === 'scores' ? Math.max(...fits.slice(-1), BAR_COUNT) : fitMaxOf(instance.policy);
  const step = Math.max(1, Math.ceil(top / BAR_COUNT));
  const bars = Array.from({ length: Math.ceil(top / step) }, (_, k) => {
    const isLast = (k + 1) * step >= top;
    const from = k * step;
    const to = isLast ? top : (k + 1) * step - 1;
    return { from, to, count: fits.filter((fit) => fit >= from && (isLast || fit <= to)).length };
  });
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const room = (WIDTH - 20) / bars.length;
  const svg = picture({
    id: 'fit-picture',
    title,
    description: say('fit.desc'),
    width: WIDTH,
    height: FIT_HEIGHT,
    least: 'none',
    content: fragment(
      element('line', { class: 'axis', x1: 10, y1: BASE, x2: WIDTH - 10, y2: BASE }),
      bars.map(({ from, to, count }, k) => {
        const height = ((BASE - 24) * count) / most;
        const x = 10 + k * room;
        return fragment(
          element('rect', {
            class: 'full',
            x: tenth(x + 3),
            y: tenth(BASE - height),
            width: tenth(room - 6),
            height: tenth(height),
          }),
          element(
            'text',
            { class: 'middle', x: tenth(x + room / 2), y: tenth(BASE - height - 6) },
            voice.number(count),
          ),
          element('text', { class: 'middle small', x: tenth(x + room / 2), y: BASE + 16 }, String(from)),
          element('text', { class: 'middle small', x: tenth(x + room / 2), y: BASE + 30 }, `–${String(to)}`),
        );
      }),
    ),
  });
  const table = plainTable({
    id: 'fit-table',
    caption: say('fit.table'),
    items: bars,
    columns: [
      {
        header: say('fit.points'),
        kind: 'text',
        isRowHeader: true,
        value: ({ from, to }) => say('fit.range', { from, to }),
      },
      { header: say('fit.people'), kind: 'number', value: ({ count }) => voice.number(count) },
    ],
  });
  const caption = say('fit.caption', { low: fits[0], middle: middleOf(fits), high: fits.at(-1), top });
  return chart(title, caption, svg, alternative(say('fit.table'), table));
}

function fieldChart({ findings, instance, words }: PageContext): Html {
  const { say, annex, voice } = words;
  const title = say('fields.title');
  const fields = sortedByText(
    findings.summary.fields.map(({ field, ...counts }) => ({ ...counts, name: fieldName(field, instance, voice) })),
    ({ name }) => name,
  ).toSorted((a, b) => b.places - a.places);
  const most = Math.max(...fields.map(({ places, filled }) => Math.max(places, filled)), 1);
  const labels = fields.map(({ filled, places }) => say('fields.bar', { filled, places }));
  const room = WIDTH - FIELD_LABEL - 14 - LETTER_WIDTH * Math.max(...labels.map(({ length }) => length), 1);
  const svg = picture({
    id: 'fields-picture',
    title,
    description: say('fields.desc'),
    width: WIDTH,
    height: FIELD_ROW * fields.length + 8,
    least: 'none',
    content: fragment(
      hatch(),
      fields.map(({ name, places, filled }, k) => {
        const y = 4 + k * FIELD_ROW;
        const full = (room * Math.min(filled, places)) / most;
        const open = (room * Math.max(0, places - filled)) / most;
        return fragment(
          element('text', { class: 'end', x: FIELD_LABEL - 8, y: y + 17 }, element('title', {}, name), shortened(name)),
          element('rect', { class: 'full', x: FIELD_LABEL, y: y + 3, width: tenth(full), height: FIELD_ROW - 8 }),
          element('rect', {
            class: 'open',
            x: tenth(FIELD_LABEL + full),
            y: y + 3,
            width: tenth(open),
            height: FIELD_ROW - 8,
            fill: 'url(#hatch)',
          }),
          element('text', { class: 'start', x: tenth(FIELD_LABEL + full + open + 6), y: y + 17 }, labels[k]),
        );
      }),
    ),
  });
  const table = plainTable({
    id: 'fields-table',
    caption: say('fields.table'),
    items: fields,
    columns: [
      { header: annex('head.field'), kind: 'text', isRowHeader: true, value: ({ name }) => name },
      { header: annex('head.places'), kind: 'number', value: ({ places }) => voice.number(places) },
      { header: annex('head.filled'), kind: 'number', value: ({ filled }) => voice.number(filled) },
      {
        header: annex('head.still-open'),
        kind: 'number',
        value: ({ places, filled }) => voice.number(Math.max(0, places - filled)),
      },
      { header: annex('head.eligible'), kind: 'number', value: ({ eligible }) => voice.number(eligible) },
    ],
  });
  return chart(title, say('fields.caption'), svg, alternative(say('fields.table'), table));
}

function hatch(): Html {
  return element(
    'defs',
    {},
    element(
      'pattern',
      { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      element('rect', { class: 'hatch-ground', width: 6, height: 6 }),
      element('rect', { class: 'hatch-line', width: 2, height: 6 }),
    ),
  );
}

function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length <= FIELD_LETTERS ? name : `${letters.slice(0, FIELD_LETTERS - 1).join('')}…`;
}
