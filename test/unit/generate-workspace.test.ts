import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GenerateFacts, GenerateOptions } from '../../src/generate/workspace.ts';
import { defaultVacancies, generateWorkspace, maximumCommunes } from '../../src/generate/workspace.ts';

const DATA = new URL('../../data/', import.meta.url);
const RECORDED_SEED = 2025;

const facts: GenerateFacts = {
  communesPhuTho: textOf('reference/phu_tho_communes_148.csv'),
  communesVn: textOf('reference/vn_communes_3321.csv'),
  provinces: textOf('reference/vn_provinces_34.csv'),
  units: textOf('reference/units.csv'),
  daiTuUnits: textOf('reference/dai_tu_units.csv'),
  daiTuFigures: textOf('reference/dai_tu_figures.csv'),
};

function textOf(path: string): string {
  return readFileSync(new URL(path, DATA), 'utf8');
}

/** Rows of a table as column → cell; good for tables without a line end in a cell. */
function rowsOf(text: string | undefined): Record<string, string>[] {
  const [header = '', ...lines] = (text ?? '').trimEnd().split('\n');
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');
  const columns = cells(header);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index] ?? '', cell])));
}

function preset(
  name: 'phu-tho-50' | 'rules-demo' | 'phase-1' | 'dai-tu',
  seed = RECORDED_SEED,
): ReadonlyMap<string, string> {
  return generateWorkspace(facts, { seed, officers: 95, communes: 148, scope: 'phu-tho', preset: name });
}

function numbersOf(rows: readonly Record<string, string>[], column: string): number[] {
  return rows.map((row) => Number(row[column]));
}

describe('the example data in the repository', () => {
  for (const [folder, name] of [
    ['', 'phu-tho-50'],
    ['rules-demo/', 'rules-demo'],
    ['phase-1/', 'phase-1'],
    ['dai-tu/', 'dai-tu'],
  ] as const) {
    it(`data/${folder} is what the preset ${name} gives for seed ${RECORDED_SEED}, byte for byte`, () => {
      const kept = [...preset(name).keys()].map((file) => [file, textOf(`${folder}${file}`)]);
      expect(kept).toEqual([...preset(name)]);
    });
  }

  it('data/rules-demo/ holds no file that the preset does not write', () => {
    const written = [...preset('rules-demo').keys()].toSorted();
    expect(readdirSync(new URL('rules-demo/', DATA)).toSorted()).toEqual(expect.arrayContaining(written));
    expect(
      readdirSync(new URL('rules-demo/', DATA)).filter((file) => file.endsWith('.csv') && !written.includes(file)),
    ).toEqual([]);
  });

  it('names its seed in the README, so that anyone can make it again', () => {
    expect(textOf('README.md')).toContain(`--preset phu-tho-50 --seed ${RECORDED_SEED}`);
    expect(textOf('rules-demo/README.md')).toContain(`--preset rules-demo --seed ${RECORDED_SEED}`);
    expect(textOf('phase-1/README.md')).toContain(`--preset phase-1 --seed ${RECORDED_SEED}`);
  });
});

