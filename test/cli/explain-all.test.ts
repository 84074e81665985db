import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

interface All {
  readonly tiers: readonly { readonly tier: string }[];
  readonly in_best_plans: Readonly<Record<string, number>>;
  readonly stopped: boolean;
  readonly pairs: readonly Pair[];
}

interface Pair {
  readonly officer_id: string;
  readonly vacancy_id: string;
  readonly form: string;
  readonly in_plan: boolean;
  readonly in_best_plans: string;
  readonly possible: boolean | null;
  readonly loss: Readonly<Record<string, number | null>> | null;
  readonly exact: boolean;
  readonly found_by: string;
}

interface Explained {
  readonly price?: { readonly tiers: readonly { readonly tier: string; readonly loss: number }[] };
  readonly verdict?: string;
  readonly choice?: { readonly fixed: boolean | null; readonly alternatives: readonly unknown[] };
  readonly could_also_be_filled_by?: readonly { readonly officer_id: string }[];
  readonly next?: readonly { readonly assignment: { readonly vacancy_id: string } }[];
}

function allOf(folder: string, ...args: readonly string[]): All {
  const { out, code } = allocate(['explain', '--all', '--json', ...args], { cwd: folder });
  expect(code).toBe(0);
  return JSON.parse(out) as All;
}

function explained(folder: string, ...args: readonly string[]): Explained {
  return JSON.parse(allocate(['explain', ...args, '--json'], { cwd: folder }).out) as Explained;
}

/** The small workspace with one more line at the end of its policy. */
function workspaceWith(line: string): string {
  const folder = smallWorkspace();
  const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
  writeFileSync(join(folder, 'policy.yaml'), `${policy}\n${line}\n`);
  return folder;
}

describe('allocate explain --all', () => {
  const folder = smallWorkspace();

  it('lists every assignment with its exact cost, goal by goal, as a question about the pair would say it', () => {
    const { pairs } = allOf(folder);
    expect(pairs.length).toBeGreaterThan(8);
    expect(new Set(pairs.map(({ exact }) => exact))).toEqual(new Set([true]));
    // A place in several forms is asked about as a whole: it costs what its best form does.
    const places = new Set(pairs.map(({ officer_id, vacancy_id }) => `${officer_id} ${vacancy_id}`));
    const answers = [...places].map((place) => {
      const { price, verdict } = explained(folder, ...place.split(' '));
      const losses = price?.tiers.map(({ tier, loss }) => [tier, loss]) ?? [];
      return [place, verdict === 'possible' ? JSON.stringify(Object.fromEntries(losses)) : verdict];
    });
    const listed = [...places].map((place) => {
      const forms = pairs.filter(({ officer_id, vacancy_id }) => `${officer_id} ${vacancy_id}` === place);
      if (forms.some(({ in_plan }) => in_plan)) return [place, 'already'];
      const losses = forms.flatMap(({ loss }) => (loss === null ? [] : [JSON.stringify(loss)]));
      return [place, [...new Set(losses)].join(' or ') || 'impossible'];
    });
    expect(listed).toEqual(answers);
  });

  it('says the same as CSV: codes in no language, one row a form', () => {
    const { pairs } = allOf(folder);
    const english = allocate(['explain', '--all', '--format', 'csv'], { cwd: folder }).out;
    expect(allocate(['explain', '--all', '--format', 'csv', '--lang', 'vi'], { cwd: folder }).out).toBe(english);
    const [header = '', ...rows] = english.trimEnd().split('\n');
    expect(header).toBe(
      'officer_id,vacancy_id,form,in_plan,in_best_plans,possible,loss_fill,loss_fit,loss_wishes,loss_distance,exact,found_by',
    );
    const word = (yes: boolean): string => (yes ? 'yes' : 'no');
    expect(rows).toEqual(
      pairs.map((pair) =>
        [
          pair.officer_id,
          pair.vacancy_id,
          pair.form,
          word(pair.in_plan),
          pair.in_best_plans,
          word(pair.possible === true),
          ...['fill', 'fit', 'wishes', 'distance'].map((tier) => String(pair.loss?.[tier] ?? '')),
          word(pair.exact),
          pair.found_by,
        ].join(','),
      ),
    );
  });

  it('counts in words how free the plan is and names whom leadership could place differently', () => {
    const tied = smallWorkspace();
    const policy = readFileSync(join(tied, 'policy.yaml'), 'utf8');
    writeFileSync(join(tied, 'policy.yaml'), policy.replace(/^objective:.*$/m, 'objective: [fill]'));
    const { pairs } = allOf(tied);
    const free = pairs.filter(({ in_best_plans }) => in_best_plans === 'some').length;
    const { out, code } = allocate(['explain', '--all'], { cwd: tied });
    expect(code).toBe(0);
    expect(out).toContain(`${String(free)} are in some best plans and not in others`);
    expect(out).toMatch(/Whom leadership could place differently.*\n +CB00\d .*→ /);
    expect(allocate(['explain', '--all', '--lang', 'vi', '--format', 'md'], { cwd: tied }).out).toContain(
      '| CB001 Nguyễn Văn Ví Dụ | ',
    );
  });

  it('solves again where a demand is no network', () => {
    const other = workspaceWith('together: [[CB001, CB002]]');
    const { pairs } = allOf(other);
    expect(new Set(pairs.map(({ found_by }) => found_by))).toEqual(new Set(['plan', 're-solve']));
  });

  it('ends at a time limit with exit 4', () => {
    const other = workspaceWith('together: [[CB001, CB002]]');
    const { code } = allocate(['explain', '--all', '--time-limit', '1ms'], { cwd: other });
    expect(code).toBe(4);
  });

  it('shows pseudonyms alone under --redact', () => {
    mkdirSync(join(folder, 'keys'), { mode: 0o700 });
    writeFileSync(join(folder, 'keys/key'), 'a key of more than sixteen bytes', { mode: 0o600 });
    for (const format of ['text', 'md', 'json', 'csv']) {
      const { code, out } = allocate(['explain', '--all', '--format', format, '-v', '--redact', 'keys/key'], {
        cwd: folder,
      });
      expect(code).toBe(0);
      expect(out).not.toMatch(/CB00\d|Nguyễn/);
    }
    expect(allocate(['explain', '--all', '--format', 'csv', '--redact', 'keys/key'], { cwd: folder }).out).toMatch(
      /\nP-[A-Z2-7]{12},VT/,
    );
  });

  it('refuses what does not go with it', () => {
    const refusal = (...args: readonly string[]): string => {
      const { code, err } = allocate(['explain', ...args], { cwd: folder });
      expect(code).toBe(2);
      return err;
    };
    expect(refusal('CB001', '--all')).toContain('leave out CB001');
    expect(refusal('CB001', '--exact')).toContain('--exact goes with --all');
    expect(refusal('CB001', '--format', 'csv')).toContain('--format csv is for lists (--all');
    expect(refusal()).toContain('say what to explain');
  });
});

