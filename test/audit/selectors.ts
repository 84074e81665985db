import { listItems, type Cells } from './csv.ts';
import { readDate, isoOf } from './calendar.ts';
import { communeCode, type Criterion, type Selector } from './policy.ts';
import { entry, type AuditOfficer, type AuditVacancy, type AuditWorkspace } from './workspace.ts';

const NUMBERS = new Set([
  'grade',
  'degree',
  'political_theory',
  'experience_years',
  'rating',
  'degree_min',
  'political_theory_min',
  'experience_min_years',
  'headcount',
  'priority',
  'months_min',
  'months_max',
  'lat',
  'lon',
  'population',
  'posts',
  'staff',
]);
const YES_OR_NO = new Set(['leader', 'own_wish', 'unit_agreed', 'lodging', 'deficit']);
const LISTS = new Set([
  'forms',
  'exclusions',
  'relatives_at',
  'prefers',
  'certificates',
  'tags',
  'skills',
  'skills_wanted',
]);
const DATES = new Set([
  'birth_date',
  'available_from',
  'available_to',
  'youngest_child_birth_date',
  'health_certificate_date',
  'consulted_on',
  'start_date',
]);
/** What parts a skill from its level or its certificate's expiry; a selector may name the skill alone. */
const MARKED = new Map([
  ['skills', ':'],
  ['skills_wanted', ':'],
  ['certificates', '@'],
]);
const CODES = new Set(['commune_id', 'home_commune', 'relatives_at']);

/** The values a column offers to a selector: the items of a list, else the one value, else none; an empty yes-or-no cell is no. */
function valuesOf(column: string, cell: string): readonly string[] {
  if (YES_OR_NO.has(column)) return [cell === 'yes' ? 'yes' : 'no'];
  if (cell === '') return [];
  const items = LISTS.has(column) ? listItems(cell) : [cell];
  const mark = MARKED.get(column);
  if (mark !== undefined) return items.flatMap((item) => [item, item.slice(0, item.lastIndexOf(mark)).trim()]);
  if (CODES.has(column)) return items.map(communeCode);
  if (DATES.has(column)) {
    return items.map((item) => {
      const day = readDate(item);
      return day === null ? item : isoOf(day);
    });
  }
  return items;
}

function holds(criterion: Criterion, column: string, cell: string): boolean {
  const have = valuesOf(column, cell);
  if (criterion.kind === 'range') {
    return have.some((value) => Number(value) >= criterion.min && Number(value) <= criterion.max);
  }
  return criterion.values.some((wanted) => {
    if (NUMBERS.has(column)) return have.some((value) => Number(value) === Number(wanted));
    return have.includes(CODES.has(column) ? communeCode(wanted) : wanted);
  });
}

function isSelected(selector: Selector, cellOf: (column: string) => string): boolean {
  return [...selector].every(([column, criterion]) => holds(criterion, column, cellOf(column)));
}

/** Whether a quota's `officers:` selects the officer; it sees the officer's columns and `unit_kind`. */
export function selectsOfficer(workspace: AuditWorkspace, selector: Selector, officer: AuditOfficer): boolean {
  return isSelected(selector, (column) => {
    if (column === 'unit_kind') return workspace.units.get(officer.unitId)?.kind ?? '';
    return officer.cells.get(column) ?? '';
  });
}

function isInDeficit(commune: Cells): boolean {
  const [posts, staff] = [commune.get('posts') ?? '', commune.get('staff') ?? ''];
  return posts !== '' && staff !== '' && Number(staff) < Number(posts);
}

/** Whether a quota's `vacancies:` selects the vacancy; it sees the vacancy's columns with their defaults, its commune's and `deficit`. */
export function selectsVacancy(workspace: AuditWorkspace, selector: Selector, vacancy: AuditVacancy): boolean {
  const commune = entry(workspace.communes, vacancy.communeId).cells;
  return isSelected(selector, (column) => {
    if (column === 'deficit') return isInDeficit(commune) ? 'yes' : 'no';
    if (column === 'headcount') return String(vacancy.headcount);
    if (column === 'priority') return String(vacancy.priority);
    if (column === 'start_date') return isoOf(vacancy.start);
    return vacancy.cells.get(column) ?? commune.get(column) ?? '';
  });
}
