import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, dayOf, isoOf } from '../audit/calendar.ts';
import { readTable, type Cells } from '../audit/csv.ts';
import { refusalsOf, tourOf } from '../audit/eligibility.ts';
import { pairOf } from '../audit/pairs.ts';
import { entry, parseWorkspace, type AuditWorkspace } from '../audit/workspace.ts';

/** The roster of the 50-person case, audited without any code of the program: only its files are read. */
const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/allocate.js');
const MONTHS = 12;
const REST = 3;
const HANDOVER = 7;
const QUOTAS = { 'phu-tho': [4, 4], 'hoa-binh': [25, 19], 'vinh-phuc': [21, 13] } as const;
const REGIONS = Object.keys(QUOTAS) as readonly (keyof typeof QUOTAS)[];

interface Tour {
  readonly officer: string;
  readonly vacancy: string;
  readonly from: number;
  readonly months: number;
}

interface Answer {
  readonly proof: string;
  readonly minima: string;
  readonly tiers: readonly {
    readonly name: string;
    readonly value: number;
    readonly bound: number;
    readonly proof: string;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'allocate-roster-'));
const policy = readFileSync(join(ROOT, 'data/policy.yaml'), 'utf8');
const tables = Object.fromEntries(
  ['officers', 'vacancies', 'communes', 'units'].map((name) => [
    name,
    readFileSync(join(ROOT, `data/${name}.csv`), 'utf8'),
  ]),
);
const workspaces = new Map<string, AuditWorkspace>();
let answer: Answer;
let phases: readonly (readonly Cells[])[] = [];
let tours: readonly Tour[] = [];
let coverage: readonly Cells[] = [];

/** The workspace as a phase that starts on the day sees it: a place that opened before is filled that day. */
function workspaceOn(day: string): AuditWorkspace {
  const known = workspaces.get(day);
  if (known !== undefined) return known;
  const vacancies = (tables['vacancies'] ?? '').replaceAll(/,(\d{4}-\d{2}-\d{2}),/g, (all, opens: string) =>
    opens <= day ? ',,' : all,
  );
  const made = parseWorkspace({
    policy: policy.replace(/^start_date: .*$/m, `start_date: ${day}`),
    tables: { ...tables, vacancies },
  });
  workspaces.set(day, made);
  return made;
}

function dayOfMonth(month: number): string {
  return isoOf(addMonths(dayOf('2025-10-01'), month));
}

function cell(row: Cells, column: string): string {
  return entry(row, column);
}

/** Officers who may be sent to the place on the day, with the months of their longest tour. */
function monthsAt(day: string, vacancyId: string): { readonly officer: string; readonly months: number }[] {
  const workspace = workspaceOn(day);
  const vacancy = entry(workspace.vacancies, vacancyId);
  if (vacancy.start > dayOf(day)) return [];
  return [...workspace.officers.values()].flatMap((officer) => {
    const tours = workspace.policy.forms.flatMap((form) => {
      const triple = { officer, vacancy, form };
      const tour = tourOf(workspace, triple);
      return tour !== null && refusalsOf(workspace, triple, tour).length === 0 ? [tour.months] : [];
    });
    return tours.length === 0 ? [] : [{ officer: officer.id, months: Math.max(...tours) }];
  });
}

function regionOf(vacancy: string): keyof typeof QUOTAS {
  const workspace = workspaceOn(dayOfMonth(0));
  const { communeId } = entry(workspace.vacancies, vacancy);
  return entry(workspace.communes, communeId).region as keyof typeof QUOTAS;
}

function communeOf(vacancy: string): string {
  return entry(workspaceOn(dayOfMonth(0)).vacancies, vacancy).communeId;
}

function unitOf(officer: string): string {
  return entry(workspaceOn(dayOfMonth(0)).officers, officer).unitId;
}

function during(month: number, all: readonly Tour[] = tours): readonly Tour[] {
  return all.filter(({ from, months }) => from <= month && from + months > month);
}

/** What the tours of one month break: headcounts, quotas of areas, ten a department. */
function brokenIn(month: number, all: readonly Tour[]): readonly string[] {
  const here = during(month, all);
  const broken: string[] = [];
  const { vacancies, units } = workspaceOn(dayOfMonth(0));
  for (const { vacancy } of here) {
    if (here.filter((t) => t.vacancy === vacancy).length > entry(vacancies, vacancy).headcount) broken.push(vacancy);
  }
  for (const region of REGIONS) {
    const there = here.filter(({ vacancy }) => regionOf(vacancy) === region);
    if (there.length > QUOTAS[region][0]) broken.push(`${region}: people`);
    if (new Set(there.map(({ vacancy }) => communeOf(vacancy))).size > QUOTAS[region][1])
      broken.push(`${region}: communes`);
  }
  for (const unit of units.keys()) {
    if (here.filter(({ officer }) => unitOf(officer) === unit).length > 10) broken.push(unit);
  }
  return broken;
}