describe('where leadership is free to choose', () => {
  const tied = smallWorkspace();
  const policy = readFileSync(join(tied, 'policy.yaml'), 'utf8');
  writeFileSync(join(tied, 'policy.yaml'), policy.replace(/^objective:.*$/m, 'objective: [fill]'));

  it('is said of a person and of a place, and is the same in plan.json', () => {
    expect(allocate(['plan.json', '-q'], { cwd: tied }).code).toBe(0);
    const plan = JSON.parse(readFileSync(join(tied, 'plan.json'), 'utf8')) as {
      plan: { officer_id: string; vacancy_id: string; fixed: boolean | null }[];
      free_choices: { officers: { officer_id: string; places: string[] }[] };
    };
    const free = plan.free_choices.officers;
    expect(free.length).toBeGreaterThan(0);
    for (const { officer_id, places } of free) {
      const { choice } = explained(tied, officer_id);
      expect(choice?.fixed).toBe(false);
      expect(plan.plan.find((row) => row.officer_id === officer_id)?.fixed ?? false).toBe(false);
      for (const place of places) {
        const { could_also_be_filled_by: others = [] } = explained(tied, place);
        expect(others.map((one) => one.officer_id)).toContain(officer_id);
      }
    }
    expect(allocate(['explain', free[0]?.officer_id ?? ''], { cwd: tied }).out).toContain(
      'Leadership could just as well choose',
    );
  });

  it('is said not to be there where every best plan does the same', () => {
    const folder = smallWorkspace();
    const text = readFileSync(join(folder, 'policy.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'policy.yaml'),
      text.replace(/^forms:.*$/m, 'forms: [secondment]').replace(/, mobilisation: \{[^}]*\}/, ''),
    );
    expect(allocate(['plan.json', '-q'], { cwd: folder }).code).toBe(0);
    const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as {
      plan: { officer_id: string; fixed: boolean | null }[];
    };
    const fixed = plan.plan.find((row) => row.fixed === true)?.officer_id ?? 'nobody';
    expect(allocate(['explain', fixed], { cwd: folder }).out).toContain('This is so in every best plan.');
  });

  it('is one line of the summary under -v', () => {
    const { err } = allocate(['-n', '-v'], { cwd: tied });
    expect(err).toMatch(/\d of \d assignments are in every best plan; \d people could be sent elsewhere/);
    expect(allocate(['-n'], { cwd: tied }).err).not.toContain('in every best plan');
  });

  it('prices every other place of a person where the demands are a network', () => {
    const { next = [] } = explained(tied, 'CB001');
    const possible = allOf(tied).pairs.filter(
      ({ officer_id, possible: isPossible, in_plan }) => officer_id === 'CB001' && isPossible === true && !in_plan,
    );
    const places = new Set(possible.map(({ vacancy_id }) => vacancy_id));
    const now = allOf(tied).pairs.find(({ officer_id, in_plan }) => officer_id === 'CB001' && in_plan)?.vacancy_id;
    if (now !== undefined) places.delete(now);
    expect(new Set(next.map(({ assignment }) => assignment.vacancy_id))).toEqual(places);
  });
});
