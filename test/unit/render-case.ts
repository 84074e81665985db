import { join } from 'node:path';
import type { Instance } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Findings } from '../../src/insight/findings.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import { dayOf } from '../../src/support/date.ts';
import { prepareFolder } from '../support/folder.ts';

/** Values made by hand on the 50-person workspace, for tests of what is written about them. */
export const instance: Instance = prepareFolder(join(import.meta.dirname, '../../data')).instance;

export const ROW: PlanRow = {
  officerId: 'CB001',
  officerName: 'Trần Văn Đức',
  unitId: 'STC',
  unitName: 'Sở Tài chính',
  vacancyId: 'VT001',
  communeId: '07894',
  communeName: 'Phường Nông Trang',
  region: 'phu-tho',
  title: 'Kế toán',
  field: 'accounting',
  form: 'secondment',
  startDay: dayOf(2025, 10, 1),
  endDay: dayOf(2026, 3, 31),
  fit: 812,
  profession: 1000,
  expertise: 900,
  job: 700,
  person: 600,
  distanceKm: undefined,
  status: 'new',
  note: '',
  where: undefined,
};

export const ALLOCATION: Allocation = {
  rows: [ROW],
  chosen: Int32Array.of(0),
  tiers: [
    { name: 'fill', sense: 'max', value: 5, bound: 5, status: 'proven' },
    { name: 'distance', sense: 'min', value: 1200, bound: 1188, status: 'engine' },
  ],
  status: 'engine',
  certificate: {
    tiers: [
      {
        name: 'fill',
        sense: 'max',
        value: 5,
        bound: 5,
        status: 'proven',
        proof: { kind: 'bound', multipliers: new Map([['officer CB001', 3n << 39n]]) },
        settling: undefined,
      },
      {
        name: 'distance',
        sense: 'min',
        value: 1200,
        bound: Number.NEGATIVE_INFINITY,
        status: 'engine',
        proof: {
          kind: 'branch',
          variable: 'CB001|VT001',
          at: 0,
          below: { kind: 'impossible', multipliers: new Map([['__proto__', -1n]]) },
          above: { kind: 'bound', multipliers: new Map() },
        },
        settling: new Map([['vacancy VT001', 1n << 40n]]),
      },
    ],
  },
  isCanonical: true,
  engine: { name: 'highs', reason: 'asked', clause: undefined },
};

const SENSITIVE = { article: 'D170/2025 Art. 25.5c', isSensitive: true, params: {} } as const;

export const FINDINGS: Findings = {
  openPlaces: [
    {
      vacancyIndex: 1,
      headcount: 2,
      filled: 1,
      eligibleCount: 0,
      reason: {
        kind: 'nobody-eligible',
        rules: [
          { rule: 'degree', count: 40, isSensitive: false },
          { rule: 'illness', count: 3, isSensitive: true },
          { rule: 'maternity', count: 2, isSensitive: true },
        ],
      },
    },
    {
      vacancyIndex: 2,
      headcount: 1,
      filled: 0,
      eligibleCount: 4,
      reason: { kind: 'no-room', freeCount: 4, demands: [{ kind: 'vacancy', vacancyIndex: 2, earlierCount: 0 }] },
    },
  ],
  unassigned: [
    {
      officerIndex: 1,
      reason: {
        kind: 'spared',
        refusals: [
          { rule: 'illness', ...SENSITIVE },
          { rule: 'discipline', ...SENSITIVE },
        ],
      },
    },
    { officerIndex: 2, reason: { kind: 'not-chosen', eligibleCount: 7, filledCount: 0, demands: [] } },
    {
      officerIndex: 3,
      reason: { kind: 'nowhere-eligible', rules: [{ rule: 'relatives', count: 1, isSensitive: true }] },
    },
  ],
  unchecked: [
    {
      officerIndex: 4,
      items: [
        { what: 'child-birth-day', article: 'D170/2025 Art. 25.5đ', isSensitive: true, params: {} },
        { what: 'exclusions', article: undefined, isSensitive: false, params: {} },
      ],
    },
  ],
  released: [],
  unknownDistances: [{ unitId: 'STC', communeId: '07894' }],
  summary: {
    officerCount: 95,
    placeCount: 72,
    sentCount: 50,
    regions: [
      { region: 'phu-tho', sent: 4, communes: 4, places: 9 },
      { region: 'hoa-binh', sent: 25, communes: 19, places: 30 },
    ],
    fields: [
      { field: 'accounting', places: 20, filled: 20, eligible: 30 },
      { field: 'it', places: 52, filled: 30, eligible: 12 },
    ],
    majorMatchCount: 46,
    sparedCount: 7,
    uncheckedCount: 5,
  },
};
