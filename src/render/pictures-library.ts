import { geoMercator } from 'd3-geo';
import { sankey, sankeyLinkHorizontal } from 'd3-sankey';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/**
 * Where places stand in a picture: Mercator's projection, north up, as large as goes into `room` by `room` and no larger than its places ask,
 * everything inside the margin.
 */
export function project(
  places: readonly { readonly lat: number; readonly lon: number }[],
  { room, least, margin }: { readonly room: number; readonly least: number; readonly margin: number },
): { readonly width: number; readonly height: number; readonly points: readonly Point[] } {
  const coordinates = places.map(({ lat, lon }): [number, number] => [lon, lat]);
  const extent: [[number, number], [number, number]] = [
    [0, 0],
    [room, room],
  ];
  const projection = geoMercator().fitExtent(extent, { type: 'MultiPoint', coordinates });
  // All places in one spot leave nothing to fit.
  const all = coordinates.map((place): Point => {
    const [x = 0, y = 0] = projection(place) ?? [];
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : { x: 0, y: 0 };
  });
  const span = (values: readonly number[]): readonly [number, number] => {
    const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    return [low, values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY) - low];
  };
  const [left, across] = span(all.map(({ x }) => x));
  const [top, down] = span(all.map(({ y }) => y));
  const [width, height] = [across, down].map((size) => Math.round(Math.max(least, size + 2 * margin))) as [
    number,
    number,
  ];
  const points = all.map(({ x, y }) => ({ x: x - left + (width - across) / 2, y: y - top + (height - down) / 2 }));
  return { width, height, points };
}

export interface FlowNode {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Bands from the nodes of the left side to those of the right, both in the given order. */
export function layOutFlow(
  leftCount: number,
  rightCount: number,
  bands: readonly { readonly from: number; readonly to: number; readonly count: number }[],
  { width, height, margin }: Frame,
): {
  readonly left: readonly FlowNode[];
  readonly right: readonly FlowNode[];
  readonly bands: readonly { readonly path: string; readonly width: number }[];
} {
  const layout = sankey<{ index: number }, object>()
    .nodeId((node) => node.index ?? -1)
    .nodeWidth(10)
    .nodePadding(12)
    .nodeSort((a, b) => (a.index ?? 0) - (b.index ?? 0))
    .extent([
      [margin, 4],
      [width - margin, height - 4],
    ]);
  const graph = layout({
    nodes: Array.from({ length: leftCount + rightCount }, (_, index) => ({ index })),
    links: bands.map(({ from, to, count }) => ({ source: from, target: leftCount + to, value: count })),
  });
  const path = sankeyLinkHorizontal();
  const nodes = graph.nodes.map(({ x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => ({ x0, x1, y0, y1 }));
  return {
    left: nodes.slice(0, leftCount),
    right: nodes.slice(leftCount),
    bands: graph.links.map((link) => ({
      path: (path(link) ?? '').replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10)),
      width: Math.max(1, Math.round((link.width ?? 1) * 10) / 10),
    })),
  };
}
