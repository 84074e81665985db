import type { Instance } from '../index.ts';
import { nearestOf } from '../domain/nearest.ts';
import { fold } from '../support/fold.ts';
import { Stop } from './failure.ts';
import type { Redaction } from './redaction.ts';

export type SubjectKind = 'officer' | 'vacancy' | 'commune' | 'unit';

/** Something a question is about: its kind and its index in the instance. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly index: number;
}

/** Words in front of a commune's name that people leave out. */
const KIND_WORDS = /^(?:xã|phường|thị trấn|đặc khu) /;

/**
 * What `text` names among things of `kinds`: by id, else by id or name as folded. Stops with the choices where it names several, and with the
 * nearest where it names none (`otherwise` is what is then said).
 */
export function findSubject(
  text: string,
  kinds: readonly SubjectKind[],
  instance: Instance,
  redaction: Redaction | undefined,
  otherwise: 'no-such-subject' | 'no-such-where' | `no-such-${SubjectKind}`,
): Subject {
  const found = matchSubjects(text, kinds, instance, redaction);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    const choices = found.map((subject) =>
      choiceText(subject, instance, new Set(found.map(({ kind }) => kind)).size > 1),
    );
    throw new Stop('which-one', { subject: text, choices });
  }
  const known = kinds.flatMap((kind) => recordsOf(kind, instance).flatMap(({ id, name }) => [id, name ?? '']));
  throw new Stop(otherwise, {
    subject: text,
    nearest: nearestOf(
      text,
      known.filter((one) => one !== ''),
    ),
  });
}

/** Everything that `text` names: by id, else by id or name as folded. */
export function matchSubjects(
  text: string,
  kinds: readonly SubjectKind[],
  instance: Instance,
  redaction: Redaction | undefined,
): readonly Subject[] {
  const wanted = redaction?.pseudonyms.known(text) ?? text;
  const exact = kinds.flatMap((kind) => byId(kind, wanted, instance));
  return exact.length > 0 ? exact : kinds.flatMap((kind) => byName(kind, wanted, instance));
}

interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

function recordsOf(kind: SubjectKind, instance: Instance): readonly Named[] {
  if (kind === 'vacancy') return instance.vacancies.map(({ id }) => ({ id, name: undefined }));
  return { officer: instance.officers, commune: instance.communes, unit: instance.units }[kind];
}

function byId(kind: SubjectKind, text: string, instance: Instance): readonly Subject[] {
  const indexById = {
    officer: instance.officerIndexById,
    vacancy: instance.vacancyIndexById,
    commune: instance.communeIndexById,
    unit: instance.unitIndexById,
  }[kind];
  const padded = kind === 'commune' && /^\d{1,5}$/.test(text) ? text.padStart(5, '0') : text;
  const index = indexById.get(padded);
  return index === undefined ? [] : [{ kind, index }];
}

function byName(kind: SubjectKind, text: string, instance: Instance): readonly Subject[] {
  const wanted = fold(text);
  const isMeant = ({ id, name }: Named): boolean => {
    const folded = fold(name ?? '');
    if (fold(id) === wanted || folded === wanted) return true;
    return kind === 'commune' && folded.replace(KIND_WORDS, '') === wanted;
  };
  return recordsOf(kind, instance).flatMap((record, index) => (isMeant(record) ? [{ kind, index }] : []));
}

/** `CB013 Trần Văn Đức`, with `--as officer` where the kind has to be said. */
function choiceText({ kind, index }: Subject, instance: Instance, isKindNeeded: boolean): string {
  const { id, name = '' } = recordsOf(kind, instance)[index] ?? { id: '' };
  return isKindNeeded ? `${id} --as ${kind}` : `${id} ${name}`.trimEnd();
}