describe('the 50-person case', () => {
  for (const seed of [RECORDED_SEED, 1, 2, 3]) {
    const files = preset('phu-tho-50', seed);
    const officers = rowsOf(files.get('officers.csv'));
    const vacancies = rowsOf(files.get('vacancies.csv'));
    const communes = rowsOf(files.get('communes.csv'));

    it(`has 95 people, 70 places in 36 communes and all 148 communes (seed ${seed})`, () => {
      expect(officers).toHaveLength(95);
      expect(communes).toHaveLength(148);
      expect(numbersOf(vacancies, 'headcount').reduce((sum, count) => sum + count, 0)).toBe(70);
      const asked = new Set(vacancies.map((row) => row['commune_id']));
      const perRegion = ['phu-tho', 'hoa-binh', 'vinh-phuc'].map(
        (region) => communes.filter((row) => row['region'] === region && asked.has(row['commune_id'])).length,
      );
      expect(perRegion).toEqual([4, 19, 13]);
    });

    it(`has degrees and political theory in the shares of Dai Tu (seed ${seed})`, () => {
      expect(numbersOf(officers, 'degree').filter((degree) => degree >= 3)).toHaveLength(Math.round((95 * 209) / 255));
      expect(numbersOf(officers, 'political_theory').filter((level) => level >= 2)).toHaveLength(
        Math.round((95 * 163) / 255),
      );
    });

    it(`has fewer IT and land people than places, and about as many in accounting and construction (seed ${seed})`, () => {
      const places = (field: string): number =>
        vacancies.filter((row) => row['field'] === field).reduce((sum, row) => sum + Number(row['headcount']), 0);
      const people = (field: string): number => officers.filter((row) => row['field'] === field).length;
      expect(people('it')).toBeLessThan(places('it'));
      expect(people('land')).toBeLessThan(places('land'));
      expect(people('accounting') - places('accounting')).toBeLessThanOrEqual(2);
      expect(people('construction') - places('construction')).toBeLessThanOrEqual(2);
    });

    it(`has people spared for every ground, one who wishes to go, and missing data (seed ${seed})`, () => {
      const grounds = new Set(officers.map((row) => row['exclusions']));
      for (const ground of [
        'discipline',
        'inspection',
        'illness',
        'study',
        'seconded',
        'maternity',
        'sole-carer',
        'hardship',
        'other',
        '',
      ]) {
        expect(grounds).toContain(ground);
      }
      const smallChildren = officers.filter(
        (row) => row['sex'] === 'f' && (row['youngest_child_birth_date'] ?? '') > '2022-10-01',
      );
      expect(smallChildren.map((row) => `${row['category']} ${row['own_wish']}`).toSorted()).toEqual([
        'civil-servant ',
        'civil-servant yes',
        'public-employee yes',
      ]);
      expect(officers.filter((row) => row['birth_date']?.length === 4)).toHaveLength(2);
      expect(officers.filter((row) => row['rating'] === '')).toHaveLength(2);
    });

    it(`names nobody twice and leaves no commune with more staff than posts where places are open (seed ${seed})`, () => {
      expect(new Set(officers.map((row) => row['name'])).size).toBe(95);
      const asked = new Set(vacancies.map((row) => row['commune_id']));
      const full = communes.filter(
        (row) => asked.has(row['commune_id']) && Number(row['staff']) >= Number(row['posts']),
      );
      expect(full).toEqual([]);
    });
  }

  it('has wishes, fits and priorities that differ', () => {
    const files = preset('phu-tho-50');
    const officers = rowsOf(files.get('officers.csv'));
    const wishing = officers.filter((row) => row['prefers'] !== '').length;
    expect(wishing).toBeGreaterThan(20);
    expect(wishing).toBeLessThan(45);
    expect(new Set(rowsOf(files.get('vacancies.csv')).map((row) => row['priority'])).size).toBe(5);
  });
});

describe('phase 1', () => {
  const files = preset('phase-1');
  const communes = rowsOf(files.get('communes.csv'));
  const posts = rowsOf(files.get('posts.csv'));
  const vacancies = rowsOf(files.get('vacancies.csv'));

  it('has some 700 people under names of their own, some 1,000 places and all 148 communes', () => {
    const officers = rowsOf(files.get('officers.csv'));
    expect(officers).toHaveLength(701);
    expect(new Set(officers.map((row) => row['name'])).size).toBe(701);
    expect(numbersOf(vacancies, 'headcount').reduce((sum, count) => sum + count, 0)).toBe(1010);
    expect(communes).toHaveLength(148);
  });

  it('has about 32 posts a commune, some communes with too many people and most with too few', () => {
    const [authorised, present] = [numbersOf(communes, 'posts'), numbersOf(communes, 'staff')];
    expect(Math.round(authorised.reduce((sum, count) => sum + count, 0) / 148)).toBe(33);
    expect(authorised.filter((count, index) => (present[index] ?? 0) > count)).toHaveLength(46);
    expect(authorised.filter((count, index) => (present[index] ?? 0) < count)).toHaveLength(102);
  });

  it('tells the same by field: posts.csv sums to communes.csv, and its shortages are the open places', () => {
    for (const commune of communes) {
      const own = posts.filter((row) => row['commune_id'] === commune['commune_id']);
      for (const column of ['posts', 'staff']) {
        expect(numbersOf(own, column).reduce((sum, count) => sum + count, 0)).toBe(Number(commune[column]));
      }
    }
    const short = posts.filter((row) => Number(row['staff']) < Number(row['posts']));
    const key = (row: Record<string, string>, count: number): string => `${row['commune_id']} ${row['field']} ${count}`;
    expect(vacancies.map((row) => key(row, Number(row['headcount']))).toSorted()).toEqual(
      short.map((row) => key(row, Number(row['posts']) - Number(row['staff']))).toSorted(),
    );
  });
});

