import { accepted, alone, called, type Case, infeasible, refused, stopped, unchanged, under } from './case.ts';
import type { Workspace } from './workspace.ts';

const section = (key: string, text: string) => (w: Workspace) => w.policy(key, text);
const quotas = (...texts: readonly string[]) =>
  section('quotas', `quotas:\n${texts.map((text) => `  - { ${text} }\n`).join('')}`);

/** The policy, and the tables that add to it. */
export const OWN_POLICY_CASES: readonly Case[] = [
  refused(
    'OWN-065',
    (w) => w.replace('policy.yaml', '  accounting:', '\taccounting:'),
    'this is not YAML',
    /policy\.yaml:\d+/,
  ),
  unchanged('OWN-066', (w) => w.change('policy.yaml', (text) => text.replaceAll('\n', '\r\n'))),
  unchanged('OWN-067', (w) => w.change('policy.yaml', (text) => `\ufeff${text}`)),
  accepted('OWN-068', quotas('name: q, sent: { max: 6 }', 'name: q, sent: { max: 5 }')),
  refused(
    'OWN-069',
    quotas('name: q, officers: { unit_id: so-nv }, sent: { max: 1 }'),
    'no record of officers has unit_id "so-nv"',
  ),
  refused(
    'OWN-070',
    (w) => {
      w.cell('vacancies', 3, 'headcount', '0');
      w.policy('pins', 'pins: [{ officer: CB003, vacancy: VT003 }]');
    },
    'officer CB003 is pinned to VT003, which is refused',
  ),
  stopped('OWN-071', section('earlier', 'earlier: [phase-1.csv]'), /"[^"]*phase-1\.csv" is not there/),
  refused(
    'OWN-072',
    section('limits', 'limits: [{ name: a, of: costs, max: 5 }]'),
    '"costs" is not known',
    'did you mean "cost"?',
  ),
  refused(
    'OWN-073',
    section('fit', 'fit: { profession: 350, expertise: 250, job: 250, person: 149 }'),
    'sum to 999, not 1000',
  ),
  refused(
    'OWN-074',
    section('forms', 'forms: [secondement]'),
    '"secondement" is not known',
    'did you mean "secondment"?',
  ),
  accepted('OWN-075', section('regions', 'regions: [hoa-binh]')),
  refused(
    'OWN-076',
    (w) => w.change('policy.yaml', (text) => text.replace(/^start_date:.*\n/m, '')),
    'the key "start_date" is missing',
  ),
  refused('OWN-077', section('start_date', 'start_date: 2025'), /start_date must be a date|"?2025"? is not a date/),
  refused('OWN-078', section('start_date', 'start_date: 2025-02-30'), '2025-02-30 is not a date'),
  refused('OWN-079', section('apart', 'apart: [[CB001]]'), 'needs at least two officers'),
  accepted(
    'OWN-080',
    (w) => {
      w.policy('apart', 'apart: [[CB001, CB002]]');
      w.policy('together', 'together: [[CB001, CB002]]');
    },
    'CB001 and CB002 are asked to be together and apart at once',
  ),
  refused('OWN-081', section('together', 'together: [[CB001, CB001]]'), 'names officer "CB001" twice'),
  refused(
    'OWN-082',
    (w) => w.set('pins.csv', 'officer_id,vacancy_id,kind\nCB001,VT002,gim\n'),
    '"gim" is not a value of this column',
    'accepted: pin, forbid',
  ),
  refused(
    'OWN-083',
    (w) => w.set('quotas.csv', 'name,officers,sent_max\nq,unit_id so-tc,1\n'),
    '"unit_id so-tc" is not a selector',
  ),
  refused('OWN-084', section('objective', 'objective: [fill, cost]'), 'needs the section costs'),
  refused(
    'OWN-085',
    section('objective', 'objective: [fill, fit, worst_fit]'),
    'worst_fit may stand first, or after fill alone',
  ),
  refused('OWN-086', section('objective', 'objective: []'), /objective/),
  refused('OWN-087', section('tie_break', 'tie_break: { order: hash }'), /seed/),
  refused('OWN-088', section('regions', 'regions: [phu-tho, phu-tho]'), 'names "phu-tho" twice'),
  refused('OWN-089', section('quota', 'quota: []'), 'the key "quota" is not known here', 'did you mean "quotas"?'),
  refused(
    'OWN-090',
    section('forbid', 'forbid: [{ officer: CB01, vacancy: VT001 }]'),
    'the officer "CB01" is not listed',
    'did you mean "CB001"?',
  ),
  refused('OWN-091', section('forbid', 'forbid: [{}]'), 'must name an officer or a unit, or a vacancy or a commune'),
  refused('OWN-092', section('tour_months', 'tour_months: { secondment: { min: 6, max: 3 } }'), 'min 6 is above max 3'),
  infeasible('OWN-093', quotas('name: everybody, sent: { exactly: 8 }'), '"everybody"'),
  stopped('OWN-094', section('inputs', 'inputs: { officers: ["lists/*.csv"] }'), /no file fits|is not there/),
  stopped('OWN-095', section('inputs', 'inputs: { officers: . }'), 'is a directory where a file was expected'),
  refused('OWN-096', section('title', 'title: [a]'), 'title must be a text, not a list'),
];

