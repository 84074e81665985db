/** The choice of colours; it is remembered nowhere. */
export function wireTheme(): void {
  const choice = document.querySelector<HTMLSelectElement>('#theme');
  const frame = choice?.closest<HTMLElement>('.theme');
  if (choice === null || frame === null || frame === undefined) return;
  frame.hidden = false;
  choice.addEventListener('change', () => {
    if (choice.value === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice.value;
  });
}

/** On paper every explanation is open; afterwards those are closed again that were. */
export function openForPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('.below details:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}