describe('the demonstration of rules', () => {
  it('is drawn for any seed and names people and places of the 50-person case of that seed, for seeds 1 to 40', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const base = preset('phu-tho-50', seed);
      const known = new Set([
        ...rowsOf(base.get('officers.csv')).map((row) => row['officer_id']),
        ...rowsOf(base.get('vacancies.csv')).map((row) => row['vacancy_id']),
      ]);
      const policy = preset('rules-demo', seed).get('policy.yaml') ?? '';
      const named = policy.match(/\b(CB|VT)\d{3}\b/g) ?? [];
      expect(named.length).toBeGreaterThanOrEqual(9);
      expect(named.filter((id) => !known.has(id))).toEqual([]);
    }
  });
});

describe('a workspace of any size', () => {
  const sizes: readonly GenerateOptions[] = [
    { seed: 1, officers: 1, communes: 1, scope: 'phu-tho' },
    { seed: 2, officers: 60, communes: 20, scope: 'phu-tho' },
    { seed: 3, officers: 300, vacancies: 500, communes: 400, scope: 'national' },
    { seed: 4, officers: 1200, vacancies: 1000, communes: 148, scope: 'phu-tho' },
  ];

  for (const options of sizes) {
    const title = `${options.officers} officers, ${options.communes} communes, ${options.scope}, seed ${options.seed}`;
    const files = generateWorkspace(facts, options);

    it(`has the sizes asked for: ${title}`, () => {
      expect(rowsOf(files.get('officers.csv'))).toHaveLength(options.officers);
      expect(rowsOf(files.get('vacancies.csv'))).toHaveLength(options.vacancies ?? defaultVacancies(options.officers));
      expect(rowsOf(files.get('communes.csv'))).toHaveLength(options.communes);
    });

    it(`refers only to units, communes and professions that are there: ${title}`, () => {
      const ids = (file: string, column: string): Set<string | undefined> =>
        new Set(rowsOf(files.get(file)).map((row) => row[column]));
      const fields = new Set(
        [...(files.get('policy.yaml') ?? '').matchAll(/^ {2}([a-z0-9-]+): \{ name/gm)].map((match) => match[1]),
      );
      expect([...ids('officers.csv', 'unit_id')].filter((id) => !ids('units.csv', 'unit_id').has(id))).toEqual([]);
      expect(
        [...ids('vacancies.csv', 'commune_id')].filter((id) => !ids('communes.csv', 'commune_id').has(id)),
      ).toEqual([]);
      const used = [...ids('officers.csv', 'field'), ...ids('vacancies.csv', 'field')];
      expect(used.filter((field) => !fields.has(field))).toEqual([]);
    });

    it(`is the same each time and another with another seed: ${title}`, () => {
      expect([...generateWorkspace(facts, options)]).toEqual([...files]);
      const other = generateWorkspace(facts, { ...options, seed: options.seed + 100 });
      expect(other.get('officers.csv')).not.toBe(files.get('officers.csv'));
    });
  }

  it('makes the national workspace in seconds', { timeout: 60_000 }, () => {
    const files = generateWorkspace(facts, {
      seed: 5,
      officers: 100_000,
      vacancies: 120_000,
      communes: 3321,
      scope: 'national',
    });
    expect((files.get('officers.csv') ?? '').split('\n')).toHaveLength(100_002);
    expect((files.get('vacancies.csv') ?? '').split('\n')).toHaveLength(120_002);
  });

  it('refuses more communes than there are', () => {
    expect(maximumCommunes(facts, 'phu-tho')).toBe(148);
    expect(maximumCommunes(facts, 'national')).toBe(3321);
    expect(() => generateWorkspace(facts, { seed: 1, officers: 5, communes: 149, scope: 'phu-tho' })).toThrow(
      'communes',
    );
  });

  it('writes NFC text with LF and no byte order mark', () => {
    for (const text of preset('phu-tho-50').values()) {
      expect(text.normalize('NFC')).toBe(text);
      expect(text).not.toMatch(/\r|^\uFEFF/);
    }
  });
});

describe('the Dai Tu case of any seed', () => {
  it('has the figures of data/reference in every group, other people and other empty posts, for seeds 1 to 25', () => {
    const figures = rowsOf(facts.daiTuFigures).filter((row) => row['group'] !== '');
    const drawn = new Set<string>();
    for (let seed = 1; seed <= 25; seed++) {
      const files = preset('dai-tu', seed);
      drawn.add(files.get('officers.csv') ?? '');
      const officers = rowsOf(files.get('officers.csv'));
      const counted = figures.map(({ category, leader, column = '', at_least: level }) => {
        const own = officers.filter((row) => row['category'] === category && row['leader'] === leader);
        return [own.length, own.filter((row) => Number(row[column]) >= Number(level)).length];
      });
      expect(counted, `seed ${seed}`).toEqual(figures.map((row) => [Number(row['people']), Number(row['meeting'])]));
    }
    expect(drawn.size).toBe(25);
  });
});
