import { randomUUID } from 'node:crypto';
import { AGENCIES, DEMONSTRATION, PERSONAS } from '../../src/demonstration';
import type { Client } from './client';
import { confer, founded, HARM, lastWorkday, SAFE } from './confer';
import { check, says, scene } from './stage';

const {
  keyWorker,
  secondKeyWorker,
  teamManager,
  dutyPractitioner,
  schoolDsl,
  nurseryDsl,
  healthVisitor,
  policeOfficer,
  partnerWorker,
  informationGovernance,
} = PERSONAS;

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A child from the first record to the end of a plan, with everything social care can do in between. */
export async function aChildBecomesKnown(hub: Client): Promise<void> {
  scene('11. A child becomes known, gets a plan, and the plan ends');
  const localId = `DEMO${Date.now()}`;
  const registered = (
    await hub.data(teamManager, 'register-child', {
      localId,
      child: { forenames: 'Robin', surname: 'Samplechild', dateOfBirth: '2019-04-01', sex: 'U' },
    })
  ).registerChild;
  const child = registered.id as string;
  const twice = await hub.ask(dutyPractitioner, 'register-child', {
    localId: `${localId}B`,
    child: { forenames: 'Robin', surname: 'Samplechild', dateOfBirth: '2019-04-01' },
  });
  check('nobody registers the same child twice by mistake', twice.errors?.[0]?.extensions.code === 'CONFLICT', twice);
  const amended = await hub.data(teamManager, 'amend-child', {
    record: { id: child, version: registered.version },
    child: { knownAs: 'Rob' },
  });
  check('registered and amended', amended.amendChild.knownAs === 'Rob', amended);
  await hub.data(teamManager, 'record-address', {
    child,
    address: { lines: '1 Sample Street, Riverbank', postcode: 'ZZ99 3VZ', fromDay: day(-30) },
  });
  const found = await hub.data(dutyPractitioner, 'find-child', { by: { localId } });
  check('found by the duty team: one certain match', found.findChild.id === child, found);
  const { directory } = await hub.data(teamManager, 'directory', { search: keyWorker.name });
  check('the directory has whom to allocate', directory.workers[0]?.worker.id === keyWorker.id, directory);
  await hub.data(teamManager, 'allocate-key-worker', { child, worker: keyWorker.id, reason: 'Demonstration.' });
  const registration = { agency: AGENCIES.nursery.id, kind: 'ON_ROLL', reason: 'Demonstration roll feed.' };
  await hub.data(teamManager, 'register-with-agency', { child, registration });
  check(
    'on the roll, the nursery can open the record',
    (await hub.data(nurseryDsl, 'child', { id: child })).child !== null,
  );
  await hub.data(teamManager, 'end-registration', { child, registration });
  check(
    'off the roll, there is no such child for the nursery',
    (await hub.data(nurseryDsl, 'child', { id: child })).child === null,
  );

  const first = hub.workday(-14);
  const decided = await confer(hub, child, 'INITIAL', first, {
    ...{ ...HARM, categories: ['NEG'], outcome: 'PLAN', ...founded(first) },
  });
  const outline = (await hub.data(keyWorker, 'plan', { id: decided.plan.id })).plan;
  check('its conference has decided on a plan, in outline, with a core group', outline.state === 'OUTLINE', outline);
  const half = await hub.ask(keyWorker, 'finalise-plan', { plan: { id: outline.id, version: outline.version } });
  check(
    'an outline with parts missing cannot be finalised, and every missing part is named',
    half.errors?.[0]?.extensions.code === 'RULE_BROKEN',
    half,
  );
  const whole = {
    reason: 'First core group. (Demonstration.)',
    needs: 'Somebody at home.',
    whatMustChange: 'An adult is there at night.',
    goals: [{ term: 'SHORT', text: 'A rota by Friday.' }],
    contingency: 'Grandmother takes Robin in.',
    dayToDayChecker: 'The nursery, every morning.',
  };
  const revised = (
    await hub.data(keyWorker, 'revise-plan', { plan: { id: outline.id, version: outline.version }, revision: whole })
  ).revisePlan;
  const joined = (
    await hub.data(keyWorker, 'join-core-group', {
      plan: outline.id,
      worker: nurseryDsl.id,
      reason: 'Demonstration.',
    })
  ).joinCoreGroup;
  check(
    'the nursery joins the core group, and opens the record as the health visitor does',
    joined.coreGroup.length === 2 &&
      (await hub.data(nurseryDsl, 'child', { id: child })).child.plan.id === outline.id &&
      (await hub.data(healthVisitor, 'child', { id: child })).child.plan.id === outline.id,
    joined,
  );

  const outlined = { plan: { id: outline.id, version: revised.version } };
  const unmet = await hub.ask(keyWorker, 'finalise-plan', outlined);
  check('nor before its core group has met', unmet.errors?.[0]?.extensions.field === 'meeting', unmet);
  const meeting = { plannedFor: `${day(0)}T00:05:00Z`, online: false, place: 'Town Hall, room 2' };
  const { id, version } = (await hub.data(keyWorker, 'plan-core-group-meeting', { plan: outline.id, meeting }))
    .planCoreGroupMeeting;
  const attendance = [keyWorker, healthVisitor].map((who) => ({ worker: who.id, attended: 'CAME' }));
  await hub.data(keyWorker, 'record-core-group-meeting', {
    at: { id, version },
    held: { on: day(0), discussed: 'The outline becomes the plan. (Demonstration.)', attendance },
  });
  const active = (await hub.data(keyWorker, 'finalise-plan', outlined)).finalisePlan;
  check('after it, it is finalised, and is worked to', active.state === 'ACTIVE', active);

  const added = (
    await hub.data(keyWorker, 'add-action', {
      plan: outline.id,
      action: { text: 'Home visit. (Demonstration.)', owner: { worker: healthVisitor.id }, dueOn: day(7) },
    })
  ).addAction;
  const blocked = (
    await hub.data(healthVisitor, 'block-action', {
      action: { id: added.id, version: added.version },
      reason: 'Nobody opened. (Demonstration.)',
    })
  ).blockAction;
  const reopened = (
    await hub.data(keyWorker, 'amend-action', {
      action: { id: added.id, version: blocked.version },
      changes: { dueOn: day(9), unblocked: true },
    })
  ).amendAction;
  const withdrawn = (
    await hub.data(keyWorker, 'withdraw-action', {
      action: { id: added.id, version: reopened.version },
      reason: 'Done at the nursery instead. (Demonstration.)',
    })
  ).withdrawAction;
  check(
    'an action is blocked, opened again and withdrawn',
    [blocked, reopened, withdrawn].map((a: any) => a.state).join() === 'BLOCKED,OPEN,WITHDRAWN',
    [blocked, reopened, withdrawn],
  );
  await hub.data(keyWorker, 'leave-core-group', { plan: outline.id, worker: nurseryDsl.id });
  check(
    'out of the core group, there is no such child for her',
    (await hub.data(nurseryDsl, 'child', { id: child })).child === null,
  );
  const alone = await hub.ask(keyWorker, 'end-plan', {
    plan: { id: outline.id, version: active.version },
    end: { on: day(0), reason: 'NO_LONGER_AT_RISK' },
  });
  check('nobody ends a plan alone', alone.errors?.[0]?.extensions.field === 'end.reason', alone);
  await confer(hub, child, 'REVIEW', lastWorkday(hub), {
    ...{ ...SAFE, outcome: 'END', endReason: 'NO_LONGER_AT_RISK' },
  });
  const { plan: ended } = await hub.data(keyWorker, 'plan', { id: outline.id });
  check(
    'its review ends the plan, with the day and the reason',
    ended.state === 'ENDED' && ended.endReason === 'NO_LONGER_AT_RISK',
    ended,
  );
  const accesses = (await hub.data(teamManager, 'child-accesses', { id: child })).child.accesses.events;
  check(
    `the manager sees the ${accesses.length} accesses to the record`,
    accesses.some((a: any) => a.worker?.name === nurseryDsl.name),
    accesses,
  );
  const waiting = (await hub.data(dutyPractitioner, 'open-concerns')).openConcerns;
  check(`${waiting.length} concerns wait for the advice and assessment team`, waiting.length > 0, waiting);
}

