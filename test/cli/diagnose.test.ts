import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, temporaryFolder } from './run.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The 50-person case with its policy and vacancies edited. */
function caseWith(policy: (text: string) => string, vacancies: (text: string) => string = (text) => text): string {
  const folder = temporaryFolder();
  for (const file of ['policy.yaml', 'officers.csv', 'vacancies.csv', 'communes.csv', 'units.csv']) {
    cpSync(join(ROOT, 'data', file), join(folder, file));
  }
  for (const [file, edit] of [
    ['policy.yaml', policy],
    ['vacancies.csv', vacancies],
  ] as const) {
    const path = join(folder, file);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  }
  return folder;
}

const FORTY = (text: string): string =>
  text.replace('{ region: hoa-binh }, sent: { exactly: 25 }', '{ region: hoa-binh }, sent: { exactly: 40 }');

describe('a plan asked for where two areas clash with the kilometres', () => {
  const cwd = caseWith((text) => `${text}\nlimits: [{ name: far, of: distance, max: 2000 }]\n`);

  it('names what clashes, a limit without people who could serve it, and proves it apart from the solver', () => {
    const { code, err } = allocate(['-n', '--lang', 'en'], { cwd });
    expect(code).toBe(3);
    expect(err).toMatch(
      /quota "Khu vực Hòa Bình": people sent, at least 25; at most 24 possible beside the others here/,
    );
    expect(err).toMatch(/limit "far" of distance, at most 2,000; at least 2,019 needed$/m);
    expect(err).toMatch(/^Proven apart from the solver: .* they contradict each other\.$/m);
  });

  it('says that the room of places is taken as given, where too many places take part to be named', () => {
    const { out } = allocate(['diagnose', '--lang', 'en'], { cwd });
    expect(out).toContain('Taken as given beside them: no place takes more people than it has room for.');
    expect(JSON.parse(allocate(['diagnose', '--json'], { cwd }).out)).toMatchObject({ are_headcounts_given: true });
  });

  it('says so in Markdown, too', () => {
    const { out } = allocate(['diagnose', '--format', 'md', '--lang', 'en'], { cwd });
    expect(out).toMatch(/^Proven apart from the solver: .* contradict each other\.$/m);
  });

  it('gives the factors under --json, of the demands that are named', () => {
    const { out } = allocate(['-n', '--json'], { cwd });
    const document = JSON.parse(out) as { certificate: { kind: string; duals: Record<string, string> } };
    expect(document).toMatchObject({ status: 'infeasible', proof: 'proven', certificate: { kind: 'impossible' } });
    const keys = Object.keys(document.certificate.duals);
    expect(keys.filter((key) => !/^(?:officer|vacancy):/.test(key))).toHaveLength(3);
  });
});

describe('a clash that one more place would end', () => {
  it.each([
    ['few communes', 'quotas: [{ name: A, sent: { min: 2 } }, { name: B, communes: { max: 1 } }]'],
    ['people who go together', 'quotas: [{ name: A, sent: { min: 2 } }]\ntogether: [[a, b]]'],
  ])('names the places that have no room: %s', (_, clauses) => {
    const cwd = temporaryFolder();
    const write = (file: string, text: string): void => {
      writeFileSync(join(cwd, file), text);
    };
    write('communes.csv', 'commune_id,name,region\n00001,Xa A,r\n00002,Xa B,s\n');
    write(
      'officers.csv',
      'officer_id,unit_id,field,category,exclusions,sex,birth_date\na,U,it,cadre,none,m,1990-01-01\nb,U,it,cadre,none,m,1990-01-01\n',
    );
    const places = (room: number): string =>
      `vacancy_id,commune_id,field,headcount\nv1,00001,it,${String(room)}\nv2,00002,it,1\n`;
    write('vacancies.csv', places(1));
    write(
      'policy.yaml',
      `version: 1\nstart_date: 2025-10-01\nforms: [secondment]\nobjective: [fill]\nfields: { it: { name: IT } }\n${clauses}\n`,
    );
    const { code, out } = allocate(['diagnose', '--lang', 'en'], { cwd });
    expect(code).toBe(3);
    expect(out).toMatch(/\d\. vacancies\.csv:2 +v1 has 1 place, at most 1/);
    const { out: json } = allocate(['diagnose', '--json'], { cwd });
    expect(JSON.parse(json)).toMatchObject({ is_irreducible: true, are_headcounts_given: false, proof: 'proven' });
    write('vacancies.csv', places(2));
    expect(allocate(['diagnose'], { cwd }).code).toBe(0);
  });
});

