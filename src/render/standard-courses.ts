import type { Instance } from '../domain/instance.ts';
import type { StandardCourses } from '../insight/standard-courses.ts';
import { present } from '../support/assert.ts';
import { line, namedTable, title, type Block } from './answer-page.ts';
import type { Voice } from './messages/voice.ts';
import type { Json } from './plan-json.ts';
import { lackText } from './standard-words.ts';
import { requirementKey } from '../domain/studies.ts';
import { courseDaysText, courseName, personText, type TrainContext } from './train-text.ts';

/** People listed where nobody asks for all of them. */
const PEOPLE_SHOWN = 10;

/** Who lacks what of the standard of their title, the courses that lead there, and how often each would have to be held. */
export function standardCoursesPage(
  found: StandardCourses,
  instance: Instance,
  { voice, isVerbose }: TrainContext,
): readonly Block[] {
  const { people, peopleCount, lackingCount } = found;
  const whole = people.filter(({ left }) => left.length === 0).length;
  const cost = people.reduce((sum, one) => sum + one.cost, 0);
  const shown = isVerbose ? people : people.slice(0, PEOPLE_SHOWN);
  return [
    title(voice.say('train-standards-title', { count: peopleCount, lacking: lackingCount, whole, cost })),
    ...courseRows(found, instance, voice),
    ...(shown.length === 0 ? [] : [line(voice.say('train-standards-people'))]),
    ...namedTable(
      (['person', 'title', 'missing', 'courses', 'left'] as const).map((name) => voice.say(`train-head-${name}`)),
      shown.map(({ officerIndex, title: position, lacking, courses, left }) => [
        personText(instance, officerIndex, voice),
        position,
        lacking.map((measure) => lackText(measure, instance, voice)).join('; '),
        courses.map((index) => courseName(instance, index)).join(' + '),
        left.length === 0
          ? ''
          : voice.say('train-standards-left', { what: left.map((measure) => lackText(measure, instance, voice)) }),
      ]),
    ),
    ...(shown.length < people.length ? [line(voice.say('train-more', { count: people.length - shown.length }))] : []),
  ];
}

function courseRows({ people }: StandardCourses, instance: Instance, voice: Voice): readonly Block[] {
  const rows = instance.courses.flatMap((course, index) => {
    const count = people.filter(({ courses }) => courses.includes(index)).length;
    if (count === 0) return [];
    const runs = course.seats === undefined ? 1 : Math.ceil(count / course.seats);
    return [
      [
        courseName(instance, index),
        courseDaysText(course, voice),
        course.seats === undefined ? '' : voice.say('train-course-seats', { seats: course.seats }),
        voice.say('train-standards-needed', { count }),
        runs > 1 ? voice.say('train-standards-runs', { runs }) : '',
      ],
    ];
  });
  const heads = (['course', 'days', 'seats', 'needed', 'note'] as const).map((name) => voice.say(`train-head-${name}`));
  return rows.length === 0 ? [] : [line(voice.say('train-courses')), ...namedTable(heads, rows)];
}

/** The same as data. */
export function standardCoursesJson({ people, peopleCount }: StandardCourses, instance: Instance): string {
  const content: Json = {
    format: 'allocate-standard-courses',
    format_version: 1,
    people_with_standard: peopleCount,
    people: people.map(({ officerIndex, title: position, lacking, courses, cost, left }) => ({
      officer_id: present(instance.officers[officerIndex], 'an officer').id,
      title: position,
      lacking: lacking.map(({ standard }) => requirementKey(standard.requirement)),
      courses: courses.map((index) => present(instance.courses[index], 'a course').id),
      cost,
      left: left.map(({ standard }) => requirementKey(standard.requirement)),
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
