import { assembleInstance } from '../domain/assemble.ts';
import type { DomainIssueCode } from '../domain/issue-codes.ts';
import type { Records } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Officer, Unit } from '../domain/records.ts';
import type { Issue } from '../support/issue.ts';
import { failure, resultOf, type Result } from '../support/result.ts';
import { readPins, readQuotas, PINS, QUOTAS, type PinClauses } from './clauses.ts';
import { skillCoder } from './columns.ts';
import { COURSES, readCourses } from './courses.ts';
import { fieldTable } from './fields.ts';
import type { TableShape } from './header.ts';
import { officersShape, readOfficers } from './officers.ts';
import { DISTANCES, POSTS, readDistances, readPosts, readScores, SCORES } from './pairs.ts';
import { peopleWithoutId } from './people.ts';
import { INDICATORS, readIndicators, readResults, RESULTS } from './evaluation.ts';
import { anyPlace, communeNames, type PlaceNames, unitNames } from './place-names.ts';
import { COMMUNES, readCommunes, readUnits, UNITS } from './places.ts';
import { readPlanRows } from './plan.ts';
import { withPlaceIds } from './policy-places.ts';
import { Report } from './report.ts';
import type { ReadOptions, SourceFile, TableName } from './source.ts';
import { readStandards, STANDARDS } from './standards.ts';
import { openTable, type Table } from './table.ts';
import { readVacancies, VACANCIES, type Vocabulary } from './vacancies.ts';

export interface WorkspaceFiles {
  readonly policy: Policy;
  /** Several files of a table are read as one, in their order. */
  readonly tables: ReadonlyMap<TableName, readonly SourceFile[]>;
  /** Plans of earlier phases, as the policy lists them. */
  readonly earlier: readonly SourceFile[];
  /** The plan given with `--from`. */
  readonly baseline: SourceFile | undefined;
  /** Tables that a question can do without, although a plan needs them. */
  readonly mayLack?: ReadonlySet<TableName>;
}

/**
 * Every record of a workspace, with `quotas.csv` and `pins.csv` added to the policy.
 *
 * All files are read even when one of them cannot be: the answer lists every issue. Where something was wrong it also lists what the rows
 * that could be read say against each other, as far as rows left out cannot make it appear.
 */
export function readRecords(files: WorkspaceFiles, options: ReadOptions = {}): Result<Records> {
  const report = new Report();
  const reader = new Reader(files, options, report);
  const records = reader.read();
  if (!report.hasErrors) return resultOf(records, report.issues);
  return failure([...report.issues, ...independentIssues(records)]);
}

const INDEPENDENT: ReadonlySet<string> = new Set<DomainIssueCode>([
  'duplicate-id',
  'duplicate-pair',
  'pins-clash',
  'pin-forbidden',
  'group-clash',
  'group-repeats-officer',
  'unit-bounds-reversed',
  'commune-unit-shared',
  'ids-differ-in-case',
  'ids-look-alike',
]);

function independentIssues(records: Records): readonly Issue[] {
  return assembleInstance(records).issues.filter((issue) => INDEPENDENT.has(issue.code));
}

class Reader {
  readonly #files: WorkspaceFiles;
  readonly #options: ReadOptions;
  readonly #report: Report;

  constructor(files: WorkspaceFiles, options: ReadOptions, report: Report) {
    this.#files = files;
    this.#options = options;
    this.#report = report;
  }

  read(): Records {
    const { policy } = this.#files;
    const fields = fieldTable(policy.fields);
    const skillCode = skillCoder(fields);
    const communes = this.#all(COMMUNES, readCommunes);
    const namesOfCommunes = communes.length === 0 ? anyPlace('commune') : communeNames(communes);
    const units = this.#units(namesOfCommunes);
    const words: Vocabulary = {
      fields,
      skillCode,
      communes: namesOfCommunes,
      units: units === undefined ? undefined : units.length === 0 ? anyPlace('unit') : unitNames(units),
    };
    const vacancies = this.#all(VACANCIES, (table) => readVacancies(table, words));
    const officers = this.#officers(words, new Set(vacancies.map(({ id }) => id)));
    const quotas = this.#all(QUOTAS, (table) => readQuotas(table, words, policy));
    const clauses = this.#all<PinClauses>(PINS, (table) => [readPins(table)]);
    const records: Records = {
      policy: withPlaceIds(
        {
          ...policy,
          quotas: [...policy.quotas, ...quotas],
          pins: [...policy.pins, ...clauses.flatMap(({ pins }) => pins)],
          forbids: [...policy.forbids, ...clauses.flatMap(({ forbids }) => forbids)],
        },
        words,
      ),
      officers,
      vacancies,
      communes,
      units,
      scores: this.#all(SCORES, readScores),
      distances: this.#all(DISTANCES, (table) => readDistances(table, words)),
      posts: this.#all(POSTS, (table) => readPosts(table, words)),
      courses: this.#all(COURSES, (table) => readCourses(table, skillCode)),
      earlier: this.#files.earlier.flatMap((file) => this.#plan(file)),
      baseline: this.#files.baseline === undefined ? undefined : this.#plan(this.#files.baseline),
      studies: {
        standards: this.#all(STANDARDS, (table) => readStandards(table, words)),
        indicators: this.#all(INDICATORS, readIndicators),
        results: this.#all(RESULTS, readResults),
      },
    };
    this.#reportMissing();
    return records;
  }

  #all<T>(shape: TableShape, read: (table: Table) => readonly T[]): readonly T[] {
    const sources = shape.name === 'plan' ? [] : (this.#files.tables.get(shape.name) ?? []);
    return sources.flatMap((source) => {
      const table = openTable(source, shape, this.#options, this.#report);
      return table === undefined ? [] : read(table);
    });
  }

  #units(communes: PlaceNames): readonly Unit[] | undefined {
    if ((this.#files.tables.get('units') ?? []).length === 0) return undefined;
    return this.#all(UNITS, (table) => readUnits(table, communes));
  }

  #officers(words: Vocabulary, vacancyIds: ReadonlySet<string>): readonly Officer[] {
    const { policy } = this.#files;
    const isScored = policy.fit.kind === 'scores';
    const options = {
      isScored,
      mayLackIds: policy.inputs.has('officers'),
      madeIds: peopleWithoutId(),
      startDay: policy.startDay,
      vacancyIds,
    };
    return this.#all(officersShape(options), (table) => readOfficers(table, words, options));
  }

  #plan(source: SourceFile): readonly PlanRow[] {
    return readPlanRows(source, this.#options, this.#report) ?? [];
  }

  #reportMissing(): void {
    for (const name of ['officers', 'vacancies', 'communes'] as const) {
      if ((this.#files.tables.get(name) ?? []).length > 0 || this.#files.mayLack?.has(name) === true) continue;
      this.#report.add('missing-table', { file: `${name}.csv` }, { table: name });
    }
  }
}
