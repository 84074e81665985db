import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Day } from '../support/date.ts';

/** What changes about a workspace for one phase of a roster. */
export interface PhaseQuestion {
  readonly day: Day;
  readonly restMonths: number;
  readonly asksMinima: boolean;
  /** Rows of tours that go on, or are still to come. */
  readonly earlier: readonly PlanRow[];
}

/**
 * The workspace as a phase that begins on `day` sees it: every place that is open by then starts then, and the law is that of the day where the
 * policy names no other. Limits are sums over the whole roster and not asked of a phase.
 */
export function instanceOn(instance: Instance, { day, restMonths, asksMinima, earlier }: PhaseQuestion): Instance {
  const { policy } = instance;
  return {
    ...instance,
    policy: {
      ...policy,
      startDay: day,
      lawDay: lawDayOn(instance, day),
      rules: { ...policy.rules, restMonths },
      phase: { asksMinima },
      limits: [],
    },
    startDayOfVacancy: instance.startDayOfVacancy.map((own) => Math.max(own, day)),
    earlier,
  };
}

/** The day whose law a phase follows: its own, unless the policy says another than its start. */
export function lawDayOn({ policy }: Instance, day: Day): Day {
  return policy.lawDay === policy.startDay ? day : policy.lawDay;
}

/** Whether the place is asked for on `day`. */
export function isOpenOn(instance: Instance, vacancyIndex: number, day: Day): boolean {
  return (instance.startDayOfVacancy[vacancyIndex] ?? day) <= day;
}