/** Arguments as they are mistyped. */
export const OWN_ARGUMENT_CASES: readonly Case[] = [
  called('OWN-097', ['--policy', 'a.yaml', '--policy', 'b.yaml'], {
    code: 2,
    says: ['--policy is given twice, as "a.yaml" and "b.yaml"'],
  }),
  called('OWN-098', ['--time-limit', '0'], { code: 2, says: ['"0" is not a time: write 60s, 5m or 1h'] }),
  called('OWN-099', ['--time-limit', 'abc'], { code: 2, says: ['"abc" is not a time'] }),
  called('OWN-100', ['--pin', 'CB999=VT001'], { code: 2, says: ['the officer "CB999" is not listed', '--pin:2'] }),
  called('OWN-101', ['--pin', 'CB001'], { code: 2, says: ['--pin needs officer=vacancy', 'not "CB001"'] }),
  called('OWN-102', ['--lang', 'fr'], { code: 2, says: ['--lang does not know "fr"', 'Accepted: vi, en'] }),
  called('OWN-103', ['--encoding', 'latin1'], { code: 2, says: ['--encoding does not know "latin1"', 'windows-1258'] }),
  called('OWN-104', ['--from', '$FOLDER/officers.csv'], { code: 2, says: ['the column "vacancy_id" is missing'] }),
  called('OWN-105', ['--engine', 'gurobi'], { code: 2, says: ['--engine does not know "gurobi"', 'highs'] }),
  called('OWN-106', ['--officers', '$FOLDER/nobody.csv'], { code: 2, says: ['nobody.csv" is not there'] }),
  under(['--forbid', 'CB001=VT002', '--pin', 'CB001=VT002'], {
    id: 'OWN-107',
    make: () => {},
    solve: { code: 2, says: ['the pin of CB001 is forbidden'] },
  }),
  alone('OWN-109', ['$FOLDER', '-C', '$FOLDER'], { code: 2, says: [/is not a regular file|does not end in one of/] }),
  alone('OWN-110', ['plan', '-C', '$FOLDER'], { code: 2, says: ['ends in one of .csv, .json'] }),
  alone('OWN-111', ['chekc'], { code: 2, says: ['there is no command "chekc"; did you mean "check"?'] }),
  alone('OWN-112', ['-', '-C', '$FOLDER/nowhere'], { code: 2, says: ['holds no policy.yaml', 'allocate init'] }),
  alone(
    'OWN-113',
    ['check', '$FOLDER/note.txt', '-C', '$FOLDER'],
    { code: 2, says: ['is not an input of this workspace', 'officers.csv'] },
    (w) => w.set('note.txt', 'x'),
  ),
  called('OWN-108', ['--json'], { code: 2, says: ['both want standard output'] }),
];