describe('the roster of the 50-person case', () => {
  beforeAll(() => {
    const ran = spawnSync(process.execPath, [BIN, 'roster', folder, '-C', 'data', '--json', '-q', '--lang', 'en'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (ran.status !== 0) throw new Error(ran.stderr);
    answer = JSON.parse(ran.stdout) as Answer;
    const names = readdirSync(folder).filter((name) => /^phase-\d+\.csv$/.test(name));
    phases = names.toSorted().map((name) => readTable(readFileSync(join(folder, name), 'utf8')));
    coverage = readTable(readFileSync(join(folder, 'coverage.csv'), 'utf8'));
    const starts = Array.from({ length: MONTHS }, (_, m) => dayOfMonth(m));
    tours = phases.flat().map((row) => {
      const start = cell(row, 'start_date');
      const months = [3, 4, 5, 6].find((n) => isoOf(addMonths(dayOf(start), n) - 1) === cell(row, 'end_date')) ?? 0;
      return {
        officer: cell(row, 'officer_id'),
        vacancy: cell(row, 'vacancy_id'),
        from: starts.indexOf(start),
        months,
      };
    });
  }, 300_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is proven the best in every goal', () => {
    expect(answer.proof).toBe('proven');
    expect(answer.tiers.map(({ name }) => name)).toEqual(['fill', 'tours', 'fit', 'wishes', 'distance']);
    expect(answer.tiers.filter(({ value, bound, proof }) => value !== bound || proof !== 'proven')).toEqual([]);
  });

  it('is worth what its rows say, month by month', () => {
    const counted = ({ from, months }: Tour): number => Math.min(months, MONTHS - from);
    const sum = (of: (tour: Tour, row: Cells) => number): number =>
      phases.flat().reduce((total, row, i) => total + of(tours[i] as Tour, row), 0);
    const { vacancies, officers } = workspaceOn(dayOfMonth(0));
    const workspace = workspaceOn(dayOfMonth(0));
    expect(answer.tiers.map(({ value }) => value)).toEqual([
      sum((t) => counted(t) * entry(vacancies, t.vacancy).priority),
      tours.length,
      sum((t, row) => counted(t) * Number(cell(row, 'fit'))),
      sum(
        (t) =>
          counted(t) *
          pairOf(workspace, {
            officer: entry(officers, t.officer),
            vacancy: entry(vacancies, t.vacancy),
            form: 'secondment',
          }).wish,
      ),
      sum((t, row) => counted(t) * Number(cell(row, 'distance_km'))),
    ]);
  });

  it('sends nobody anywhere for a time that the law, the person or the place does not permit on the real dates', () => {
    const wrong = phases.flat().filter((row) => {
      const workspace = workspaceOn(cell(row, 'start_date'));
      const officer = entry(workspace.officers, cell(row, 'officer_id'));
      const vacancy = entry(workspace.vacancies, cell(row, 'vacancy_id'));
      const form = cell(row, 'form');
      const pair = [3, 4, 5, 6]
        .map((months) => pairOf(workspace, { officer, vacancy, form }, months))
        .find(({ end }) => end === cell(row, 'end_date'));
      return pair?.eligible !== true || pair.start !== cell(row, 'start_date') || String(pair.fit) !== cell(row, 'fit');
    });
    expect(wrong).toEqual([]);
    expect(tours.filter(({ from, months }) => from < 0 || months === 0)).toEqual([]);
  });

  it('leaves everyone three months of rest between two tours', () => {
    const tooSoon = tours.filter((one) =>
      tours.some(
        (next) =>
          next !== one &&
          next.officer === one.officer &&
          next.from >= one.from &&
          next.from < one.from + one.months + REST,
      ),
    );
    expect(tooSoon).toEqual([]);
    expect(new Set(tours.map(({ officer }) => officer)).size).toBeLessThan(tours.length);
  });

  it('holds headcounts, quotas of areas and ten a department in every month, and the minima on the first day', () => {
    expect(Array.from({ length: MONTHS }, (_, m) => brokenIn(m, tours))).toEqual(
      Array.from({ length: MONTHS }, () => []),
    );
    const first = during(0);
    const sentTo = (region: string): readonly Tour[] => first.filter(({ vacancy }) => regionOf(vacancy) === region);
    expect(answer.minima).toBe('first');
    expect(
      REGIONS.map((region) => [
        sentTo(region).length,
        new Set(sentTo(region).map(({ vacancy }) => communeOf(vacancy))).size,
      ]),
    ).toEqual(REGIONS.map((region) => QUOTAS[region]));
  });

  it('says of every place in every month who is there, as the plans of the phases do', () => {
    const { vacancies } = parseWorkspace({ policy, tables });
    const asked = [...vacancies.values()].flatMap(({ id, headcount, start }) =>
      Array.from({ length: MONTHS }, (_, m) => m)
        .filter((m) => start <= dayOf(dayOfMonth(m)))
        .flatMap((m) => Array.from({ length: headcount }, (_, p) => `${id} ${String(p + 1)} ${dayOfMonth(m)}`)),
    );
    const told = coverage.map((row) => `${cell(row, 'vacancy_id')} ${cell(row, 'place')} ${cell(row, 'month')}`);
    expect(told.toSorted()).toEqual(asked.toSorted());
    const there = coverage
      .filter((row) => cell(row, 'covered') === 'yes')
      .map((row) => `${cell(row, 'vacancy_id')} ${cell(row, 'officer_id')} ${cell(row, 'month')}`);
    const sent = tours.flatMap(({ officer, vacancy, from, months }) =>
      Array.from(
        { length: Math.min(months, MONTHS - from) },
        (_, i) => `${vacancy} ${officer} ${dayOfMonth(from + i)}`,
      ),
    );
    expect(there.toSorted()).toEqual(sent.toSorted());
  });

  it('lets a successor come a week early wherever somebody hands over', () => {
    const handovers = coverage.filter((row) => cell(row, 'takes_over_from') !== '');
    const wrong = handovers.filter((row) => {
      const before = tours.find(
        (t) =>
          t.officer === cell(row, 'takes_over_from') &&
          t.vacancy === cell(row, 'vacancy_id') &&
          dayOfMonth(t.from + t.months) === cell(row, 'start_date'),
      );
      return before === undefined || dayOf(cell(row, 'start_date')) - dayOf(cell(row, 'handover_from')) !== HANDOVER;
    });
    expect(handovers.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('leaves no place open in a month in which anyone eligible was free for a tour there', () => {
    const open = coverage.filter((row) => cell(row, 'covered') === 'no');
    const starts = Array.from({ length: MONTHS }, (_, m) => m);
    const longest = new Map<string, { readonly officer: string; readonly months: number }[]>();
    const early = new Set<string>();
    for (const vacancy of new Set(open.map((row) => cell(row, 'vacancy_id')))) {
      for (const m of starts) {
        const day = dayOfMonth(m);
        const there = monthsAt(day, vacancy);
        longest.set(`${String(m)} ${vacancy}`, there);
        if (there.length === 0) continue;
        for (const { officer } of monthsAt(isoOf(dayOf(day) - HANDOVER), vacancy)) {
          early.add(`${String(m)} ${officer} ${vacancy}`);
        }
      }
    }
    let tried = 0;
    const possible = open.filter((row) => {
      const vacancy = cell(row, 'vacancy_id');
      const month = starts.find((m) => dayOfMonth(m) === cell(row, 'month')) ?? -1;
      const added = starts
        .slice(0, month + 1)
        .flatMap((from) =>
          (longest.get(`${String(from)} ${vacancy}`) ?? []).flatMap((pair) =>
            [3, 4, 5, 6]
              .filter((months) => months <= pair.months && from + months > month)
              .map((months): Tour => ({ officer: pair.officer, vacancy, from, months })),
          ),
        );
      return added.some((tour) => {
        const own = tours.filter(({ officer }) => officer === tour.officer);
        const isRested = own.every(
          (t) => t.from >= tour.from + tour.months + REST || tour.from >= t.from + t.months + REST,
        );
        if (!isRested) return false;
        tried++;
        const { headcount } = entry(workspaceOn(dayOfMonth(0)).vacancies, vacancy);
        const isTaken = during(tour.from - 1).filter((t) => t.vacancy === vacancy).length >= headcount;
        const isLate = tour.from > 0 && !early.has(`${String(tour.from)} ${tour.officer} ${vacancy}`);
        if (isTaken && isLate) return false;
        const more = [...tours, tour];
        return starts.every((m) => !during(m, [tour]).includes(tour) || brokenIn(m, more).length === 0);
      });
    });
    expect(open.length).toBeGreaterThan(0);
    expect(tried).toBeGreaterThan(0);
    expect(possible.map((row) => `${cell(row, 'vacancy_id')} ${cell(row, 'month')}`)).toEqual([]);
  }, 120_000);

  it('passes verify phase by phase, the earlier phases given', () => {
    const codes = phases.map((_, i) => {
      const name = join(folder, `phase-${String(i + 1)}`);
      const args = ['verify', `${name}.csv`, '-C', 'data', '--policy', `${name}.yaml`, '--lang', 'en'];
      const ran = spawnSync(process.execPath, [BIN, ...args], { cwd: ROOT, encoding: 'utf8' });
      return `${String(ran.status)} ${ran.stdout.split('\n')[0] ?? ''}`;
    });
    expect(phases.length).toBeGreaterThan(2);
    expect(new Set(codes)).toEqual(
      new Set([
        '0 ✔ The plan is legal as a phase of a roster; how good it is only the whole roster tells (--solve compares it by itself)',
      ]),
    );
  }, 60_000);
});
