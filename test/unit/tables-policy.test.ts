import { performance } from 'node:perf_hooks';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { policyJsonSchema } from '../../src/tables/policy.ts';
import { codesOf, issueOf, POLICY, policyOf, recordsOf, valueOf } from './tables-workspace.ts';

const withMore = (more: string): ReturnType<typeof policyOf> => policyOf(`${POLICY}${more}\n`);
const policyWith = (more: string): Policy => valueOf(withMore(more));
const quota = (body: string): ReturnType<typeof policyOf> => withMore(`quotas:\n  - { name: q, ${body} }`);

describe('a policy of four lines has every default of FORMATS §3', () => {
  const policy = valueOf(policyOf(POLICY));
  test('dates, tours, fit, rules', () => {
    expect(policy.lawDay).toBe(policy.startDay);
    expect([...policy.tourMonths.values()]).toEqual(Array.from({ length: 4 }, () => ({ min: 3, max: 6 })));
    expect(policy.fit).toEqual({ kind: 'weights', profession: 350, expertise: 250, job: 250, person: 150, panel: 0 });
    expect(policy.rules).toEqual({
      professionMinMicro: 500_000,
      retirement: 'hard',
      homeCommune: 'ignore',
      leaderMatch: true,
      unchecked: 'flag',
      keepLastSpecialist: true,
      restMonths: 0,
      balanceEarlier: false,
      where: new Map(),
    });
  });
  test('nothing asked that is not written', () => {
    expect(policy).toMatchObject({
      quotas: [],
      pins: [],
      forbids: [],
      limits: [],
      keepBonus: 0,
      tieBreak: { order: 'id' },
    });
    expect(policy.costs).toBeUndefined();
  });
});

test('travel within a region costs what other regions do, unless it is said', () => {
  expect(valueOf(withMore('costs: { travel: { other: 5 } }')).costs).toMatchObject({ sameRegion: 5, other: 5 });
  expect(valueOf(withMore('costs: { travel: { same-region: 0, other: 5 } }')).costs?.sameRegion).toBe(0);
  expect(valueOf(withMore('costs: { lodging: 1 }')).costs).toMatchObject({ sameRegion: 0, other: 0 });
});

test('the example of FORMATS is read whole', () => {
  const policy = valueOf(
    policyOf(`
version: 1
title: 50 provincial staff to 36 communes
law_date: 2025-09-26
start_date: 01/10/2025
forms: [secondment, mobilisation]
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { max: 2 } }
regions: [phu-tho, Hòa Bình]
fields:
  it: { name: Công nghệ thông tin, related: { digital-transformation: 0.8 }, majors: [Khoa học máy tính] }
quotas:
  - { name: area, vacancies: { region: hoa-binh }, sent: { exactly: 25 }, communes: { exactly: 19 } }
  - { name: ten, per: unit, officers: { unit_kind: department }, sent: { max: 10 } }
  - { name: pair, per: [unit, commune], sent: { max: 1 } }
  - { name: it, per: commune, if_served: yes, officers: { field: [it, CNTT], rating: { min: 3 } }, sent: { min: 1, max_share: 0.25 } }
fit: { profession: 300, expertise: 200, job: 200, person: 100, panel: 200 }
objective: [fill, worst_fit, fit, cost]
keep_bonus: 50
tie_break: { order: hash, seed: "2025-10" }
pins: [{ officer: CB012, vacancy: VT031 }, { officer: CB044, vacancy: none }, { officer: 12, commune: "8296", override: agreed }]
forbid: [{ unit: SO-A, commune: "08296" }]
apart: [[CB021, CB033]]
together: [[CB050, CB051]]
earlier: [phase-1.csv]
costs: { travel: { same-region: 0, phu-tho/vinh-phuc: 800000, other: 1600000 }, lodging: 2400000 }
limits: [{ name: allowances, of: cost, max: 2000000000 }]
inputs: { officers: [units/a.csv, units/b.csv], communes: all.csv }
`),
  );
  expect(policy.tourMonths.get('mobilisation')).toEqual({ min: 2, max: 2 });
  expect(policy.regions).toEqual(['phu-tho', 'hoa-binh']);
  expect(policy.quotas.map(({ sentMin, sentMax, communesMin, per }) => [sentMin, sentMax, communesMin, per])).toEqual([
    [25, 25, 19, []],
    [undefined, 10, undefined, ['unit']],
    [undefined, 1, undefined, ['unit', 'commune']],
    [1, undefined, undefined, ['commune']],
  ]);
  expect(policy.quotas[3]).toMatchObject({
    ifServed: true,
    shareMaxMicro: 250_000,
    officers: [
      { column: 'field', kind: 'values', values: ['it'] },
      { column: 'rating', kind: 'range', min: 3, max: undefined },
    ],
    where: { file: 'policy.yaml', line: 15, column: 5 },
  });
  expect(policy.pins).toMatchObject([
    { officerId: 'CB012', vacancyId: 'VT031', staysHome: false },
    { officerId: 'CB044', vacancyId: undefined, staysHome: true },
    { officerId: '12', communeId: '08296', override: 'agreed' },
  ]);
  expect(policy.costs?.between).toEqual(
    new Map([
      ['phu-tho/vinh-phuc', 800_000],
      ['vinh-phuc/phu-tho', 800_000],
    ]),
  );
  expect(policy.inputs).toEqual(
    new Map([
      ['officers', ['units/a.csv', 'units/b.csv']],
      ['communes', ['all.csv']],
    ]),
  );
  expect(policy.fields.get('it')?.related).toEqual(new Map([['digital-transformation', 800_000]]));
});

