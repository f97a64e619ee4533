import { invalid } from '../platform/errors';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import type { Goal } from './plan.enums';

const MOST_GOALS = 50;

/**
 * The goals of a plan as they are kept. Of a goal that has been looked back at, the effect is said with the day and in
 * words, or not at all. `field` is the path of the input.
 */
export const checkGoals = (goals: readonly Goal[], field: string, today: string): Goal[] => {
  if (goals.length > MOST_GOALS) throw invalid(field, `expected at most ${MOST_GOALS} goals`);
  return goals.map((goal, i) => checkGoal(goal, `${field}.${i}`, today));
};

function checkGoal(goal: Goal, field: string, today: string): Goal {
  const { term, step, effect, effectOn } = goal;
  const text = accept(`${field}.text`, goal.text, narrative({ max: 2_000 }));
  const madeWith = acceptIfGiven(`${field}.madeWith`, goal.madeWith, line(500));
  const effectNote = acceptIfGiven(`${field}.effectNote`, goal.effectNote, narrative({ max: 2_000 }));
  const said = [effect, effectNote, effectOn].filter((part) => part != null).length;
  if (said !== 0 && said !== 3) throw invalid(field, 'expected effect, effectNote and effectOn together');
  if (effectOn != null && effectOn > today)
    throw invalid(`${field}.effectOn`, 'expected a day that is not in the future');
  return {
    ...{ term, text },
    ...(step == null ? {} : { step }),
    ...(madeWith == null ? {} : { madeWith }),
    ...(effect == null ? {} : { effect, effectNote, effectOn }),
  };
}

const EFFECTS = { YES: 'yes', PARTLY: 'partly', NO: 'no', TOO_EARLY: 'too early to say' } as const;

/** A goal in one line, as a difference between two versions shows it. */
export function goalLine({ term, text, step, madeWith, effect, effectNote, effectOn }: Goal): string {
  return [
    `${term === 'SHORT' ? 'Short term' : 'Long term'}: ${text}`,
    ...(step == null ? [] : [`Serves: ${step}.`]),
    ...(madeWith == null ? [] : [`Made with: ${madeWith}.`]),
    ...(effect == null ? [] : [`The effect intended, ${String(effectOn)}: ${EFFECTS[effect]}. ${String(effectNote)}`]),
  ].join(' ');
}
