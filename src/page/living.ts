/**
 * What answers what-ifs inside the report page: the network engine and the proof of the command line, on what the page carries.
 */
import { Living, type LivingAnswer } from '../live/what-if.ts';
import type { LivingPageData } from '../render/living-part.ts';
import { viewAnswer, type AnswerContext } from './living/answer-view.ts';
import { button, h } from './living/elements.ts';
import { changeForm } from './living/form.ts';
import { namesOf } from './living/names.ts';
import { equipOlderBrowsers } from './living/older-browsers.ts';
import { pageVoiceOf } from './living/page-voice.ts';
import { changesOf, withChange, type Tried } from './living/tried.ts';

/** After so long a page has been painted and stands still. */
const SETTLED_MS = 300;

/** Fills the panel, and shows an answer whenever the changes do. */
function open(panel: HTMLElement, data: LivingPageData): void {
  const { workspace, words } = data;
  const voice = pageVoiceOf(words);
  const context: AnswerContext = { data, voice, names: namesOf(workspace, voice) };
  const living = new Living(workspace, () => performance.now());
  const list = h('div');
  // What is read out stays in its place; only the text in it changes.
  const status = h('div', { role: 'status' });
  const result = h('div');
  const answer = h('div', { class: 'answer' }, status, result);
  /** Every list of changes so far; the last is the one that is shown. */
  let history: readonly (readonly Tried[])[] = [[]];
  let turn = 0;

  const show = async (next: readonly (readonly Tried[])[]): Promise<void> => {
    history = next;
    const mine = ++turn;
    const tried = history.at(-1) ?? [];
    listChanges(tried);
    if (tried.length === 0) {
      status.replaceChildren();
      result.replaceChildren();
      return;
    }
    answer.setAttribute('aria-busy', 'true');
    status.replaceChildren(h('p', {}, voice.say('working')));
    // The page is painted before a large plan keeps it busy.
    await new Promise((resolve) => setTimeout(resolve));
    if (mine !== turn) return;
    const start = performance.now();
    // A defect leaves nobody waiting: the page says that it cannot tell, and which command can.
    let found: LivingAnswer = { kind: 'not-here' };
    try {
      found = await living.ask(changesOf(tried));
    } finally {
      if (mine === turn) {
        const { short, whole } = viewAnswer(found, tried, performance.now() - start, context);
        status.replaceChildren(...short.map((line) => h('p', {}, line)));
        result.replaceChildren(...whole);
        answer.setAttribute('aria-busy', 'false');
      }
    }
  };
  const go = (next: readonly (readonly Tried[])[]): void => void show(next);
  const undo = button(voice.say('undo'), () => {
    go(history.slice(0, -1));
  });
  const reset = button(voice.say('reset'), () => {
    go([...history, []]);
  });
  const listChanges = (tried: readonly Tried[]): void => {
    const items = tried.map((one) => {
      const said = context.names.change(one);
      const takeBack = button(
        voice.say('take-back'),
        () => {
          go([...history, tried.filter((other) => other !== one)]);
        },
        { 'aria-label': `${voice.say('take-back')}: ${said}` },
      );
      return h('li', {}, `${said} `, takeBack);
    });
    list.replaceChildren(
      items.length === 0 ? h('p', {}, voice.say('no-changes')) : h('ul', { class: 'tried' }, ...items),
    );
    undo.toggleAttribute('disabled', history.length < 2);
    reset.toggleAttribute('disabled', tried.length === 0);
  };

  const tryChange = (change: Tried): void => {
    go([...history, withChange(history.at(-1) ?? [], change)]);
  };
  const form = changeForm(living, workspace, voice, tryChange);
  const compared = h('p');
  panel.replaceChildren(
    ...notesOf(context).map((note) => h('p', {}, note)),
    compared,
    form.element,
    h('h3', {}, voice.say('changes')),
    list,
    h('div', { class: 'row' }, undo, reset),
    answer,
  );
  listChanges([]);
  // The page can be used before its own plan is worked out once more.
  setTimeout(() => {
    compared.textContent = voice.say(living.isShownCompared ? 'shown-compared' : 'shown-other');
  }, SETTLED_MS);
  addRowButtons(panel, context, (officerId) => {
    form.choose(officerId);
    tryChange({ kind: 'remove', officerId });
  });
}

/** What answers leave out. */
function notesOf({ data, voice }: AnswerContext): readonly string[] {
  const { leftOutNames, leftOutTiers } = data.workspace;
  const goals = leftOutTiers.map((tier) => voice.name('tier', tier));
  return [
    ...(leftOutNames.length === 0 ? [] : [voice.say('left-out', { names: leftOutNames })]),
    ...(goals.length === 0 ? [] : [voice.say('left-out-goal', { names: goals })]),
  ];
}

/** A button at each person of the lists that asks what if they could not go. */
function addRowButtons(panel: HTMLElement, { voice, names }: AnswerContext, ask: (officerId: string) => void): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-what-if]')) {
    const officerId = place.dataset['whatIf'] ?? '';
    const label = voice.say('row-label', { person: names.person(officerId) });
    place.append(
      button(
        voice.say('row-button'),
        () => {
          ask(officerId);
          panel.closest('section')?.scrollIntoView();
          panel.querySelector('select')?.focus({ preventScroll: true });
        },
        { 'aria-label': label },
      ),
    );
    place.hidden = false;
  }
}

const panel = document.querySelector<HTMLElement>('#what-if-panel');
const text = document.querySelector('#workspace')?.textContent;
if (panel !== null && text !== undefined && text !== null) {
  equipOlderBrowsers();
  open(panel, JSON.parse(text) as LivingPageData);
}
