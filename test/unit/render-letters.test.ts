import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import { dayOf } from '../../src/support/date.ts';
import { present } from '../../src/support/assert.ts';
import { letterHtml, letterHtmlHead, LETTER_HTML_FOOT, type LetterValues } from '../../src/render/letter-html.ts';
import { letterMarkdown } from '../../src/render/letter-markdown.ts';
import { parseTemplate, type LetterTemplate } from '../../src/render/letter-template.ts';
import { defaultTemplate, LETTER_FIELDS, LETTER_KINDS, letterValues } from '../../src/render/letters.ts';
import { letterText as english } from '../../src/render/messages/en/letter-text.ts';
import { letterText as vietnamese } from '../../src/render/messages/vi/letter-text.ts';
import { parametersOf } from '../../src/render/messages/template.ts';
import { instance, ROW } from './render-case.ts';

const FIELDS = { texts: ['name', 'empty'], tables: ['people'] };
const HOSTILE = `<img src=x onerror=alert(1)> & "quoted" **bold** {{name}} | _x_ 'a' \u0001`;

function templateOf(text: string): LetterTemplate {
  const parsed = parseTemplate(text, FIELDS);
  expect(parsed).toMatchObject({ ok: true });
  return parsed.ok ? parsed.template : { blocks: [] };
}

function valuesOf(name: string): LetterValues {
  return {
    texts: new Map([
      ['name', name],
      ['empty', ''],
    ]),
    tables: new Map([['people', { header: ['A', 'B'], rows: [[name, '1']] }]]),
  };
}

function html(text: string, name = 'Lê Anh'): string {
  const book = { title: 'T', language: 'vi', mark: undefined, template: templateOf(text) } as const;
  return letterHtml(book, valuesOf(name));
}

function markdown(text: string, name = 'Lê Anh'): string {
  const book = { title: 'T', language: 'vi', mark: undefined, template: templateOf(text) } as const;
  return letterMarkdown(book, valuesOf(name));
}

/** A row for an officer with these facts, in an instance whose law is that of `lawDay`. */
function sent(facts: Partial<Instance['officers'][number]>, row: Partial<PlanRow>, lawDay = dayOf(2025, 9, 26)) {
  const officer = { ...present(instance.officers[0], 'officer'), ...facts };
  const changed: Instance = {
    ...instance,
    policy: { ...instance.policy, lawDay },
    officers: [officer, ...instance.officers.slice(1)],
  };
  const rows = [{ ...ROW, officerId: officer.id, officerName: officer.name ?? '', ...row }];
  const [letter] = letterValues('officer', rows, { instance: changed, language: 'vi', isRedacted: false });
  return (field: string): string | undefined => letter?.texts.get(field);
}

describe('a commune within a Vietnamese letter', () => {
  const named = (communeName: string): string | undefined => sent({}, { communeName })('commune_name');
  it('has its kind written small, as official texts do, but not before a number', () => {
    expect(['Xã Đông Thành', 'PHƯỜNG Việt Trì', 'Đặc khu Côn Đảo', 'Phường 7', 'Xãm'].map(named)).toEqual([
      'xã Đông Thành',
      'phường Việt Trì',
      'đặc khu Côn Đảo',
      'Phường 7',
      'Xãm',
    ]);
  });
});

