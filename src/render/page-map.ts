import { sortedByText } from '../support/name-order.ts';
import { element, fragment, type Html } from './html.ts';
import { destinationsOf, fillingOf, type Destination, type Filling, type PageContext } from './page-context.ts';
import { alternative, picture, plainTable, section, tenth } from './page-parts.ts';
import { project, type Point } from './pictures-library.ts';
import { regionName } from './region-name.ts';

/** Most that places spread over, each way. */
const ROOM = 720;
/** Pictures are no smaller, each way. */
const LEAST = 360;
const MARGIN = 22;
/** Signs that can carry numbers without covering one another. */
const NUMBERED_MAX = 160;
/** More communes than these are drawn as areas. */
const COMMUNES_MAX = 600;
/** Room around a sign that carries a number. */
const GAP = 3;
const NUMBERED_RADIUS = 9;
/** Names that a sentence lists. */
const NAMED_MAX = 12;

/** One sign of the map: a commune or ward, or an area where there are too many. */
interface Sign {
  readonly name: string;
  readonly region: string;
  readonly places: number;
  readonly people: Destination['people'];
  readonly open: Destination['open'];
  readonly filling: Filling;
  readonly lat: number;
  readonly lon: number;
}

/** Where people go: signs by coordinates, a list of their numbers, and the same as a table. */
export function mapSection(context: PageContext): Html {
  const { instance, words } = context;
  const { say } = words;
  const title = say('map.title');
  const all = destinationsOf(context);
  const placed = all.flatMap((destination): readonly Sign[] => {
    const { lat, lon } = instance.communes[destination.communeIndex] ?? {};
    return lat === undefined || lon === undefined
      ? []
      : [{ ...destination, filling: fillingOf(destination), lat, lon }];
  });
  const asking = placed.filter(({ filling }) => filling !== 'other');
  if (asking.length === 0) return section('map', title, element('p', {}, say('map.without')));
  const isByArea = placed.length > COMMUNES_MAX;
  const signs = isByArea ? areasOf(asking) : asking;
  const others = isByArea ? [] : placed.filter(({ filling }) => filling === 'other');
  const isNumbered = signs.length <= NUMBERED_MAX;
  const known = new Set(placed.map(({ name, region }) => `${region} ${name}`));
  const without = all.filter((one) => fillingOf(one) !== 'other' && !known.has(`${one.region} ${one.name}`));
  const caption = isByArea ? 'map.caption-areas' : isNumbered ? 'map.caption' : 'map.caption-plain';
  return section(
    'map',
    title,
    element('p', { class: 'lead' }, say(caption)),
    element(
      'div',
      { class: 'map-and-list' },
      element('div', {}, mapPicture(signs, others, isNumbered, context), keyOf(others.length > 0, context)),
      element('div', {}, chooser(signs, context), isNumbered ? numberList(signs, context) : undefined),
    ),
    without.length === 0 ? undefined : element('p', {}, say('map.some-without', { names: namesOf(without) })),
    alternative(say('map.table'), mapTable(signs, context)),
  );
}

function namesOf(destinations: readonly Destination[]): string {
  const names = destinations.slice(0, NAMED_MAX).map(({ name }) => name);
  return [
    ...names,
    ...(destinations.length > NAMED_MAX ? [`… (+${String(destinations.length - NAMED_MAX)})`] : []),
  ].join(', ');
}

/** One sign an area, in the middle of those of its communes. */
function areasOf(communes: readonly Sign[]): readonly Sign[] {
  const groups = new Map<string, Sign[]>();
  for (const sign of communes) {
    const group = groups.get(sign.region);
    if (group === undefined) groups.set(sign.region, [sign]);
    else group.push(sign);
  }
  const areas = Array.from(groups, ([region, members]): Sign => {
    const sum = (valueOf: (sign: Sign) => number): number => members.reduce((total, one) => total + valueOf(one), 0);
    const open = new Map<string, number>();
    for (const { post, count } of members.flatMap((one) => one.open)) open.set(post, (open.get(post) ?? 0) + count);
    const area = {
      places: sum(({ places }) => places),
      people: members.flatMap(({ people }) => people),
      open: Array.from(open, ([post, count]) => ({ post, count })),
    };
    return {
      name: regionName(region),
      region,
      ...area,
      filling: fillingOf(area),
      lat: sum(({ lat }) => lat) / members.length,
      lon: sum(({ lon }) => lon) / members.length,
    };
  });
  return sortedByText(areas, ({ name }) => name);
}

