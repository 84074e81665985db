import { describe, expect, it } from 'vitest';
import { renderConflict, renderConflictJson } from '../../src/render/conflict-text.ts';
import { comparePlans } from '../../src/render/plan-change.ts';
import { renderSummary, readingLine, type SummaryContext } from '../../src/render/summary.ts';
import { PLAIN } from '../../src/render/terminal.ts';
import {
  renderVerification,
  renderVerificationJson,
  type VerificationReport,
} from '../../src/render/verification-text.ts';
import { widthOf } from '../../src/render/width.ts';
import type { Conflict } from '../../src/proof/conflict.ts';
import { ALLOCATION, FINDINGS, instance, ROW } from './render-case.ts';

function summary(more: Partial<SummaryContext> = {}): string {
  return renderSummary({
    instance,
    allocation: ALLOCATION,
    findings: FINDINGS,
    elapsedMs: 140,
    language: 'en',
    palette: PLAIN,
    isInternal: false,
    isVerbose: false,
    change: undefined,
    written: [{ file: 'plan.csv', backup: 'plan.csv.bak' }],
    isDryRun: false,
    next: ['allocate verify plan.csv'],
    ...more,
  });
}

describe('the summary', () => {
  it('says on its first line whether it worked, how long it took, who goes and what stays open', () => {
    const proven = { ...ALLOCATION, status: 'proven' as const };
    expect(summary({ allocation: proven }).split('\n')[0]).toBe(
      '✔ Optimal, proven · 0.1 s · 50 of 95 officers sent · 22 of 72 places open',
    );
    expect(summary({ allocation: proven, language: 'vi' }).split('\n')[0]).toBe(
      '✔ Tối ưu, đã chứng minh · 0,1 s · cử 50/95 người · còn 22/72 chỗ trống',
    );
  });

  it('says on its first line where a limit came before one plan among equals was chosen, as the exit code does', () => {
    const cut = { ...ALLOCATION, status: 'proven' as const, isCanonical: false };
    expect(summary({ allocation: cut }).split('\n')[0]).toBe(
      '◷ Optimal, proven · choice among equals cut short · 0.1 s · 50 of 95 officers sent · 22 of 72 places open',
    );
    expect(summary({ allocation: cut, language: 'vi' })).toContain('chưa chọn xong giữa các phương án ngang nhau');
    const stopped = { ...cut, status: 'stopped' as const };
    expect(summary({ allocation: stopped }).split('\n')[0]).not.toContain('cut short');
  });

  it('never says proven of a plan that is not, and states the gap with its unit', () => {
    expect(summary()).toContain('Optimal by HiGHS; our own proof of distance is 12 km away');
    const stopped = {
      ...ALLOCATION,
      status: 'stopped' as const,
      tiers: [{ ...ALLOCATION.tiers[0], name: 'fit', sense: 'max', value: 100, bound: 1140, status: 'stopped' }],
    } as typeof ALLOCATION;
    expect(summary({ allocation: stopped })).toContain(
      'not shown to be the best; fit 1,140 at best, gap 1,040 points of fit',
    );
    expect(summary({ allocation: stopped })).not.toContain('proven');
  });

  it('counts by area and field, and the share whose major matches the post', () => {
    const text = summary();
    expect(text).toMatch(/Phú Thọ +4\/4 +Hòa Bình +25\/19/);
    expect(text).toMatch(/20\/20 .*30\/52/);
    expect(text).toContain('46 of 50 (92 %)');
  });

  it('says in one line each what stayed open and why, masking sensitive rules', () => {
    const text = summary();
    expect(text).toMatch(/1: nobody may be sent there: degree below the minimum \(40\); spared by law$/m);
    expect(text).toMatch(/1: 4 could go, but no room is left by: /);
    expect(text).not.toContain('illness');
  });

  it('lists every open place with --verbose', () => {
    expect(summary({ isVerbose: true })).toContain(`${instance.vacancies[1]?.id} `);
  });

  it('tells how many stay by law, how many nobody checked and which distances are unknown', () => {
    expect(summary().replaceAll(/\s+/g, ' ')).toContain(
      '7 officers stay, spared by law · 5 not fully checked · 1 unknown distance, counted as 500 km',
    );
  });

  it('compares with the old plan in one line and names the backup', () => {
    const change = {
      against: 'plan.csv',
      difference: { added: 7, moved: 3, released: 0, kept: 40, isAnyColumnDifferent: true },
    };
    const text = summary({ change });
    expect(text).toContain('against plan.csv: + 7  ~ 3  - 0  = 40');
    expect(text).toContain('→ plan.csv (the old one: plan.csv.bak)');
  });

  it('lines its columns up and keeps to 110 cells', () => {
    const text = summary({ language: 'vi' });
    for (const line of text.split('\n').slice(1)) expect(widthOf(line)).toBeLessThanOrEqual(110);
  });

  it('shows control characters of names as codes', () => {
    const regions = [{ region: 'a\u001b[2J', sent: 1, communes: 1, places: 1 }];
    const text = summary({ findings: { ...FINDINGS, summary: { ...FINDINGS.summary, regions } } });
    expect(text).toContain(String.raw`a\x1b[2J`);
    expect(text).not.toContain('\u001b');
  });

  it('opens with what was read', () => {
    expect(readingLine(instance, 'en')).toMatch(/^Read 95 officers, \d+ places in 36 communes, policy\.yaml$/);
  });
});

