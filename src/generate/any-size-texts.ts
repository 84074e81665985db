import type { AnySize, Size } from './any-size.ts';
import { fieldsText } from './fields-text.ts';

/** The policy of a workspace of any size: a range for each region around the hidden plan, and a most a unit. */
export function anySizePolicyText(drawn: AnySize, size: Size): string {
  const regions = [...drawn.kept.keys()];
  const quotas = [...drawn.kept].map(([region, kept]) => {
    const sent = `sent: { min: ${Math.floor(kept.sent / 2)}, max: ${kept.sent + Math.ceil(kept.sent / 4) + 1} }`;
    const communes = size.scope === 'phu-tho' ? `, communes: { min: ${Math.floor((kept.communes * 7) / 10)} }` : '';
    return `  - { name: "Khu vực ${region}", vacancies: { region: "${region}" }, ${sent}${communes} }\n`;
  });
  return `# Không gian làm việc giả định, do allocate generate tạo. / An invented workspace, made by allocate generate.
version: 1
title: Không gian làm việc giả định ${size.officers} người, ${size.vacancies} vị trí
law_date: 2025-09-26
start_date: 2025-10-01
forms: [secondment, mobilisation]
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { min: 3, max: 6 } }
regions: [${regions.map((region) => `"${region}"`).join(', ')}]

fields:
${fieldsText(drawn.fields)}
quotas:
${quotas.join('')}  - { name: Mỗi đơn vị cử có hạn, per: unit, sent: { max: ${Math.max(10, drawn.mostFromUnit)} } }

objective: [fill, fit, wishes, distance]
`;
}

export function anySizeReadmeText(drawn: AnySize, size: Size): string {
  const isNational = size.scope === 'national';
  return `# An invented workspace / Không gian làm việc giả định

${size.officers} officers, ${size.vacancies} vacancies, ${size.communes} communes, ${drawn.senders.length} units.

*${size.officers} cán bộ, ${size.vacancies} vị trí, ${size.communes} xã, phường, ${drawn.senders.length} đơn vị.*

- Real / thực: code, name, kind, ${isNational ? 'province' : 'area of the former province'}, location and population of the communes; the names of ${
    isNational
      ? 'departments and Party bodies, taken for every province from those of Phú Thọ'
      : 'departments and Party bodies'
  }. Sources and licences: \`data/reference/README.md\` of the program (MIT; facts only).
- Invented / giả định: every person, every vacancy, headcounts, lodging, units "trực thuộc", the areas (\`area-…\`), the quotas.
${isNational ? "- A profession is kept by its province (`land-25`); the next province's stands in at 0.6. Majors belong to no profession here.\n" : ''}- A hidden plan of ${[...drawn.kept.values()].reduce((sum, kept) => sum + kept.sent, 0)} people shows that the quotas can be met; it is not written down.

Made by \`allocate generate DIR --officers ${size.officers} --vacancies ${size.vacancies} --communes ${size.communes} --scope ${size.scope} --seed ${size.seed}\`.
`;
}