function mapPicture(
  signs: readonly Sign[],
  others: readonly Sign[],
  isNumbered: boolean,
  { words }: PageContext,
): Html {
  const { say } = words;
  const { width, height, points } = project([...signs, ...others], { room: ROOM, least: LEAST, margin: MARGIN });
  const own = points.slice(0, signs.length);
  const radii = signs.map(({ places }) => (isNumbered ? NUMBERED_RADIUS : Math.min(9, 3 + Math.sqrt(places))));
  const shown = isNumbered ? partedPoints(own, width, height) : own;
  const count = (filling: Filling): number => signs.filter((sign) => sign.filling === filling).length;
  return picture({
    id: 'map-picture',
    title: say('map.title'),
    description: say('map.desc', {
      count: signs.length,
      full: count('full'),
      part: count('part'),
      none: count('none'),
    }),
    width,
    height,
    least: 'narrow',
    content: fragment(
      points
        .slice(signs.length)
        .map(({ x, y }) => element('circle', { class: 'other', cx: tenth(x), cy: tenth(y), r: 2 })),
      shown.map((at, k) => leader(own[k] ?? at, at)),
      signs.map((sign, k) =>
        element(
          'g',
          { class: 'sign', 'data-sign': k + 1 },
          element('title', {}, `${sign.name}: ${countsText(sign, words.say)}`),
          shapeOf(sign.filling, shown[k] ?? { x: 0, y: 0 }, radii[k] ?? NUMBERED_RADIUS),
          isNumbered
            ? element(
                'text',
                {
                  class: `on-${sign.filling}${k >= 99 ? ' long' : ''}`,
                  x: tenth(shown[k]?.x ?? 0),
                  y: tenth((shown[k]?.y ?? 0) + 3.6),
                },
                String(k + 1),
              )
            : undefined,
        ),
      ),
    ),
  });
}

function countsText({ people, places, open }: Sign, say: PageContext['words']['say']): string {
  const counts = say('map.counts', { filled: people.length, places: Math.max(places, people.length) });
  const posts = open.map(({ post, count }) => say('map.open-post', { post, count }));
  return posts.length === 0 ? counts : `${counts}; ${say('map.still-open')}: ${posts.join(', ')}`;
}

/** A line from a sign that had to make room to where it belongs. */
function leader(from: Point, to: Point): Html {
  if (Math.hypot(from.x - to.x, from.y - to.y) < NUMBERED_RADIUS) return fragment();
  return fragment(
    element('line', { class: 'leader', x1: tenth(from.x), y1: tenth(from.y), x2: tenth(to.x), y2: tenth(to.y) }),
    element('circle', { class: 'leader', cx: tenth(from.x), cy: tenth(from.y), r: 1.5 }),
  );
}

/** Points moved apart until no two signs cover each other, each as little as its neighbours ask. */
function partedPoints(points: readonly Point[], width: number, height: number): readonly Point[] {
  const least = 2 * NUMBERED_RADIUS + GAP;
  const inside = (value: number, limit: number): number =>
    Math.min(limit - NUMBERED_RADIUS - 2, Math.max(NUMBERED_RADIUS + 2, value));
  let current = points.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < 200; round++) {
    let hasMoved = false;
    const next = current.map(({ x, y }) => ({ x, y }));
    for (const [i, one] of current.entries()) {
      for (let j = i + 1; j < current.length; j++) {
        const other = current[j];
        const [a, b] = [next[i], next[j]];
        if (other === undefined || a === undefined || b === undefined) continue;
        const distance = Math.hypot(one.x - other.x, one.y - other.y);
        if (distance >= least) continue;
        hasMoved = true;
        // Two signs in one spot part along a line that their numbers choose.
        const angle = distance === 0 ? i + j : Math.atan2(one.y - other.y, one.x - other.x);
        const push = (least - distance) / 2 + 0.1;
        a.x += Math.cos(angle) * push;
        a.y += Math.sin(angle) * push;
        b.x -= Math.cos(angle) * push;
        b.y -= Math.sin(angle) * push;
      }
    }
    current = next.map(({ x, y }) => ({ x: inside(x, width), y: inside(y, height) }));
    if (!hasMoved) break;
  }
  return current;
}