describe('two plans', () => {
  const other = { ...ROW, officerId: 'CB002' };

  it('are compared officer by officer, whatever the order of rows', () => {
    const moved = { ...ROW, vacancyId: 'VT002' };
    expect(comparePlans([ROW, other], [other, moved])).toMatchObject({ added: 0, moved: 1, released: 0, kept: 1 });
    expect(comparePlans([ROW], [other])).toMatchObject({ added: 1, moved: 0, released: 1, kept: 0 });
  });

  it('are the same when only the status differs, and differ in any other column', () => {
    expect(comparePlans([ROW, other], [other, { ...ROW, status: 'kept' }]).isAnyColumnDifferent).toBe(false);
    expect(comparePlans([ROW], [{ ...ROW, note: 'x' }]).isAnyColumnDifferent).toBe(true);
  });
});

describe('demands that clash', () => {
  const [quota] = instance.policy.quotas;
  const conflict: Conflict = {
    isIrreducible: true,
    hasAllHeadcounts: true,
    shortage: undefined,
    members: [
      {
        key: 'quota:0::sent',
        attainable: undefined,
        source: {
          kind: 'quota',
          quota: quota as NonNullable<typeof quota>,
          quotaIndex: 0,
          group: [],
          bound: 'sent',
          earlierCount: 0,
        },
        asked: { side: 'min', value: 25 },
        officerCount: 23,
        placeCount: 40,
      },
      {
        key: 'officer:CB001',
        attainable: undefined,
        source: { kind: 'officer', officerIndex: 0 },
        asked: undefined,
        officerCount: 1,
        placeCount: 9,
      },
    ],
  };

  it('are named with file and line, what is asked and what there is', () => {
    const text = renderConflict(conflict, instance, 'en', PLAIN, 'allocate diagnose -C far');
    expect(text).toContain('These 2 cannot hold together (without any one of them the others can):');
    expect(text).toMatch(
      /1\. policy\.yaml:\d+:?\d* +quota ".*": people sent, at least 25 \(23 officers and 40 places could serve\)/,
    );
    expect(text).toMatch(/2\. officers\.csv:2 +CB001 is in at most one place/);
    expect(text).toContain('Nothing was written. What would make room for a plan: allocate diagnose -C far\n');
  });

  it('say whether our own sums show it or only the solver does, and in how many cases', () => {
    const byEngine = renderConflict(conflict, instance, 'en', PLAIN, 'allocate diagnose -C far');
    expect(byEngine).toContain('the word of the solver here');
    expect(byEngine).not.toContain('Proven');
    const leaf = { kind: 'impossible', multipliers: new Map() } as const;
    const tree = { kind: 'branch', variable: 'x', at: 0, below: leaf, above: leaf } as const;
    const proven = renderConflict({ ...conflict, proof: tree }, instance, 'en', PLAIN, 'allocate diagnose -C far');
    expect(proven).toContain('they contradict each other, in each of 2 cases.');
    expect(renderConflict({ ...conflict, proof: leaf }, instance, 'en', PLAIN, 'allocate diagnose -C far')).toContain(
      'contradict each other.',
    );
  });

  it('are cut short where it is not known which of them matter', () => {
    const members = Array.from({ length: 15 }, () => conflict.members).flat();
    const many = { ...conflict, isIrreducible: false, members };
    const text = renderConflict(many, instance, 'en', PLAIN, 'allocate diagnose -C far');
    expect(text).toContain('Among these 30 are some that cannot hold together:');
    expect(text).toMatch(/^ {2}24\. /m);
    expect(text).not.toMatch(/^ {2}25\. /m);
    expect(text).toContain('… and 6 more (--json lists all)');
    expect(text).toContain('Allow more time to see which: --time-limit 10m');
    expect(renderConflict({ ...many, isIrreducible: true }, instance, 'en', PLAIN, 'allocate diagnose -C far')).toMatch(
      /^ {2}30\. /m,
    );
  });

  it('are data with --json', () => {
    const document = JSON.parse(renderConflictJson(conflict, instance, 'en')) as { members: unknown[] };
    expect(document).toMatchObject({ status: 'infeasible', is_irreducible: true });
    expect(document.members).toHaveLength(2);
  });
});

describe('the verdict on a plan', () => {
  const report: VerificationReport = {
    plan: 'plan.csv',
    language: 'en',
    violations: [],
    tiers: [{ name: 'fill', sense: 'max', value: 5 }],
    best: ALLOCATION,
    certificate: undefined,
    standing: { kind: 'best' },
    changedInputs: [],
  };

  it('says that nothing better exists only when it is proven', () => {
    expect(renderVerification({ ...report, palette: PLAIN })).toContain('nothing better exists; this is proven');
    const byEngine = renderVerification({ ...report, standing: { kind: 'best-by-engine' }, palette: PLAIN });
    expect(byEngine).toContain('nothing better was found by HiGHS');
    expect(byEngine).not.toContain('proven');
  });

  it('says how far below the best the plan is, in which goal', () => {
    const below = { ...report, standing: { kind: 'below', tierIndex: 0, gap: 3, isProven: true } as const };
    expect(renderVerification({ ...below, palette: PLAIN })).toContain(
      '3 priority points short of the best filled places by priority',
    );
    expect(JSON.parse(renderVerificationJson(below))).toMatchObject({ standing: 'below', tier: 'fill', gap: 3 });
  });

  it('counts the rules an illegal plan breaks and does not rank it', () => {
    const violations = [
      {
        code: 'plan-officer-twice',
        severity: 'error',
        where: { file: 'plan.csv', line: 3 },
        params: { officer: 'CB001', otherLine: 2 },
      },
    ] as const;
    const text = renderVerification({ ...report, violations, standing: { kind: 'unknown' }, palette: PLAIN });
    expect(text).toContain('The plan breaks 1 rule');
    expect(renderVerificationJson({ ...report, violations })).toContain('CB001 is sent to two places; see also line 2');
  });
});
