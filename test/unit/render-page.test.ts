import { beforeAll, describe, expect, it } from 'vitest';
import type { Findings } from '../../src/insight/findings.ts';
import { pageText as english } from '../../src/render/messages/en/page-text.ts';
import { pageText as vietnamese } from '../../src/render/messages/vi/page-text.ts';
import { listsOf, parametersOf } from '../../src/render/messages/template.ts';
import { renderPlanPage, type PlanPage } from '../../src/render/page.ts';
import { present } from '../../src/support/assert.ts';
import { dayOf } from '../../src/support/date.ts';
import { digestOf, HOSTILE, hostilePage, solvedPage } from '../support/page-case.ts';
import { FINDINGS } from './render-case.ts';

const SCRIPT = 'globalThis.report = 1;';
let solved: PlanPage;

beforeAll(async () => {
  solved = await solvedPage(SCRIPT);
});

function page(changes: Partial<PlanPage> = {}): string {
  return renderPlanPage({ ...solved, ...changes });
}

/** What a reader sees of a part of the page: its text without markup. */
function textOf(html: string, id: string): string {
  const part = new RegExp(`<section id="${id}".*?</section>`, 's').exec(html)?.[0] ?? '';
  return part
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

describe('the report page', () => {
  it('has the same bytes every time', () => {
    expect(page()).toBe(page());
    expect(page({ language: 'en' })).not.toBe(page());
  });

  it('lets nothing run but its own scripts, by their hashes, and asks for nothing outside', () => {
    const live = { title: 'What if', intro: 'Try', script: 'globalThis.living = 1;', data: { a: '</script>' } };
    for (const html of [page(), page({ live })]) {
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
      const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map((match) => match[1] ?? '');
      const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
      const hashes = scripts.map((script) => `'sha256-${digestOf(script)}'`).join(' ');
      expect(policy).toBe(
        `default-src 'none'; script-src ${hashes}; style-src 'sha256-${digestOf(style)}'; img-src data:; base-uri 'none'; form-action 'none'`,
      );
      expect(/\s(?:src|style|srcset|action)=|https?:\/\/|@import|url\((?!#)/.exec(html)).toBeNull();
    }
    expect(page({ live })).toContain(`<script>${SCRIPT}</script><script>${live.script}</script>`);
  });

  it('keeps a place for the living part, with its data, and none where there is none', () => {
    expect(page()).not.toContain('what-if');
    const html = page({ live: { title: 'Nếu đổi', intro: 'Thử đổi', script: 'void 0;', data: { words: ['<b>'] } } });
    expect(textOf(html, 'what-if')).toBe(' Nếu đổi Thử đổi ');
    expect(html).toContain(String.raw`<script type="application/json" id="workspace">{"words":["\u003cb>"]}</script>`);
    expect(html).toContain('<a href="#what-if">Nếu đổi</a>');
  });

  it('begins with the figures: number, places, share whose major matches, and how good the plan is', () => {
    expect(textOf(page(), 'summary')).toBe(
      ' Tóm tắt người được cử 50 trên 95 chỗ đã lấp 50 trên 70 chỗ còn trống 20 trên 70 xã, phường nhận người 36 trên 36 đúng chuyên ngành với vị trí 90 % 45 trên 50 độ phù hợp bình quân, trên 1.000 903 ở lại do được miễn theo luật 11 chưa rà soát đủ 11 Tối ưu, đã chứng minh ',
    );
    expect(textOf(page({ language: 'en' }), 'summary')).toContain('major matches the post 90 % 45 of 50');
  });

  it('puts every commune that asks for somebody on the map, and says in a table who goes there and what stays open', () => {
    const html = page({ language: 'en' });
    const map = /<section id="map".*?<\/section>/s.exec(html)?.[0] ?? '';
    expect([...map.matchAll(/<g class="sign" data-sign="(\d+)">/g)].map((match) => Number(match[1]))).toEqual(
      Array.from({ length: 36 }, (_, k) => k + 1),
    );
    const [row] = solved.allocation.rows;
    expect(map).toContain(present(row, 'a row').officerName);
    expect(map).toMatch(/<rect class="part"/);
    expect(map).toContain('no borders are drawn');
    // 148 communes less the 36.
    expect([...map.matchAll(/<circle class="other" cx="[\d.]+" cy="[\d.]+" r="2">/g)].length).toBe(112 + 1);
  });

  it('leaves the map out with a sentence where no commune has coordinates, and names those that lack them where some do', () => {
    const bare = (keep: number): PlanPage['instance'] => ({
      ...solved.instance,
      communes: solved.instance.communes.map((commune, k) =>
        k < keep ? commune : { ...commune, lat: undefined, lon: undefined },
      ),
    });
    expect(textOf(page({ instance: bare(0) }), 'map')).toBe(
      ' Người được cử đến đâu Không có bản đồ: bảng xã, phường không có tọa độ. ',
    );
    expect(textOf(page({ instance: bare(100) }), 'map')).toContain('Không có tọa độ nên không có trên bản đồ: ');
  });

  it('draws from whom to where, each band with its number, and the sums of both sides are the people sent', () => {
    const flow = /<section id="flow".*?<\/section>/s.exec(page())?.[0] ?? '';
    const counts = [...flow.matchAll(/<title>[^<]* → [^<]*: (\d+)<\/title>/g)].map((match) => Number(match[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50);
    const nodes = (side: string): number =>
      [...flow.matchAll(new RegExp(`<rect class="node ${side}"[^>]*><title>[^<]*: (\\d+)</title>`, 'g'))].reduce(
        (sum, match) => sum + Number(match[1]),
        0,
      );
    expect([nodes('unit'), nodes('c\\d')]).toEqual([50, 50]);
  });

  it('explains each person: the parts of the fit, and whether every best plan does the same', () => {
    const people = textOf(page({ language: 'en' }), 'people');
    expect(people).toContain('Why here – Lê Thị Ngọc Anh : fit 965 of 1,000');
    expect(people).toMatch(/profession 1,000 of 1,000 \(counts 35 %\) : the place asks for/);
    expect(people).toContain('Every best plan sends this person here.');
    expect(people).toContain('Just as good for the whole plan: ');
    expect(people.match(/Why here/g)).toHaveLength(50);
  });

  it('lists people by given name, as Vietnamese lists do', () => {
    const names = [...page().matchAll(/<th scope="row">([^<]*)<small>CB/g)].map((match) => match[1] ?? '');
    const given = names.slice(0, 50).map((name) => name.split(' ').at(-1) ?? '');
    const collator = new Intl.Collator('vi');
    expect(given).toHaveLength(50);
    expect(given).toEqual(given.toSorted((a, b) => collator.compare(a, b)));
  });

  it('writes days as the language does', () => {
    expect(page()).toContain('<time datetime="2025-10-01">01/10/2025</time>');
    expect(page({ language: 'en' })).toContain('<time datetime="2025-10-01">2025-10-01</time>');
  });

  it('says why places stay open and people stay, what was not checked, and what has to be talked over', () => {
    const html = page({ language: 'en' });
    expect(textOf(html, 'open')).toContain('Places that stay open, and why');
    expect(textOf(html, 'staying')).toContain('45 people stay');
    expect(textOf(html, 'unchecked')).toContain('Somebody has to look at each');
    expect(textOf(html, 'consultation')).toContain('D170/2025 Art. 25.4');
  });

  it('shows no ground of health, family or discipline and no article that tells it, unless it is internal', () => {
    const open = page({ findings: FINDINGS, language: 'en' });
    expect(/illness|maternity|discipline|Art\. 25\.5|relatives/i.exec(open)).toBeNull();
    expect(open.includes('spared by law')).toBe(true);
    const internal = page({ findings: FINDINGS, language: 'en', isInternal: true });
    expect(internal.includes('Art. 25.5c')).toBe(true);
    expect(internal.includes('INTERNAL: holds personal data')).toBe(true);
  });

  it('tells of nobody what their fit is made of where people stand under pseudonyms, and leaves out talks and agreements', () => {
    const html = page({ isRedacted: true, language: 'en' });
    const people = textOf(html, 'people');
    expect(people).toContain('profession 1,000 of 1,000 (counts 35 %)');
    expect(people).not.toMatch(/the place asks|degree:|rated \d|political theory|retirement/);
    expect(textOf(html, 'consultation')).toContain('left out of the version for publication');
    expect(html).toContain('For publication: people stand under pseudonyms');
  });

  it('says goal by goal what is proven, what rests on a solver’s word and how far it is from proven', () => {
    expect(textOf(page({ language: 'en' }), 'proof')).toMatch(
      /1 filled places by priority 203 priority points 203 priority points proven: no plan that keeps the goals above does better/,
    );
    const tiers = [
      { name: 'fill', sense: 'max', value: 5, bound: 5, status: 'proven' },
      { name: 'fit', sense: 'max', value: 90, bound: 93, status: 'engine' },
      { name: 'wishes', sense: 'max', value: 3, bound: Infinity, status: 'stopped' },
      { name: 'distance', sense: 'min', value: 70, bound: -Infinity, status: 'given' },
    ] as const;
    const mixed = textOf(
      page({ language: 'en', allocation: { ...solved.allocation, tiers, status: 'engine' } }),
      'proof',
    );
    expect(mixed).toContain('our own proof is 3 away');
    expect(mixed).toContain('stopped early; how much could be gained is not known');
    expect(mixed).toContain('whether more is possible was not asked');
  });

  it('says on top that it is a draft where the plan breaks rules', () => {
    const html = page({ brokenCount: 2, language: 'en' });
    expect(html).toContain('<p class="mark">DRAFT: several rules are broken (2)</p>');
    expect(textOf(html, 'proof')).toContain('This plan breaks 2 rules.');
    expect(page()).not.toContain('class="mark"');
  });

  it('tells what changed against the plan it was made from, with the reason where somebody was released', () => {
    const { rows } = solved.allocation;
    const [first, second, ...others] = rows;
    const [one, two] = [present(first, 'a row'), present(second, 'a row')];
    const gone = { ...one, officerId: 'ZZ9', officerName: 'Người Cũ' };
    const moved = { ...two, vacancyId: 'VT999', communeName: 'Xã Cũ' };
    const findings: Findings = { ...solved.findings, released: [{ row: gone, reason: { kind: 'gone' } }] };
    // Only what makes an assignment is compared: an earlier plan may lack the other columns.
    const bare = others.map((row) =>
      Object.assign({}, row, { unitName: '', title: '', note: 'x', distanceKm: undefined }),
    );
    const instance = { ...solved.instance, baseline: [gone, moved, ...bare] };
    const text = textOf(page({ instance, findings, language: 'en' }), 'changes');
    expect(text).toContain('1 moved, 0 with other days or another form, 1 new, 1 released, 48 kept. Fit ±0.');
    const withoutFit = others.map((row) => Object.assign({}, row, { fit: 0 }));
    const silent = page({
      instance: { ...instance, baseline: [gone, moved, ...withoutFit] },
      findings,
      language: 'en',
    });
    expect(textOf(silent, 'changes')).toContain('1 released, 48 kept.');
    expect(textOf(silent, 'changes')).not.toContain('kept. Fit');
    expect(text).toContain('no longer in the list of officers');
    expect(text).toContain('the old place is no longer in the list');
    expect(textOf(page({ instance: { ...solved.instance, baseline: rows } }), 'changes')).toContain(
      'Không có gì thay đổi so với phương án trước: 50 dòng như cũ.',
    );
    expect(page()).not.toContain('id="changes"');
  });

  it('shows a plan that sends nobody, and rows whose officer or place nobody knows', () => {
    const none = page({ allocation: { ...solved.allocation, rows: [] }, language: 'en' });
    expect(textOf(none, 'people')).toBe(' Who goes where, and why Nobody is sent. ');
    const [row] = solved.allocation.rows;
    const strange = {
      ...present(row, 'a row'),
      officerId: 'X',
      vacancyId: 'Y',
      communeId: 'Z',
      endDay: dayOf(2030, 1, 1),
    };
    const html = page({ allocation: { ...solved.allocation, rows: [strange] }, brokenCount: 1, language: 'en' });
    expect(textOf(html, 'people')).toContain('This row breaks rules; what its fit is made of is not known.');
  });

  it('OUTP-006 OUTP-011 makes no script, handler, style or link of anything in the data', () => {
    for (const language of ['vi', 'en'] as const) {
      const html = renderPlanPage({ ...hostilePage(solved), language });
      const tags = [...html.matchAll(/<\/?([a-zA-Z!][^\s>/]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>/g)];
      const names = tags.map((match) => match[1]?.toLowerCase());
      const count = (name: string): number => names.filter((one) => one === name).length;
      // Opened and closed: two scripts, the words and the data of the living part.
      expect(count('script')).toBe(8);
      expect(['iframe', 'img', 'base', 'object', 'form'].map(count)).toEqual([0, 0, 0, 0, 0]);
      const attributes = tags.flatMap((match) =>
        [...(match[2] ?? '').matchAll(/\s([^\s=>"]+)(?:="([^"]*)")?/g)].map(
          ([, name, value]) => [name, value] as const,
        ),
      );
      expect(attributes.filter(([name]) => /^(?:on|style$|src|action|formaction)/i.test(name ?? ''))).toEqual([]);
      expect(attributes.filter(([name, value]) => name === 'href' && value?.startsWith('#') !== true)).toEqual([]);
      // oxlint-disable-next-line no-control-regex -- these are what is looked for
      expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028]/.exec(html)).toBeNull();
      expect(html.includes('&lt;script&gt;hacked=1&lt;/script&gt;')).toBe(true);
      expect(html.includes('<bdi>محمد علي</bdi>')).toBe(true);
    }
    expect(HOSTILE.length).toBeGreaterThan(12);
  });
});

describe('the words of the page', () => {
  it('use the same parameters and lists in both languages', () => {
    for (const [key, text] of Object.entries(english)) {
      const other = vietnamese[key as keyof typeof english];
      expect([key, parametersOf(other).toSorted()]).toEqual([
        key,
        // Vietnamese has no plural.
        parametersOf(text).toSorted(),
      ]);
      expect([key, listsOf(other).toSorted()]).toEqual([key, listsOf(text).toSorted()]);
      expect(other).not.toBe('');
    }
  });
});