describe('allocate diagnose, forty people asked for the Hòa Bình area', () => {
  const cwd = caseWith(FORTY);

  it('says the clause with its line, what is possible, who and which places make it up, and exits 3', () => {
    const { code, out, err } = allocate(['diagnose', '--lang', 'en'], { cwd });
    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(out).toMatch(
      /1\. policy\.yaml:58:5 +quota "Khu vực Hòa Bình": people sent, at least 40; at most 33 possible even without any other clause/,
    );
    expect(out).toContain(
      'Counting shows it: 40 people are asked for, and 33 at most can be sent, even if nothing else were asked.',
    );
    expect(out).toMatch(/vacancies\.csv:6,7,9,.*,… +23 places have room for 26: VT005, .* and 11 more/);
    expect(out).toMatch(
      /officers\.csv:18,19,20,23,25,27,86 +besides, 7 people could be sent to the other 7 places: CB017/,
    );
  });

  it('offers the least that suffices beside all other demands, solved', () => {
    const { out } = allocate(['diagnose', '--json'], { cwd });
    const document = JSON.parse(out) as { repairs: readonly unknown[] };
    expect(document.repairs).toHaveLength(1);
    expect(document.repairs[0]).toMatchObject({
      changes: [{ kind: 'quota', bound: 'sent_min', before: 40, after: 31 }],
      sent: 56,
      proof: 'proven',
    });
    const repaired = caseWith((text) => FORTY(text).replace('{ exactly: 40 }', '{ min: 31, max: 40 }'));
    expect(allocate(['-n', '-q'], { cwd: repaired }).code).toBe(0);
    const oneMore = caseWith((text) => FORTY(text).replace('{ exactly: 40 }', '{ min: 32, max: 40 }'));
    expect(allocate(['-n', '-q'], { cwd: oneMore }).code).toBe(3);
  });

  it('leaves a quota alone that is firm, and says so', () => {
    const firm = caseWith((text) => FORTY(text).replace('sent: { exactly: 40 }', 'sent: { exactly: 40 }, firm: yes'));
    const { code, out } = allocate(['diagnose', '--lang', 'en'], { cwd: firm });
    expect(code).toBe(3);
    expect(out).toContain('Left as they are, because they are firm: Khu vực Hòa Bình');
    expect(out).not.toContain('instead of 40');
  });

  it('is said shortly where a plan was asked for, with the way to the rest', () => {
    const { code, err } = allocate(['-n', '--lang', 'en'], { cwd });
    expect(code).toBe(3);
    expect(err).toContain('at least 40; at most 33 possible');
    expect(err).toContain('allocate diagnose');
  });

  it('says in JSON that counting shows it', () => {
    const { out } = allocate(['diagnose', '--json'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ proof: 'counting', certificate: null });
  });

  it('writes Markdown and Vietnamese', () => {
    const { out } = allocate(['diagnose', '--format', 'md', '--lang', 'vi'], { cwd });
    expect(out).toMatch(/^## Không có phương án nào đáp ứng mọi yêu cầu\./);
    expect(out).toContain(
      '- **a.** **policy.yaml:58:5** hạn mức "Khu vực Hòa Bình": cử ít nhất 31 thay cho 40 người → cử 56 người',
    );
  });
});

describe('allocate diagnose, six people asked for places that want a skill', () => {
  const cwd = caseWith(
    (text) =>
      text.replace(
        '  - { name: Khu vực Vĩnh Phúc',
        '  - { name: Đất đai, vacancies: { vacancy_id: [VT009, VT015, VT017, VT025, VT027, VT035] }, sent: { min: 6 } }\n  - { name: Khu vực Vĩnh Phúc',
      ),
    (text) =>
      text.replaceAll(
        /^((?:VT009|VT015|VT017|VT025|VT027|VT035)(?:,[^,]*){5}),[^,]*/gm,
        (_whole, before: string) => `${before},land:4`,
      ),
  );

  it('names the level, those who have it, and whom to train or where to ask less', () => {
    const { code, out } = allocate(['diagnose', '--lang', 'en'], { cwd });
    expect(code).toBe(3);
    expect(out).toMatch(
      /6 places ask land level 4, and 5 people could be sent there: CB017, CB018, CB019, CB022, CB024/,
    );
    expect(out).toMatch(/[abc]\. policy\.yaml:\d+:\d+ +quota "Đất đai": send at least 5 instead of 6/);
    expect(out).toMatch(/[abc]\. officers\.csv:27 +train CB026 by one level of land/);
    expect(out).toMatch(/[abc]\. vacancies\.csv:10 +accept one level less of land at VT009/);
    expect(out).toMatch(/\(−\d+\)/);
  });
});

describe('allocate diagnose where a plan exists', () => {
  it('says so with the demands that leave nothing to spare, and exits 0', () => {
    const { code, out } = allocate(['diagnose', '--lang', 'en'], { cwd: join(ROOT, 'data') });
    expect(code).toBe(0);
    expect(out).toContain('✔ A plan meets all demands: it sends 50 of 95 officers.');
    expect(out).toMatch(
      /policy\.yaml:58:5 +quota "Khu vực Hòa Bình": people sent: 25, at least 25 asked, at most 25 allowed/,
    );
  });
});
