import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, fragment, jsonBlock, ownScript, ownStyle } from '../../src/render/html.ts';
import { HOSTILE } from '../support/page-case.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a browser reads in markup without elements. */
function decoded(markup: string): string {
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

describe('HTML made of elements', () => {
  it('is text wherever a text was handed over', () => {
    expect(element('p', { class: 'a"b' }, 'x < y & "z"', 3, undefined, ["it's"]).markup).toBe(
      '<p class="a&quot;b">x &lt; y &amp; &quot;z&quot;3it&#39;s</p>',
    );
    expect(element('input', { type: 'search', hidden: true, lang: undefined, disabled: false }).markup).toBe(
      '<input type="search" hidden>',
    );
    expect(fragment('<', element('b', {}, '>')).markup).toBe('&lt;<b>&gt;</b>');
  });

  it('lets no text open or close anything, in an element or an attribute, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
        const { markup } = element('p', { title: text }, element('title', {}, text));
        const match = /^<p title="([^"<>]*)"><title>([^<>]*)<\/title><\/p>$/u.exec(markup);
        expect(match).not.toBeNull();
        expect(decoded(match?.[1] ?? '')).toBe(decoded(match?.[2] ?? ''));
        // oxlint-disable-next-line no-control-regex -- these are what is looked for
        expect(markup).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('OUTP-011 shows what turns the direction of writing as a code, and keeps writing from the right apart with bdi', () => {
    expect(element('td', {}, 'Bùi\u202eThị').markup).toBe(String.raw`<td><bdi>Bùi\u202eThị</bdi></td>`);
    expect(element('td', {}, 'محمد').markup).toBe('<td><bdi>محمد</bdi></td>');
    // An element that holds text alone cannot hold a bdi.
    expect(element('title', {}, 'محمد').markup).toBe('<title>محمد</title>');
  });

  it.each([
    ['onclick', 'x()'],
    ['ONLOAD', 'x()'],
    ['style', 'color:red'],
    ['src', 'x.png'],
    ['srcdoc', '<p>'],
    ['href', 'javascript:x()'],
    ['href', 'https://example.com'],
    ['x y', ''],
    ['a"b', ''],
  ])('refuses the attribute %s="%s", which would run, lead or fetch something', (name, value) => {
    expect(() => element('a', { [name]: value })).toThrow(/attribute|leads out/);
  });

  it('refuses elements that are not text: scripts and styles have ways of their own', () => {
    for (const name of ['script', 'style', 'a b', 'img src=x'])
      expect(() => element(name, {})).toThrow('may not be named');
    expect(() => ownScript('x("</script>")')).toThrow('what would end it');
    expect(() => ownScript('x("<!--")')).toThrow('what would end it');
    expect(() => ownStyle('p::before { content: "<" }')).toThrow('markup');
    expect(ownScript('let a = 1;').markup).toBe('<script>let a = 1;</script>');
  });

  it('OUTP-006 writes data for scripts so that nothing in it ends the element, and it reads back the same', () => {
    for (const text of HOSTILE) {
      const { markup } = jsonBlock('data', { text, list: [text] });
      const inner = /^<script type="application\/json" id="data">([^<]*)<\/script>$/u.exec(markup)?.[1];
      expect(JSON.parse(inner ?? 'null')).toEqual({ text, list: [text] });
    }
    expect(jsonBlock('data', '</script>').markup).toContain(String.raw`"\u003c/script>"`);
  });
});
