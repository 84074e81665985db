import { groupBy } from '../rules/facts.ts';
import type { Cause, ChainLink } from './diff-cause.ts';
import type { DiffScene } from './diff-scene.ts';

interface Step {
  readonly row: number;
  readonly link: ChainLink;
  /** The place or the demand. */
  readonly what: string;
}

/** Rows of a diff that follow from one another: one comes where the other left, or needs the room that the other takes. */
export class DiffChains {
  readonly #scene: DiffScene;
  /** For each row, the rows that may follow from it, and how. */
  readonly #places: readonly (readonly Step[])[];
  readonly #demands: readonly (readonly Step[])[];
  /** Rows that left or entered something and were put down to one that did the opposite, or the other way round. */
  readonly #explained = new Set<string>();

  constructor(scene: DiffScene) {
    this.#scene = scene;
    const rows = [...scene.diff.changes.keys()];
    this.#places = this.#stepsByPlace(rows);
    this.#demands = this.#stepsByDemand(rows);
  }

  /**
   * Gives a cause to every row that can be reached from one that has one, over places or over places and demands, the nearest first.
   *
   * Who leaves a place explains one who comes there and not a second one, and the other way round; so too with room under a demand.
   */
  follow(causes: Map<number, Cause>, over: 'places' | 'demands'): void {
    const open = [...causes.keys()].sort((a, b) => a - b);
    for (let next = 0; next < open.length; next++) {
      const from = open[next] ?? -1;
      const cause = causes.get(from);
      if (cause === undefined) continue;
      const root = cause.kind === 'chain' ? cause.root : cause;
      const steps = [...(this.#places[from] ?? []), ...(over === 'demands' ? (this.#demands[from] ?? []) : [])];
      for (const { row, link, what } of steps) {
        const isLeaving = link.kind === 'place-left' || link.kind === 'room-left';
        const ends = [`${String(from)} ${String(isLeaving)} ${what}`, `${String(row)} ${String(!isLeaving)} ${what}`];
        if (causes.has(row) || ends.some((end) => this.#explained.has(end))) continue;
        for (const end of ends) this.#explained.add(end);
        causes.set(row, { kind: 'chain', link, root });
        open.push(row);
      }
    }
  }

  /** The rows in groups that hang together, each ascending. */
  componentsOf(rows: readonly number[]): readonly (readonly number[])[] {
    const waiting = new Set(rows);
    const components: number[][] = [];
    for (const first of rows) {
      if (!waiting.delete(first)) continue;
      const component = [first];
      for (let next = 0; next < component.length; next++) {
        const from = component[next] ?? -1;
        for (const { row } of [...(this.#places[from] ?? []), ...(this.#demands[from] ?? [])]) {
          if (waiting.delete(row)) component.push(row);
        }
      }
      components.push(component.sort((a, b) => a - b));
    }
    return components;
  }

  /** Rows that come where one left, and rows that leave where one came. */
  #stepsByPlace(rows: readonly number[]): readonly (readonly Step[])[] {
    const moving = rows.filter((row) => !['details', 'changed'].includes(this.#scene.changeOf(row).kind));
    const comers = groupBy(moving, (row) => this.#scene.changeOf(row).after?.vacancyId);
    const leavers = groupBy(moving, (row) => this.#scene.changeOf(row).before?.vacancyId);
    const isMoving = new Set(moving);
    return rows.map((from) => {
      const { officerId: by, before, after } = this.#scene.changeOf(from);
      const stepsTo = (
        kind: 'place-left' | 'place-taken',
        vacancyId: string | undefined,
        others: ReadonlyMap<string, readonly number[]>,
      ): readonly Step[] =>
        vacancyId === undefined || !isMoving.has(from)
          ? []
          : (others.get(vacancyId) ?? [])
              .filter((row) => row !== from)
              .map((row) => ({ row, what: `place ${vacancyId}`, link: { kind, by, vacancyId } }));
      return [
        ...stepsTo('place-left', before?.vacancyId, comers),
        ...stepsTo('place-taken', after?.vacancyId, leavers),
      ];
    });
  }

  /** Rows that enter a demand's number when this one leaves it, and the other way round. */
  #stepsByDemand(rows: readonly number[]): readonly (readonly Step[])[] {
    const byName = (side: 'left' | 'entered'): ReadonlyMap<string, readonly number[]> => {
      const pairs = rows.flatMap((row) => this.#scene.groupsOf(row)[side].map(({ name }) => ({ row, name })));
      return new Map([...groupBy(pairs, ({ name }) => name)].map(([name, list]) => [name, list.map(({ row }) => row)]));
    };
    const [leaving, entering] = [byName('left'), byName('entered')];
    return rows.map((from) => {
      const { officerId: by } = this.#scene.changeOf(from);
      const { left, entered } = this.#scene.groupsOf(from);
      return [
        ...left.flatMap(({ name, source, side }) =>
          (entering.get(name) ?? []).map((row) => ({
            row,
            what: name,
            link: { kind: 'room-left', by, demand: source, side } as const,
          })),
        ),
        ...entered.flatMap(({ name, source, side }) =>
          (leaving.get(name) ?? []).map((row) => ({
            row,
            what: name,
            link: { kind: 'room-taken', by, demand: source, side } as const,
          })),
        ),
      ];
    });
  }
}