describe('a template', () => {
  it('is Markdown: headings, paragraphs, lists, bold and italic, a rule, columns, and fields', () => {
    expect(
      html(
        '# Tiêu đề\n## phụ\n\nGửi **{{name}}**,\ndòng *hai*\\\nba\n\n- một\n- hai {{name}}\n\n---\n\nA || **B**\nC || D',
      ),
    ).toBe(
      [
        '<article>',
        '<h1>Tiêu đề</h1>',
        '<h2>phụ</h2>',
        '<p>Gửi <strong>Lê Anh</strong>, dòng <em>hai</em><br>\nba</p>',
        '<ul>\n<li>một</li>\n<li>hai Lê Anh</li>\n</ul>',
        '<hr>',
        '<table class="columns" role="presentation">\n<tr><td>A</td><td><strong>B</strong></td></tr>\n<tr><td>C</td><td>D</td></tr>\n</table>',
        '</article>\n',
      ].join('\n'),
    );
  });

  it('leaves out comments, and lines all of whose fields are empty', () => {
    expect(html('<!-- cho người\nsửa mẫu -->\n- Phụ cấp: {{empty}}\n- Tên: {{name}} {{empty}}\n\n{{empty}}')).toBe(
      '<article>\n<ul>\n<li>Tên: Lê Anh </li>\n</ul>\n</article>\n',
    );
  });

  it('names the line of a field that there is not, of one that is cut short, and of a table inside a sentence', () => {
    const parsed = parseTemplate('# {{name}}\n\n<!-- {{not}}\n-->{{nam}}\nsee {{people}}\n{{name}\n', FIELDS);
    expect(parsed).toEqual({
      ok: false,
      faults: [
        { kind: 'unknown-field', line: 4, field: 'nam' },
        { kind: 'table-not-alone', line: 5, field: 'people' },
        { kind: 'open-field', line: 6 },
      ],
    });
  });

  it('reads files of any system alike', () => {
    const text = '# {{name}}\n\n- a\n- b\n';
    expect(html(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toBe(html(text));
  });
});

describe('values in a letter', () => {
  it('stay text in HTML, whatever they hold', () => {
    const page = html('# {{name}}\n\n{{name}}\n\n- {{name}}\n\n{{name}} || {{name}}\n\n{{people}}', HOSTILE);
    expect(page.match(/<(?!\/?(?:article|h1|p|ul|li|table|thead|tbody|tr|th|td)\b)/g)).toBeNull();
    expect(page).not.toMatch(/<strong>bold|onerror=[^&]*>/);
    expect(page).not.toContain('\u0001');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot; **bold** {{name}}');
  });

  it('begin no markup and end no cell in Markdown', () => {
    const text = markdown('{{name}}\n\n{{people}}', '# a | **b** <c>\n- d');
    expect(text).toContain(String.raw`\# a \| \*\*b\*\* \<c\> - d`);
    const cells = text
      .split('\n')
      .find((line) => line.startsWith('| \\#'))
      ?.split(/(?<!\\)\|/);
    expect(cells).toHaveLength(4);
  });

  it('stand in a page that fetches nothing and runs nothing', () => {
    const head = letterHtmlHead({ title: '<T>', language: 'vi', mark: undefined, template: { blocks: [] } });
    expect(head).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(head).toContain('<title>&lt;T&gt;</title>');
    expect(head + LETTER_HTML_FOOT).not.toMatch(/https?:|<script|<link|@import|url\(/);
  });
});

describe('the letters of the program', () => {
  it.each(LETTER_KINDS.flatMap((kind) => (['vi', 'en'] as const).map((language) => [kind, language] as const)))(
    'to the %s in %s use only fields that there are, leave numbers and dates of decisions blank, and fill in every field',
    (kind, language) => {
      const parsed = parseTemplate(defaultTemplate(kind, language), LETTER_FIELDS[kind]);
      expect(parsed).toMatchObject({ ok: true });
      if (!parsed.ok) return;
      const values = letterValues(kind, [ROW], { instance, language, isRedacted: false });
      expect(values).toHaveLength(1);
      const book = { title: 'T', language, mark: undefined, template: parsed.template };
      const page = letterHtml(book, present(values[0], 'letter'));
      expect(page).toContain('………/QĐ-UBND');
      expect(page).not.toMatch(/\{\{|undefined|QĐ-UBND ngày \d/);
      const { texts, tables } = LETTER_FIELDS[kind];
      expect(texts.filter((field) => values[0]?.texts.has(field) !== true)).toEqual([]);
      expect(tables.filter((field) => values[0]?.tables.has(field) !== true)).toEqual([]);
    },
  );

  it('say of a seconded civil servant what the law page knows, each with its article', () => {
    const field = sent({ category: 'civil-servant', sex: 'f', isLeader: true }, { form: 'secondment' });
    expect(field('officer_title')).toBe('Bà');
    expect(field('months')).toBe('6 tháng');
    expect(field('ground')).toContain('Nghị định số 170/2025/NĐ-CP');
    expect(field('term_rule')).toMatch(/không quá 36 tháng.*Điều 26\.2/);
    expect(field('pay_rule')).toMatch(/cử trả lương.*Điều 27\.2/);
    expect(field('return_rule')).toMatch(/vị trí việc làm phù hợp.*Điều 27\.2/);
    expect(field('allowance_rule')).toBe('');
  });

  it('say that a mobilised leader keeps the allowance, and leave open who pays', () => {
    const leader = sent({ category: 'civil-servant', isLeader: true }, { form: 'mobilisation' });
    expect(leader('allowance_rule')).toMatch(/6 tháng.*Điều 27\.1/);
    expect(leader('form_rule')).toContain('Điều 5, 30.2');
    expect(leader('pay_rule')).toMatch(/^…/);
    expect(sent({ category: 'civil-servant', isLeader: false }, { form: 'mobilisation' })('allowance_rule')).toBe('');
  });

  it('invent nothing where the text of law is not known', () => {
    const field = sent({ category: 'public-employee' }, { form: 'secondment' });
    expect(field('ground')).toContain('Luật Viên chức');
    for (const rule of ['form_rule', 'term_rule', 'pay_rule', 'return_rule']) expect(field(rule)).toMatch(/^…/);
    const later = sent({ category: 'public-employee' }, { form: 'secondment' }, dayOf(2026, 7, 1));
    expect(later('ground')).toMatch(/^…/);
    expect(sent({ category: 'civil-servant' }, { form: 'reinforcement' })('form_rule')).toContain('không quy định');
  });

  it('name the decree that amends from the day it is in force, and no clause whose number may have changed', () => {
    const field = sent({ category: 'civil-servant' }, { form: 'secondment' }, dayOf(2026, 8, 1));
    expect(field('ground')).toContain('300/2026');
    expect(field('pay_rule')).toContain('Điều 27.2 (Nghị định 300/2026/NĐ-CP)');
    expect(field('consultation_rule')).not.toContain('26.5');
  });

  it('tell nothing of birth, health, family or discipline, whatever the officer’s record holds', () => {
    const secret = 'BÍ MẬT';
    const officer = {
      ...present(instance.officers[0], 'officer'),
      note: secret,
      grounds: ['illness', 'discipline'] as const,
      birth: { year: 1961, day: dayOf(1961, 7, 23) },
      youngestChildBirth: { year: 2024, day: dayOf(2024, 2, 29) },
      relativesAt: [secret],
    };
    const changed = { ...instance, officers: [officer, ...instance.officers.slice(1)] };
    for (const kind of LETTER_KINDS) {
      const rows = [{ ...ROW, officerId: officer.id, note: secret }];
      const [letter] = letterValues(kind, rows, { instance: changed, language: 'vi', isRedacted: false });
      const said = JSON.stringify([[...(letter?.texts ?? [])], [...(letter?.tables ?? [])]]);
      expect(said).not.toMatch(/BÍ MẬT|1961|23\/07|2024|hiểm nghèo|kỷ luật/);
    }
  });

  it('go one to each person, unit and commune, in the order of names', () => {
    const rowOf = ({ id, name }: { readonly id: string; readonly name: string | undefined }, k: number): PlanRow => {
      const commune = present(instance.communes[k % 4], 'commune');
      const unit = `U${String(k % 3)}`;
      const place = { communeId: commune.id, communeName: commune.name, unitId: unit, unitName: unit };
      return { ...ROW, officerId: id, officerName: name ?? '', ...place };
    };
    const rows = instance.officers.slice(0, 12).map(rowOf);
    const count = (kind: 'officer' | 'unit' | 'commune'): number =>
      letterValues(kind, rows, { instance, language: 'vi', isRedacted: false }).length;
    expect([count('officer'), count('unit'), count('commune')]).toEqual([12, 3, 4]);
    const units = letterValues('unit', rows, { instance, language: 'vi', isRedacted: false });
    expect(units.map(({ texts }) => texts.get('unit_name'))).toEqual(['U0', 'U1', 'U2']);
    expect(units.map(({ tables }) => tables.get('people_table')?.rows.length)).toEqual([4, 4, 4]);
  });

  it('have the same fields in both languages', () => {
    for (const [key, template] of Object.entries(english)) {
      const other = vietnamese[key as keyof typeof vietnamese];
      expect([key, new Set(parametersOf(other))]).toEqual([key, new Set(parametersOf(template))]);
    }
  });
});
