/** Lets one point at a sign of the map, or choose it from a list, and says who goes there and what stays open. */
export function wireMap(): void {
  const chooser = document.querySelector<HTMLElement>('.chooser');
  const choice = document.querySelector<HTMLSelectElement>('#map-choice');
  const who = document.querySelector<HTMLElement>('#map-who');
  if (chooser === null || choice === null || who === null) return;
  chooser.hidden = false;
  const choose = (number: string): void => {
    if (choice.value !== number) choice.value = number;
    for (const node of document.querySelectorAll('#map .chosen')) node.classList.remove('chosen');
    const marked = document.querySelectorAll(
      `#map .picture [data-sign="${number}"], #map .numbers [data-sign="${number}"]`,
    );
    for (const node of marked) node.classList.add('chosen');
    who.replaceChildren(...tell(number));
  };
  choice.addEventListener('change', () => {
    choose(choice.value);
  });
  for (const node of document.querySelectorAll<HTMLElement>('#map .picture [data-sign], #map .numbers [data-sign]')) {
    node.addEventListener('pointerenter', () => {
      choose(node.dataset['sign'] ?? '');
    });
  }
}

/** What the row of the map's table says, as a list of its own. */
function tell(number: string): readonly Node[] {
  const row = document.querySelector<HTMLTableRowElement>(`#map .alternative tr[data-sign="${number}"]`);
  const heads = row?.closest('table')?.tHead?.rows[0]?.cells;
  const name = row?.querySelector('th');
  if (number === '' || row === null || heads === undefined || name === null || name === undefined) return [];
  const title = document.createElement('strong');
  title.textContent = `${number} ${name.textContent ?? ''}`;
  const list = document.createElement('dl');
  for (const [column, cell] of [...row.cells].entries()) {
    if (column < 3) continue;
    const term = document.createElement('dt');
    term.textContent = heads[column]?.textContent ?? '';
    const said = document.createElement('dd');
    said.textContent = cell.textContent;
    list.append(term, said);
  }
  return [title, list];
}
