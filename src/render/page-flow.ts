import { sortedByText } from '../support/name-order.ts';
import { element, fragment, type Html } from './html.ts';
import { countBy, type PageContext } from './page-context.ts';
import { alternative, picture, plainTable, section, tenth } from './page-parts.ts';
import { layOutFlow, type FlowNode } from './pictures-library.ts';
import { type SentPerson } from './plan-people.ts';
import { regionName } from './region-name.ts';

const WIDTH = 900;
const LABEL_ROOM = 250;
/** More communes than these are drawn as areas. */
const COMMUNES_MAX = 45;
/** Units with the most people that have a band of their own; the others share one. */
const UNITS_MAX = 32;
const ROW_HEIGHT = 22;
const LABEL_LETTERS = 34;
/** Colours that bands take in turn, by area. */
const COLOURS = 6;

interface End {
  readonly key: string;
  readonly name: string;
  readonly region: string;
}

interface Band {
  readonly from: End;
  readonly to: End;
  readonly count: number;
}

/** From which units to which communes people go, or to which areas where communes are many. */
export function flowSection(context: PageContext): Html {
  const { people, words } = context;
  const { say } = words;
  const title = say('flow.title');
  if (people.length === 0) return section('flow', title, element('p', {}, say('flow.nobody')));
  const communeCount = new Set(people.map(({ row }) => row.communeId)).size;
  const isByArea = communeCount > COMMUNES_MAX;
  const targets = targetsOf(context, isByArea);
  const units = byTargets(unitsOf(context), targets, isByArea, people);
  const unitOf = new Map(units.map((unit) => [unit.key, unit]));
  const targetOf = new Map(targets.map((target) => [target.key, target]));
  const rest = units.find(({ key }) => key === REST);
  const counts = countBy(people, ({ row }) =>
    JSON.stringify([unitOf.has(row.unitId) ? row.unitId : REST, isByArea ? row.region : row.communeId]),
  );
  const bands = Array.from(counts, ([key, count]): Band | undefined => {
    const [from = '', to = ''] = JSON.parse(key) as string[];
    const [unit, target] = [unitOf.get(from) ?? rest, targetOf.get(to)];
    return unit === undefined || target === undefined ? undefined : { from: unit, to: target, count };
  }).filter((band) => band !== undefined);
  const ordered = bands.toSorted(
    (a, b) => units.indexOf(a.from) - units.indexOf(b.from) || targets.indexOf(a.to) - targets.indexOf(b.to),
  );
  return section(
    'flow',
    title,
    element('p', { class: 'lead' }, say(isByArea ? 'flow.caption-regions' : 'flow.caption')),
    flowPicture(units, targets, ordered, context),
    alternative(say('flow.table'), flowTable(ordered, isByArea, context)),
  );
}

/** Stands for the units that share a band; no id of a unit has a space at its end. */
const REST = 'rest ';

/** Units by name; the small ones of very many as one. */
function unitsOf({ people, words }: PageContext): readonly End[] {
  const counts = countBy(people, ({ row }) => row.unitId);
  const nameOf = new Map(people.map((person) => [person.row.unitId, person.unitName]));
  const all = sortedByText([...counts.keys()], (key) => `${nameOf.get(key) ?? ''} ${key}`);
  const largest = new Set(all.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, UNITS_MAX));
  const kept = counts.size <= UNITS_MAX + 1 ? all : all.filter((key) => largest.has(key));
  const ends = kept.map((key) => ({ key, name: nameOf.get(key) ?? key, region: '' }));
  const restCount = all.length - kept.length;
  if (restCount === 0) return ends;
  return [...ends, { key: REST, name: words.say('flow.other-units', { count: restCount }), region: '' }];
}

/** Units in the order of where their people go on average, so that few bands cross; units that share a band last. */
function byTargets(
  units: readonly End[],
  targets: readonly End[],
  isByArea: boolean,
  people: readonly SentPerson[],
): readonly End[] {
  const rank = new Map(targets.map(({ key }, index) => [key, index]));
  const sums = new Map<string, { total: number; count: number }>();
  for (const { row } of people) {
    const sum = sums.get(row.unitId) ?? { total: 0, count: 0 };
    sum.total += rank.get(isByArea ? row.region : row.communeId) ?? 0;
    sum.count++;
    sums.set(row.unitId, sum);
  }
  const meanOf = ({ key }: End): number => {
    const { total, count } = sums.get(key) ?? { total: targets.length, count: 1 };
    return total / count;
  };
  return units.toSorted((a, b) => meanOf(a) - meanOf(b));
}