/** What the agencies have in common: who am I, the record, my actions, my inbox, a report and what became of it. */
export async function whatEveryAgencyCanDo(hub: Client): Promise<void> {
  scene('12. What every agency can do, each in its own contract');
  const { maya } = DEMONSTRATION.children;
  for (const who of [secondKeyWorker, policeOfficer, healthVisitor, schoolDsl, partnerWorker]) {
    const { me } = await hub.data(who, 'me');
    const { child } = await hub.data(who, 'child', { id: maya.id });
    const { myActions } = await hub.data(who, 'my-actions');
    const report = {
      concern: {
        authority: DEMONSTRATION.authority.code,
        child: { surname: 'Nobody' },
        categories: [],
        seenOrSaid: 'A worry. (Demonstration.)',
      },
      key: randomUUID(),
    };
    const { reportConcern } = await hub.data(who, 'report-concern', report);
    const { concernReceipt } = await hub.data(who, 'concern-receipt', { id: reportConcern.id });
    const { inboxHead } = await hub.data(who, 'inbox-head');
    const { inboxItems } = await hub.data(who, 'inbox-items', { first: 5 });
    if (inboxHead.seq > 0) await hub.data(who, 'acknowledge-inbox', { seqs: [1] });
    check(
      `${who.name}, ${me.audience}: ${child === null ? 'no such record' : 'opens the record'}, ${myActions.length} actions, inbox at ${inboxHead.seq}, a report received`,
      concernReceipt.state === 'RECEIVED' && inboxItems.length <= inboxHead.seq,
      { me, inboxHead, concernReceipt },
    );
    const socket = await hub.socket(who, inboxHead.seq);
    await socket.close();
  }
  await theirOwnActions(hub);
  check(
    'the information-governance lead is who she is',
    (await hub.data(informationGovernance, 'me')).me.audience === 'ASSURANCE',
  );
  const anybody = await hub.data(null, 'report-concern', {
    concern: {
      authority: DEMONSTRATION.authority.code,
      child: { surname: 'Nobody' },
      categories: [],
      seenOrSaid: 'A worry. (Demonstration.)',
    },
    key: randomUUID(),
  });
  check(
    'anybody can follow the report they made',
    (await hub.data(null, 'concern-receipt', { id: anybody.reportConcern.id })).concernReceipt !== null,
  );
}

