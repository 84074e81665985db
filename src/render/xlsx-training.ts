import type { PlanRow } from '../domain/plan.ts';
import { closeGaps } from '../insight/course-gaps.ts';
import { courseDays } from '../rules/course-paths.ts';
import { present } from '../support/assert.ts';
import { sortedByGivenName } from '../support/name-order.ts';
import { dayText } from './day-text.ts';
import { missingText, openText } from './train-text.ts';
import type { SheetContext } from './xlsx-plan-sheets.ts';
import { printedTable } from './xlsx-table.ts';
import type { XlsxSheet } from './xlsx.ts';

/** Who is sent below a level that the place wants, with the courses that close the gap; none where the workspace has no courses. */
export function trainingSheets({ instance, wording }: SheetContext, rows: readonly PlanRow[]): readonly XlsxSheet[] {
  if (instance.courses.length === 0) return [];
  const { say, voice, language } = wording;
  const items = closeGaps(instance, rows).map((gap) => {
    const officer = present(instance.officers[gap.officerIndex], 'an officer');
    const courses = gap.courses.map((index) => present(instance.courses[index], 'a course'));
    return {
      gap,
      id: officer.id,
      name: officer.name ?? officer.id,
      unit: instance.units[instance.unitOfOfficer[gap.officerIndex] ?? -1]?.name ?? '',
      commune: instance.communes[instance.communeOfVacancy[gap.vacancyIndex] ?? -1]?.name ?? '',
      courses: courses.map(({ id, name }) => (name === undefined ? id : `${id} ${name}`)).join('; '),
      days: courses
        .map(courseDays)
        .flatMap((days) => (days === undefined ? [] : [days]))
        .map(({ startDay, endDay }) => `${dayText(startDay, language)} – ${dayText(endDay, language)}`)
        .join('; '),
    };
  });
  const people = sortedByGivenName(
    items,
    ({ name }) => name,
    ({ id }) => id,
  );
  return [
    printedTable({
      name: say('sheet.training'),
      title: say('training.title'),
      notes: [say('training.note'), ...wording.marks],
      nothing: say('nothing'),
      footer: wording.footer,
      items: people,
      columns: [
        { header: say('head.number'), width: 6, isCentred: true, value: (_, index) => index + 1 },
        { header: say('head.code'), width: 12, isCode: true, value: ({ id }) => id },
        { header: say('head.name'), width: 24, value: ({ name }) => name },
        { header: say('head.unit'), width: 26, value: ({ unit }) => unit },
        { header: say('head.commune'), width: 20, value: ({ commune }) => commune },
        { header: say('head.missing'), width: 28, value: ({ gap }) => missingText(gap, instance, voice) },
        { header: say('head.courses'), width: 36, value: ({ courses }) => courses },
        { header: say('head.days'), width: 24, value: ({ days }) => days },
        {
          header: say('head.when'),
          width: 14,
          isCentred: true,
          value: ({ gap }) => (gap.when === undefined ? '' : voice.say(`train-${gap.when}`)),
        },
        { header: say('head.cost'), width: 14, value: ({ gap }) => (gap.courses.length === 0 ? undefined : gap.cost) },
        { header: say('head.note'), width: 24, value: ({ gap }) => openText(gap.missing, instance, voice) },
      ],
    }),
  ];
}
