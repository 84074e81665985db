import type { Issue } from '../support/issue.ts';
import type { Instance } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import { nearestOf } from './nearest.ts';

/** Courses that can serve nobody: that require what they give, have no seats, or are for skills that no vacancy asks for. */
export function checkCourses({ courses, vacancies }: Instance): readonly Issue[] {
  const asked = new Set(vacancies.flatMap(({ skills, skillsWanted }) => [...skills.keys(), ...skillsWanted.keys()]));
  const needed = new Set(courses.flatMap(({ requires }) => [...requires.keys()]));
  return courses.flatMap((course): readonly Issue[] => {
    const { id, seats, raises, requires, where } = course;
    const noSeats =
      seats === 0 ? [domainIssue('course-without-seats', { ...where, field: 'seats' }, { course: id })] : [];
    const idle = [...raises.keys()].filter((what) => !isColumn(what) && !asked.has(what) && !needed.has(what));
    const ownLevels = [...requires].flatMap(([what, level]) => {
      const led = raises.get(what);
      if (led === undefined || level < led) return [];
      const params = { course: id, what, requires: level, raises: led };
      return [domainIssue('course-requires-own', { ...where, field: 'requires' }, params)];
    });
    return [
      ...ownLevels,
      ...noSeats,
      ...idle.map((skill) => {
        const nearest = asked.size === 0 || skill.length < 4 ? undefined : nearestOf(skill, [...asked], 4);
        return domainIssue(
          'course-raises-unasked',
          { ...where, field: 'raises' },
          { course: id, value: skill, nearest },
        );
      }),
    ];
  });
}

/** Whether the word of a course names a column of officers and no skill. */
export function isColumn(what: string): what is 'degree' | 'political_theory' {
  return what === 'degree' || what === 'political_theory';
}