test('YAML-016 JSON is a policy too', () => {
  const json = JSON.stringify({ version: 1, start_date: '2025-10-01', forms: ['secondment'], objective: ['fill'] });
  expect(policyOf(json).ok).toBe(true);
});

describe('YAML that a policy may not use', () => {
  const refused: readonly (readonly [name: string, text: string, code: string, line?: number])[] = [
    ['POLI-011 nothing', '# only a comment\n', 'empty-policy'],
    ['YAML-001 billion laughs', `a: &a [x,x]\nb: &b [*a,*a]\n`, 'yaml-alias', 1],
    ['YAML-002 one alias', `${POLICY}keep_bonus: &a 1\ntitle: *a\n`, 'yaml-alias', 5],
    ['YAML-003 a tag', `${POLICY}title: !!js/function "x"\n`, 'yaml-tag', 5],
    ['YAML-004 a known tag', `${POLICY}title: !!binary "x"\n`, 'yaml-tag', 5],
    ['YAML-007 a directive', `%YAML 1.1\n---\n${POLICY}`, 'yaml-directive', 1],
    ['YAML-009 two documents', `${POLICY}---\na: 1\n`, 'yaml-documents', 5],
    ['YAML-010 __proto__', `${POLICY}__proto__: { polluted: 1 }\n`, 'unknown-key', 5],
    ['YAML-011 a merge', `${POLICY}<<: { keep_bonus: 1 }\n`, 'yaml-merge', 5],
    ['YAML-012 brackets without end', '['.repeat(5000), 'yaml-too-deep', 1],
    ['dashes without end', `${'- '.repeat(20_000)}a`, 'yaml-too-deep', 1],
    ['YAML-015 an integer that would be rounded', `${POLICY}keep_bonus: 9007199254740993\n`, 'integer-too-large', 5],
    ['a tab as indent', `${POLICY}rules:\n\tretirement: hard\n`, 'yaml-syntax', 6],
  ];
  test.each(refused.map((each) => [each[0], each] as const))('%s', (_name, [, text, code, line]) => {
    const started = performance.now();
    const result = policyOf(text);
    expect(result.ok).toBe(false);
    expect(issueOf(result, code).where.line).toBe(line);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
  test('YAML-005 a key twice names both lines', () => {
    const issue = issueOf(withMore('version: 1'), 'duplicate-key');
    expect(issue).toMatchObject({ where: { line: 5, column: 1 }, params: { key: 'version', otherLine: 1 } });
  });
  test.each(['012', '08296', '1e5', '0x10', '1e999'])('YAML-008 an unquoted code %s says to quote it', (text) => {
    const issue = issueOf(quota(`vacancies: { commune_id: ${text} }, sent: { max: 1 }`), 'quote-this-code');
    expect(issue.params).toEqual({ path: 'quotas[0].vacancies.commune_id', value: text });
  });
  test.each(['NO', 'on', 'yes'])('YAML-008 an unquoted code %s stays text', (text) => {
    const read = valueOf(quota(`officers: { tags: ${text} }, sent: { max: 1 }`));
    expect(read.quotas[0]?.officers).toMatchObject([{ values: [text] }]);
  });
});

describe('what a policy may not say', () => {
  test.each<readonly [string, string, string, Readonly<Record<string, unknown>>]>([
    ['an unknown key, with the nearest', 'rule: {}', 'unknown-key', { path: '', key: 'rule', nearest: 'rules' }],
    [
      'an unknown key further down',
      'rules: { retirment: hard }',
      'unknown-key',
      { path: 'rules', nearest: 'retirement' },
    ],
    [
      'POLI-001 a minimum above its maximum',
      'quotas: [{ name: a, sent: { min: 10, max: 5 } }]',
      'min-above-max',
      { path: 'quotas[0].sent', min: 10, max: 5 },
    ],
    ['POLI-006 weights that are all zero', 'fit: { profession: 0 }', 'weights-sum', { sum: 0 }],
    [
      'POLI-007 a negative weight',
      'fit: { profession: -1 }',
      'policy-number-out-of-range',
      { path: 'fit.profession', value: -1, min: 0 },
    ],
    ['an unknown weight', 'fit: { professional: 1000 }', 'unknown-key', { path: 'fit', nearest: 'profession' }],
    ['another fit', 'fit: score', 'wrong-type', { expected: 'scores-or-weights', found: 'text' }],
    ['POLI-010 a list for a map', 'rules: [hard]', 'wrong-type', { path: 'rules', expected: 'map', found: 'list' }],
    [
      'POLI-010 text for a number',
      'keep_bonus: three',
      'wrong-type',
      { path: 'keep_bonus', expected: 'whole-number', found: 'text' },
    ],
    ['a fraction for a whole number', 'keep_bonus: 1.5', 'wrong-type', { expected: 'whole-number', found: 'fraction' }],
    [
      'an unknown choice',
      'rules: { unchecked: flagg }',
      'unknown-choice',
      { value: 'flagg', nearest: 'flag', expected: ['flag', 'exclude'] },
    ],
    ['a share in percent', 'rules: { profession_min: 50 }', 'policy-number-out-of-range', { max: 1 }],
    [
      'exactly beside a bound',
      'quotas: [{ name: a, sent: { exactly: 1, max: 2 } }]',
      'exactly-with-bounds',
      { path: 'quotas[0].sent' },
    ],
    ['a quota without bounds', 'quotas: [{ name: a }]', 'quota-without-bounds', { quota: 'a' }],
    [
      'if_served without commune or vacancy',
      'quotas: [{ name: a, per: unit, if_served: yes, sent: { min: 1 } }]',
      'if-served-without-place',
      { quota: 'a' },
    ],
    [
      'POLI-005 a selector of an unknown column',
      'quotas: [{ name: a, officers: { regoin: x }, sent: { max: 1 } }]',
      'unknown-selector-column',
      { side: 'officers', column: 'regoin' },
    ],
    [
      'a column of the other side',
      'quotas: [{ name: a, vacancies: { reigon: x }, sent: { max: 1 } }]',
      'unknown-selector-column',
      { nearest: 'region' },
    ],
    [
      'a range on text',
      'quotas: [{ name: a, officers: { name: { min: 1 } }, sent: { max: 1 } }]',
      'range-on-text',
      { column: 'name' },
    ],
    [
      'a value that its column does not know',
      'quotas: [{ name: a, officers: { unit_kind: departmnt }, sent: { max: 1 } }]',
      'unknown-choice',
      { nearest: 'department' },
    ],
    [
      'an unknown related field',
      'fields: { forestry: { related: { agricultur: 0.5 } } }',
      'unknown-choice',
      { nearest: 'agriculture' },
    ],
    ['limits without costs', 'limits: [{ of: cost, max: 1 }]', 'cost-without-costs', { path: 'limits[0]' }],
    ['a limit on nothing', 'limits: [{ of: fit }]', 'limit-without-bounds', {}],
    ['a pin of two places', 'pins: [{ officer: A, vacancy: B, commune: C }]', 'pin-without-place', { path: 'pins[0]' }],
    ['a lottery without seed', 'tie_break: { order: hash }', 'missing-key', { path: 'tie_break', key: 'seed' }],
    ['a group of one', 'apart: [[A]]', 'group-too-small', { path: 'apart[0]' }],
    [
      'a date that does not exist',
      'law_date: 2025-02-30',
      'policy-bad-date',
      { path: 'law_date', value: '2025-02-30' },
    ],
    ['a tour above ten years', 'tour_months: { rotation: { max: 121 } }', 'policy-number-out-of-range', { max: 120 }],
    ['a route of one region', 'costs: { travel: { phu-tho: 1 } }', 'route-malformed', { value: 'phu-tho' }],
  ])('%s', (_name, text, code, params) => {
    const result = withMore(text);
    expect(result.ok).toBe(false);
    const issue = issueOf(result, code);
    expect(issue.params).toMatchObject(params);
    expect(issue.where).toMatchObject({ file: 'policy.yaml', line: 5 });
  });

  test('a missing key points at the map that should hold it', () => {
    expect(issueOf(policyOf('version: 1\nforms: [secondment]\nobjective: [fill]\n'), 'missing-key')).toMatchObject({
      where: { line: 1, column: 1 },
      params: { path: '', key: 'start_date' },
    });
  });
  test.each([
    ['POLI-008 a tier twice', '[fill, fit, fill]', 'tier-twice'],
    ['worst_fit after fit', '[fill, fit, worst_fit]', 'worst-fit-place'],
    ['cost without costs', '[fill, cost]', 'cost-without-costs'],
    ['an unknown tier', '[fill, fitt]', 'unknown-choice'],
    ['no tier at all', '[]', 'wrong-type'],
  ])('objective: %s', (_name, objective, code) => {
    expect(codesOf(policyOf(POLICY.replace('[fill, fit]', objective)))).toEqual([code]);
  });
  test.each(['[worst_fit]', '[fill, worst_fit, fit]', '[distance]'])('objective %s is allowed', (objective) => {
    expect(policyOf(POLICY.replace('[fill, fit]', objective)).ok).toBe(true);
  });
  test('POLI-012 a newer version is the only thing said', () => {
    expect(policyOf('version: 99\nnew: 1\n').issues).toMatchObject([
      { code: 'version-too-new', params: { version: 99, supported: 1 } },
    ]);
  });
  test('POLI-013 more quotas than the limit', () => {
    const many = `quotas:\n${'  - { name: a, sent: { max: 1 } }\n'.repeat(5001)}`;
    expect(issueOf(withMore(many), 'too-many-entries').params).toEqual({ path: 'quotas', limit: 5000, found: 5001 });
  });
  test('every defect is reported, not the first alone', () => {
    expect(codesOf(withMore('keep_bonus: x\nrules: { a: 1 }\nfit: 3'))).toEqual([
      'unknown-key',
      'wrong-type',
      'wrong-type',
    ]);
  });
  test('a form that is not chosen and a pointless if_served are warnings', () => {
    const result = quota('per: commune, form: rotation, if_served: yes, sent: { max: 1 }');
    expect(result.ok).toBe(true);
    expect(codesOf(result)).toEqual(['if-served-without-minimum', 'form-not-chosen']);
  });
});

describe('selector values are stored as the tables store them', () => {
  test.each([
    ['officers', 'degree: Đại học', ['3']],
    ['officers', 'leader: true', ['yes']],
    ['officers', 'own_wish: có', ['yes']],
    ['officers', 'skills: [Kế toán, "it:3"]', ['accounting', 'it:3']],
    ['officers', 'available_from: 01/10/2025', ['2025-10-01']],
    ['officers', 'experience_years: 3.0', ['3']],
    ['vacancies', 'region: [Hòa Bình, my-region]', ['hoa-binh', 'my-region']],
    ['vacancies', 'kind: Phường', ['ward']],
    ['vacancies', 'commune_id: "8296"', ['08296']],
    ['vacancies', 'deficit: no', ['no']],
  ] as const)('%s: { %s }', (side, selector, values) => {
    const read = valueOf(quota(`${side}: { ${selector} }, sent: { max: 1 }`)).quotas[0]?.[side];
    expect(read).toMatchObject([{ kind: 'values', values }]);
  });
});

describe('quotas.csv and pins.csv are added to the policy', () => {
  test('quotas', () => {
    const quotas =
      'name,per,officers,vacancies,form,sent_min,max_share,if_served\nq,unit; commune,field=it|land; rating=3..4,region=Hòa Bình,biệt phái,1,0.5,có';
    expect(valueOf(recordsOf({ tables: { quotas } })).policy.quotas).toMatchObject([
      {
        name: 'q',
        per: ['unit', 'commune'],
        officers: [
          { column: 'field', values: ['it', 'land'] },
          { column: 'rating', kind: 'range', min: 3, max: 4 },
        ],
        vacancies: [{ column: 'region', values: ['hoa-binh'] }],
        forms: ['secondment'],
        sentMin: 1,
        shareMaxMicro: 500_000,
        ifServed: true,
        where: { file: 'quotas.csv', line: 2 },
      },
    ]);
    const bad = recordsOf({ tables: { quotas: 'name,officers,sent_min,sent_max\nq,field,5,1' } });
    expect(codesOf(bad)).toEqual(['bad-selector', 'min-above-max']);
  });
  test('pins and forbid clauses, communes by name', () => {
    const pins =
      'officer_id,vacancy_id,commune_id,kind,override\nCB1,VT1,,,\nCB2,none,,pin,\nCB1,,Xã Lương Sơn,forbid,';
    const { policy } = valueOf(recordsOf({ tables: { pins } }));
    expect(policy.pins).toMatchObject([
      { officerId: 'CB1', vacancyId: 'VT1' },
      { officerId: 'CB2', staysHome: true },
    ]);
    expect(policy.forbids).toMatchObject([{ officerId: 'CB1', communeId: '04924' }]);
    const bad = recordsOf({ tables: { pins: 'officer_id,vacancy_id,commune_id\nCB1,VT1,08296' } });
    expect(issueOf(bad, 'pin-shape').params).toEqual({ found: ['officer_id', 'vacancy_id', 'commune_id'] });
  });
});

test('the JSON Schema names every key of the policy and refuses others', () => {
  const schema = policyJsonSchema() as {
    properties: Record<string, unknown>;
    required: string[];
    additionalProperties: boolean;
  };
  expect(schema.required.toSorted()).toEqual(['forms', 'objective', 'start_date', 'version']);
  expect(schema.additionalProperties).toBe(false);
  expect(Object.keys(schema.properties)).toContain('quotas');
  expect(policyWith('title: x').title).toBe('x');
});

test('any YAML is answered with a policy or with issues, never with an exception', () => {
  const piece = fc.constantFrom(
    'version: 1\n',
    'quotas:\n',
    '  - ',
    'sent: ',
    '{ ',
    '} ',
    '[',
    ']',
    'min: 1',
    '&a ',
    '*a',
    '!x ',
    '? ',
    ': ',
    '"',
    "'",
    '|\n',
    '%',
    '---\n',
    '\t',
    '\n',
    'x',
    '1e5',
    '# ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const result = policyOf(pieces.join(''));
      expect(result.ok || result.issues.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { seed: 20250926, numRuns: 1000 },
  );
});