/** Communes or areas in the order of areas, communes by name. */
function targetsOf({ people, instance }: PageContext, isByArea: boolean): readonly End[] {
  const rank = new Map(instance.regions.map((region, index) => [region, index]));
  const endOf = ({ row, communeName }: SentPerson): End =>
    isByArea
      ? { key: row.region, name: regionName(row.region), region: row.region }
      : { key: row.communeId, name: communeName, region: row.region };
  const ends = new Map(people.map((person) => [endOf(person).key, endOf(person)]));
  return sortedByText([...ends.values()], ({ name, key }) => `${name} ${key}`).toSorted(
    (a, b) => (rank.get(a.region) ?? 0) - (rank.get(b.region) ?? 0),
  );
}

function flowPicture(
  units: readonly End[],
  targets: readonly End[],
  bands: readonly Band[],
  { people, instance, words }: PageContext,
): Html {
  const { say } = words;
  const height = Math.max(160, ROW_HEIGHT * Math.max(units.length, targets.length));
  const links = bands.map(({ from, to, count }) => ({ from: units.indexOf(from), to: targets.indexOf(to), count }));
  const frame = { width: WIDTH, height, margin: LABEL_ROOM };
  const layout = layOutFlow(units.length, targets.length, links, frame);
  const sums = (side: 'from' | 'to', end: End): number =>
    bands.reduce((sum, band) => (band[side] === end ? sum + band.count : sum), 0);
  const colourOf = ({ region }: End): number => (Math.max(0, instance.regions.indexOf(region)) % COLOURS) + 1;
  return picture({
    id: 'flow-picture',
    title: say('flow.title'),
    description: say('flow.desc', { people: people.length, units: units.length, places: targets.length }),
    width: WIDTH,
    height,
    least: 'wide',
    content: fragment(
      element(
        'g',
        { class: 'bands' },
        bands.map(({ from, to, count }, k) =>
          element(
            'path',
            {
              class: `c${String(colourOf(to))}`,
              d: layout.bands[k]?.path ?? '',
              'stroke-width': layout.bands[k]?.width ?? 1,
            },
            element('title', {}, say('flow.band', { from: from.name, to: to.name, count })),
          ),
        ),
      ),
      units.map((unit, k) => nodeOf(layout.left[k], unit.name, sums('from', unit), 'unit', 'left')),
      targets.map((target, k) =>
        nodeOf(layout.right[k], target.name, sums('to', target), `c${String(colourOf(target))}`, 'right'),
      ),
    ),
  });
}

function nodeOf(node: FlowNode | undefined, name: string, count: number, look: string, side: 'left' | 'right'): Html {
  if (node === undefined) return fragment();
  const { x0, x1, y0, y1 } = node;
  const isLeft = side === 'left';
  const label = isLeft ? `${shortened(name)} ${String(count)}` : `${String(count)} ${shortened(name)}`;
  return fragment(
    element(
      'rect',
      { class: `node ${look}`, x: tenth(x0), y: tenth(y0), width: tenth(x1 - x0), height: tenth(Math.max(1, y1 - y0)) },
      element('title', {}, `${name}: ${String(count)}`),
    ),
    element(
      'text',
      { class: isLeft ? 'end' : 'start', x: tenth(isLeft ? x0 - 6 : x1 + 6), y: tenth((y0 + y1) / 2 + 4) },
      label,
    ),
  );
}

function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length <= LABEL_LETTERS ? name : `${letters.slice(0, LABEL_LETTERS - 1).join('')}…`;
}

function flowTable(bands: readonly Band[], isByArea: boolean, { words }: PageContext): Html {
  const { say, annex } = words;
  return plainTable({
    id: 'flow-table',
    caption: say('flow.table'),
    items: bands,
    columns: [
      { header: annex('head.unit'), kind: 'text', isRowHeader: true, value: ({ from }) => from.name },
      { header: isByArea ? say('flow.to-region') : annex('head.commune'), kind: 'text', value: ({ to }) => to.name },
      { header: say('flow.people'), kind: 'number', value: ({ count }) => count },
    ],
  });
}
