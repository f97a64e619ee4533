import type { Scope } from '../access';
import { agency } from '../agencies';
import { childById } from '../children';
import { change } from '../events';
import { connectionById } from '../network';
import { worker } from '../people';
import { planFor, PLAN_PARTS, planActions, versionsOf, type PlanAction, type PlanVersion } from '../plans';
import { dayInWords } from '../platform/days/civil-day';
import { invalid } from '../platform/errors';
import type { Block, Content } from './content';
import type { CopyInput, PlanVersionInput } from './copy.input';
import { checkCopy, giveCopy } from './giving';

/** Gives a copy of what a plan said in one of its versions, with its open actions as they stand now. */
export async function givePlan(scope: Scope, { id, number }: PlanVersionInput, input: CopyInput): Promise<string> {
  const plan = await planFor(scope, id, 'ALLOCATED', 'MANAGER');
  const version = (await versionsOf(scope, id)).find((one) => one.number === number);
  if (version === undefined) throw invalid('plan.number', 'expected the number of a version of this plan');
  const copy = await checkCopy(scope, plan, 'PLAN', input);
  const child = await childById(scope, plan.child_id);
  const name = [child?.forenames, child?.surname].filter((part) => part != null).join(' ');
  const content = contentOf(name, version, await rowsOf(scope, await planActions(scope, id)));
  return change(scope, (unit) =>
    giveCopy(unit, plan, { kind: 'PLAN', subjectId: id, number, content, keeps: false }, copy),
  );
}

async function rowsOf(scope: Scope, actions: readonly PlanAction[]): Promise<string[][]> {
  const open = actions.filter(({ state }) => state === 'OPEN' || state === 'BLOCKED');
  return Promise.all(open.map(async (action) => [action.text, await ownerOf(scope, action), dayInWords(action.dueOn)]));
}

async function ownerOf(scope: Scope, { owner }: PlanAction): Promise<string> {
  if (owner.workerId !== null) return (await worker(scope, owner.workerId)).name;
  if (owner.agencyId !== null) return (await agency(scope, owner.agencyId)).name;
  if (owner.connectionId !== null) return (await connectionById(scope, owner.connectionId))?.person?.name ?? '';
  return owner.family ?? '';
}

const HEADINGS = {
  causeOfHarm: 'What has caused harm',
  needs: 'What the child needs',
  whatMustChange: 'What must change',
  contingency: 'What happens if the plan does not work',
  dayToDayChecker: 'Who checks day to day that the child is safe and well',
} as const;

/** What a version of a plan says, in the order it is read in; a part that is not written yet is left out. */
export function planBlocks(version: PlanVersion): Block[] {
  const goals = version.goals ?? [];
  const parts = Object.keys(PLAN_PARTS) as (keyof typeof PLAN_PARTS)[];
  return parts.flatMap((part): Block[] => {
    if (part === 'goals') {
      const list = goals.map(({ term, text }) => `${term === 'SHORT' ? 'Soon' : 'In the long run'}: ${text}`);
      return list.length === 0 ? [] : [{ heading: 'Goals' }, { list }];
    }
    const said = version[part];
    return said === null ? [] : [{ heading: HEADINGS[part] }, { paragraph: said }];
  });
}

function contentOf(name: string, version: PlanVersion, actions: readonly (readonly string[])[]): Content {
  return {
    title: 'Child protection plan',
    blocks: [
      { paragraph: `The plan for ${name}, version ${version.number ?? 0}.` },
      ...planBlocks(version),
      ...(actions.length === 0
        ? []
        : [{ heading: 'Who does what' }, { table: { header: ['What', 'Who', 'By when'], rows: actions } }]),
    ],
  };
}
