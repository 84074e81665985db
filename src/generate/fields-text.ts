import type { Profession } from './professions.ts';
import { PROFESSIONS } from './professions.ts';

/** A profession as a workspace lists it. */
export interface FieldEntry {
  readonly code: string;
  readonly name: string;
  /** Code → hundredths. */
  readonly related: readonly (readonly [string, number])[];
  readonly majors: readonly string[];
}

/** The fourteen professions as they are. */
export function plainFields(): readonly FieldEntry[] {
  return PROFESSIONS.map((profession) => fieldEntry(profession, profession.code, profession.name, (code) => code));
}

/** `profession` under another code and name, its relations renamed alike. */
export function fieldEntry(
  profession: Profession,
  code: string,
  name: string,
  rename: (code: string) => string,
): FieldEntry {
  const related = Object.entries(profession.related).map(([other, hundredths]) => [rename(other), hundredths] as const);
  return { code, name, related, majors: profession.majors };
}

/** The `fields:` block of a policy, two spaces in. */
export function fieldsText(fields: readonly FieldEntry[]): string {
  return fields
    .map(({ code, name, related, majors }) => {
      const relations = related.map(([other, hundredths]) => `${other}: ${hundredthsText(hundredths)}`).join(', ');
      const relatedText = relations === '' ? '' : `, related: { ${relations} }`;
      const majorsText = majors.length === 0 ? '' : `, majors: [${majors.join(', ')}]`;
      return `  ${code}: { name: ${name}${relatedText}${majorsText} }\n`;
    })
    .join('');
}

function hundredthsText(hundredths: number): string {
  return hundredths % 10 === 0 ? `0.${hundredths / 10}` : `0.${String(hundredths).padStart(2, '0')}`;
}