/** Every agency of Maya's core group gets an action of its own, blocks one, writes progress and completes it. */
async function theirOwnActions(hub: Client): Promise<void> {
  const { maya } = DEMONSTRATION.children;
  const group = (await hub.data(keyWorker, 'child', { id: maya.id })).child.plan.coreGroup.map(
    (m: any) => m.worker.id,
  ) as string[];
  for (const who of [keyWorker, policeOfficer, healthVisitor, schoolDsl, partnerWorker]) {
    const seated = who === keyWorker || group.includes(who.id);
    if (!seated)
      await hub.data(keyWorker, 'join-core-group', { plan: maya.plan, worker: who.id, reason: 'Demonstration.' });
    const add = async () =>
      (
        await hub.data(keyWorker, 'add-action', {
          plan: maya.plan,
          action: { text: 'An action. (Demonstration.)', owner: { worker: who.id }, dueOn: day(5) },
        })
      ).addAction;
    const [first, second] = [await add(), await add()];
    await hub.data(who, 'record-progress', { action: first.id, text: 'Under way. (Demonstration.)' });
    const done = await hub.data(who, 'complete-action', {
      action: { id: first.id, version: first.version },
      note: 'Done. (Demonstration.)',
    });
    const blocked = await hub.data(who, 'block-action', {
      action: { id: second.id, version: second.version },
      reason: 'Cannot. (Demonstration.)',
    });
    check(
      `${who.name}: an action done, another blocked`,
      done.completeAction.state === 'DONE' && blocked.blockAction.state === 'BLOCKED',
      { done, blocked },
    );
    if (!seated) await hub.data(keyWorker, 'leave-core-group', { plan: maya.plan, worker: who.id });
  }
  says("Maya's plan is as it was, but for what was done.");
}
