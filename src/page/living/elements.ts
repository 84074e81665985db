type Child = Node | string | undefined;

/** An element; strings are text and nothing else. `true` is an attribute without a value, `undefined` and `false` leave it out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    node.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined) node.append(child);
  return node;
}

/** A button that does not send a form. */
export function button(text: string, act: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const node = h('button', { type: 'button', ...attributes }, text);
  node.addEventListener('click', act);
  return node;
}

/** A table in a frame that scrolls where the page is too narrow; the first cell of a row names it. */
export function tableOf(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: ReadonlySet<number> = new Set(),
): HTMLElement {
  const classOf = (column: number): string | undefined => (numbers.has(column) ? 'n' : undefined);
  return h(
    'div',
    { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: 0 },
    h(
      'table',
      {},
      h('caption', { class: 'vh' }, caption),
      h('thead', {}, h('tr', {}, ...heads.map((head, i) => h('th', { scope: 'col', class: classOf(i) }, head)))),
      h(
        'tbody',
        {},
        ...rows.map((row) =>
          h(
            'tr',
            {},
            ...row.map((cell, i) => (i === 0 ? h('th', { scope: 'row' }, cell) : h('td', { class: classOf(i) }, cell))),
          ),
        ),
      ),
    ),
  );
}

/** Hands a text over as a file that the browser saves. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
