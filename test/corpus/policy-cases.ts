import { accepted, type Case, infeasible, refused, unchanged, under } from './case.ts';
import type { Workspace } from './workspace.ts';

const section = (key: string, text: string) => (w: Workspace) => w.policy(key, text);
const quota = (text: string) => section('quotas', `quotas:\n  - { name: q, ${text} }`);

/** What the policy asks. */
export const POLICY_CASES: readonly Case[] = [
  refused(
    'POLI-001',
    quota('vacancies: { region: phu-tho }, sent: { min: 10, max: 5 }'),
    'min 10 is above max 5',
    /policy\.yaml:\d+:\d+/,
  ),
  infeasible('POLI-002', quota('vacancies: { region: phu-tho }, sent: { min: 10 }'), '"q"', '10'),
  infeasible('POLI-003', quota('sent: { min: 120 }'), '120'),
  refused(
    'POLI-005',
    quota('vacancies: { region: phu-thoo }, sent: { max: 1 }'),
    'phu-thoo',
    'did you mean "phu-tho"',
    /policy\.yaml:\d/,
  ),
  refused(
    'POLI-005',
    quota('vacancies: { rgion: phu-tho }, sent: { max: 1 }'),
    'have no column "rgion"',
    'did you mean "region"',
    /policy\.yaml:\d/,
  ),
  refused('POLI-006', section('fit', 'fit: { profession: 0, expertise: 0, job: 0, person: 0 }'), 'sum to 0, not 1000'),
  refused(
    'POLI-007',
    section('fit', 'fit: { profession: -350, expertise: 250, job: 250, person: 850 }'),
    '-350 is out of range: at least 0',
  ),
  refused('POLI-008', section('objective', 'objective: [fill, fit, fill]'), 'names "fill" twice'),
  accepted('POLI-008', section('objective', 'objective: [fill]')),
  refused('POLI-010', section('tour_months', 'tour_months: three'), /tour_months must be a map|tour_months must be/),
  refused('POLI-010', section('regions', 'regions: { a: 1 }'), /regions must be a list/),
  refused('POLI-011', (w) => w.set('policy.yaml', ''), 'the policy is empty', 'allocate init'),
  refused('POLI-011', (w) => w.set('policy.yaml', '# nothing\n'), 'the policy is empty'),
  refused('POLI-012', section('version', 'version: 99'), 'of version 99', 'install a newer allocate'),
  refused(
    'POLI-013',
    section('quotas', `quotas:\n${'  - { name: q, sent: { max: 1 } }\n'.repeat(20_000)}`),
    /more than \d+|stands twice|is larger than/,
  ),
  refused('POLI-013', section('title', `title: ${'x'.repeat(3_000_000)}`), 'larger than 2048 KiB'),
];

/** Ten levels of ten aliases each. */
const LAUGHS = `a: &a [x, x]\n${Array.from({ length: 9 }, (_, k) => {
  const [name, below] = [String.fromCharCode(98 + k), String.fromCharCode(97 + k)];
  return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(', ')}]\n`;
}).join('')}`;

const added = (text: string) => (w: Workspace) => w.add('policy.yaml', `${text}\n`);

/** What YAML allows and a policy does not. */
export const YAML_CASES: readonly Case[] = [
  refused('YAML-001', added(LAUGHS), 'anchors and aliases (& and *) are not allowed'),
  refused('YAML-002', added('a: &a 1\nb: *a'), 'anchors and aliases (& and *) are not allowed', /policy\.yaml:\d+:\d+/),
  refused('YAML-003', section('title', 'title: !!js/function "x"'), 'the tag ', 'is not allowed'),
  refused('YAML-003', section('title', 'title: !foo x'), 'the tag !foo is not allowed'),
  ...['!!binary aGVsbG8=', '!!timestamp 2025-10-01', '!!set { a }'].map((value) =>
    refused('YAML-004', section('title', `title: ${value}`), /the tag .* is not allowed/),
  ),
  refused(
    'YAML-005',
    added('title: A\nversion: 1'),
    'the key "title" stands twice; first on line 4',
    /policy\.yaml:\d+/,
  ),
  refused(
    'YAML-007',
    (w) => w.change('policy.yaml', (text) => `%YAML 1.1\n---\n${text}`),
    'directives (%) are not allowed',
  ),
  accepted('YAML-008', (w) => {
    w.change('communes.csv', (text) => text.replaceAll('hoa-binh', 'NO'));
    w.policy('regions', 'regions: [phu-tho, NO, vinh-phuc]');
  }),
  ...['012', '1e5', '07900'].map((code) =>
    refused(
      'YAML-008',
      section('forbid', `forbid: [{ officer: CB001, commune: ${code} }]`),
      `quote the code: "${code}"`,
    ),
  ),
  refused('YAML-009', (w) => w.add('policy.yaml', '---\nversion: 1\n'), 'more than one document'),
  refused('YAML-010', added('__proto__: { polluted: 1 }'), 'the key "__proto__" is not known here'),
  refused('YAML-010', added('constructor: { polluted: 1 }'), 'the key "constructor" is not known here'),
  refused(
    'YAML-011',
    section('tour_months', 'tour_months: { <<: { secondment: { min: 1, max: 2 } } }'),
    'merge keys (<<) are not allowed',
  ),
  refused('YAML-012', section('title', `title: ${'['.repeat(5000)}`), 'nested more than 40 levels deep'),
  refused('YAML-015', quota('sent: { max: 9007199254740993 }'), '9007199254740993 is too large to be kept exactly'),
  under(
    ['--policy', '$FOLDER/policy.json'],
    unchanged('YAML-016', (w) =>
      w.set(
        'policy.json',
        JSON.stringify({
          version: 1,
          start_date: '2025-10-01',
          forms: ['secondment', 'mobilisation'],
          regions: ['phu-tho', 'hoa-binh', 'vinh-phuc'],
          fields: {
            accounting: { name: 'Finance', majors: ['Kế toán', 'Tài chính'] },
            land: { name: 'Land', majors: ['Quản lý đất đai', 'Địa chính'] },
            it: {
              name: 'IT',
              majors: ['Công nghệ thông tin', 'Khoa học máy tính'],
              related: { 'digital-transformation': 0.8 },
            },
            'digital-transformation': { name: 'Digital transformation' },
          },
          objective: ['fill', 'fit', 'wishes', 'distance'],
        }),
      ),
    ),
  ),
];