/** Every state has a shape of its own, so that colour is not needed to tell them apart. */
function shapeOf(filling: Filling, { x, y }: Point, r: number): Html {
  const [cx, cy] = [tenth(x), tenth(y)];
  if (filling === 'full') return element('circle', { class: 'full', cx, cy, r });
  if (filling === 'part') {
    const side = tenth(r * 1.8);
    return element('rect', {
      class: 'part',
      x: tenth(x - side / 2),
      y: tenth(y - side / 2),
      width: side,
      height: side,
      rx: 2,
    });
  }
  if (filling === 'other') return element('circle', { class: 'other', cx, cy, r: 2 });
  const reach = r * 1.3;
  const corners = [
    [x, y - reach],
    [x + reach, y],
    [x, y + reach],
    [x - reach, y],
  ];
  const points = corners.map(([px = 0, py = 0]) => `${String(tenth(px))},${String(tenth(py))}`).join(' ');
  return element('polygon', { class: 'none', points });
}

function keyOf(hasOthers: boolean, { words }: PageContext): Html {
  const { say } = words;
  const fillings: readonly Filling[] = ['full', 'part', 'none', ...(hasOthers ? (['other'] as const) : [])];
  return element(
    'ul',
    { class: 'key', 'aria-label': say('map.key') },
    fillings.map((filling) => element('li', {}, signOf(filling), ` ${say(`map.${filling}`)}`)),
  );
}

function signOf(filling: Filling): Html {
  return element(
    'svg',
    { class: 'sign', viewBox: '0 0 24 24', width: 18, height: 18, 'aria-hidden': 'true' },
    shapeOf(filling, { x: 12, y: 12 }, 8),
  );
}

/** A list to choose a sign from, and what is said of the one chosen; hidden until a script can serve it. */
function chooser(signs: readonly Sign[], { words }: PageContext): Html {
  const { say } = words;
  return element(
    'div',
    { class: 'chooser', hidden: true },
    element('label', { for: 'map-choice' }, say('map.show')),
    element(
      'select',
      { id: 'map-choice' },
      element('option', { value: '' }, say('map.choose')),
      signs.map(({ name }, k) => element('option', { value: k + 1 }, `${String(k + 1)} ${name}`)),
    ),
    element('div', { id: 'map-who', 'aria-live': 'polite' }, element('p', { class: 'lead' }, say('map.hint'))),
  );
}

/** Which number stands for what, area by area. */
function numberList(signs: readonly Sign[], { words }: PageContext): Html {
  const regions = [...new Set(signs.map(({ region }) => region))];
  const isByArea = regions.length === signs.length;
  const itemOf = (sign: Sign): Html =>
    element(
      'li',
      { 'data-sign': signs.indexOf(sign) + 1 },
      signOf(sign.filling),
      element('span', { class: 'number' }, String(signs.indexOf(sign) + 1)),
      element('span', { class: 'name' }, sign.name),
      element(
        'span',
        { class: 'count' },
        words.say('map.counts', { filled: sign.people.length, places: Math.max(sign.places, sign.people.length) }),
      ),
    );
  if (isByArea) return element('ul', { class: 'numbers' }, signs.map(itemOf));
  return fragment(
    regions.map((region) =>
      fragment(
        element('h3', {}, regionName(region)),
        element('ul', { class: 'numbers' }, signs.filter((sign) => sign.region === region).map(itemOf)),
      ),
    ),
  );
}

function mapTable(signs: readonly Sign[], { words }: PageContext): Html {
  const { say, annex } = words;
  const items = signs.map((sign, k) => ({ sign, number: k + 1 }));
  /** People of an area are counted: the list of names stands in the table of people. */
  const whoOf = ({ people, name, region }: Sign): string => {
    if (people.length === 0) return say('map.nobody');
    return name === regionName(region)
      ? say('map.people', { count: people.length })
      : people.map((one) => one.name).join(', ');
  };
  return plainTable({
    id: 'map-table',
    caption: say('map.table'),
    items,
    rowAttributes: ({ number }) => ({ 'data-sign': number }),
    columns: [
      { header: annex('head.number'), kind: 'number', value: ({ number }) => number },
      { header: annex('head.commune'), kind: 'text', isRowHeader: true, value: ({ sign }) => sign.name },
      { header: annex('head.region'), kind: 'text', value: ({ sign }) => regionName(sign.region) },
      { header: annex('head.places'), kind: 'number', value: ({ sign }) => sign.places },
      { header: annex('head.filled'), kind: 'number', value: ({ sign }) => sign.people.length },
      { header: say('map.who'), kind: 'text', class: 'who', value: ({ sign }) => whoOf(sign) },
      {
        header: say('map.still-open'),
        kind: 'text',
        class: 'still-open',
        value: ({ sign }) =>
          sign.open.length === 0
            ? say('map.nothing-open')
            : sign.open.map(({ post, count }) => say('map.open-post', { post, count })).join(', '),
      },
    ],
  });
}
