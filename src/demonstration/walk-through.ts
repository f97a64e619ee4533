import type { Chronicle } from './chronicle';
import type { Concerns } from './concerns';
import { tellHillside, writeHillside } from './hillside';
import type { Colleague, School } from './organisation';
import { DEMONSTRATION } from './personas';
import { stableId } from './random';
import { writeFamilyActions, writeUnderWay } from './under-way';
import { reviewsBetween, type Around, type Known, type Opened, type Person, type Recorder } from './recorder';
import { givePlan } from './road/copies';
import type { Kin, Kit, Planned } from './road/case';
import { kinOfWalkThrough, writePeople } from './road/people';
import { referredBefore, type Road } from './road/road';

/** The children that the documents name; written first. `close` writes what happened to them, last and latest of all. */
export interface WalkThrough {
  readonly children: number;
  readonly open: number;
  readonly ended: number;
  close(chronicle: Chronicle, tell: { warn: () => void; invite: () => void }): void;
}

const { children: CHILDREN } = DEMONSTRATION;
const YEAR = 365;
const PLANS_NEXT_DOOR = 2;

type Named = { readonly id: string; readonly localId: string };

/** Writes the children of the walk-through, each there for one thing that the hub does. */
export function openWalkThrough(recorder: Recorder, kit: Kit, road: Road, concerns: Concerns): WalkThrough {
  const { calendar, organisation } = kit;
  const { keyWorkers, healthVisitors, schoolNurses, police, partners, practices, manager } = organisation;
  const first = <T>(list: readonly T[]): T => list[0] as T;
  const [mine, other] = keyWorkers as [Colleague, Colleague];
  const around = (keyWorker: Colleague, health = first(healthVisitors)): Around => ({
    ...{ keyWorker, health, police: first(police), partner: first(partners) },
  });
  const primary = first(organisation.primaries);
  const nursery = first(organisation.nurseries);
  const write = (named: Named, who: string, bornAgo: number, school: School | undefined, home: string): Known => {
    const [forenames = '', surname = ''] = who.split(' ');
    const unborn = bornAgo < 0;
    const person: Person = {
      ...{ id: named.id, localId: named.localId, forenames: unborn ? null : forenames, surname, bornAgo, school },
      sex: unborn ? 'U' : GIRLS.includes(forenames) ? 'F' : 'M',
      address: { lines: home, postcode: 'ZZ99 9AA' },
      practice: unborn ? undefined : first(practices),
    };
    return recorder.child(person);
  };
  const open = (child: Known, planId: string, ago: number, people: Around, kin = peopleOf(kit, child)): Opening => {
    const startedAgo = calendar.workday(ago);
    const outline = ago < 20;
    const plan = { id: planId, startedAgo, outline, previous: 0, reviewsAgo: reviewsBetween(calendar, startedAgo, 1) };
    const mother = { ...people, mother: kin.mother.connectionId };
    const opened = recorder.openPlan(child, {
      ...{ ...plan, around: mother, actions: 8, since: child === ivy ? 0 : YEAR },
      // Who is closed to nearly everybody has no road of many hands: her plan came with the return.
      referredBefore: child === ivy ? undefined : referredBefore(false),
    });
    return { ...opened, ...plan, child, around: people, kin, planId, slow: false };
  };

  const maya = write(CHILDREN.maya, 'Maya Samplewick', 9 * YEAR + 40, primary, '1 Otter Lane, Riverbank');
  const noah = write(CHILDREN.noah, 'Noah Samplewick', 3 * YEAR + 12, nursery, '1 Otter Lane, Riverbank');
  const leo = write(CHILDREN.leo, 'Leo Testbourne', 8 * YEAR + 5, primary, '7 Heron Road, Riverbank');
  const ivy = write(CHILDREN.ivy, 'Ivy Fauxley', 7 * YEAR + 90, primary, '12 Willow Close, Riverbank');
  const oscar = write(CHILDREN.oscar, 'Oscar Pretendham', 6 * YEAR + 30, primary, '3 Mayfly Walk, Riverbank');
  const ruby = write(CHILDREN.ruby, 'Ruby Demoford', 10 * YEAR + 61, primary, '20 Reed Terrace, Riverbank');
  const zara = write(CHILDREN.zara, 'Zara Mockridge', 5 * YEAR + 200, primary, '5 Alder Street, Riverbank');
  const finn = write(CHILDREN.finn, 'Finn Paperley', 11 * YEAR + 11, primary, '9 Sedge Gardens, Riverbank');
  const unborn = write(CHILDREN.unborn, 'Unborn Figmentham', -70, undefined, '14 Teasel Court, Riverbank');
  const amir = write(CHILDREN.amir, 'Amir Inventbury', 4 * YEAR + 250, primary, '31 Vole Road, Riverbank');

  const rowan = write(CHILDREN.rowan, 'Rowan Movesby', 8 * YEAR + 140, primary, '8 Ferry Lane, Riverbank');

  const ella = write(CHILDREN.ella, 'Ella Questwell', 8 * YEAR + 77, primary, '16 Weir View, Riverbank');
  const jonah = write(CHILDREN.jonah, 'Jonah Testerby', 6 * YEAR + 300, primary, '40 Lock Road, Riverbank');
  const otis = write(CHILDREN.otis, 'Otis Samplestone', 9 * YEAR + 250, primary, '11 Mill Race, Riverbank');
  const willa = write(CHILDREN.willa, 'Willa Pretenley', 7 * YEAR + 15, primary, '23 Ferry Lane, Riverbank');

  const mayas = open(maya, CHILDREN.maya.plan, 200, around(mine), kinOfWalkThrough('maya'));
  const noahs = open(noah, CHILDREN.noah.plan, 200, around(mine), kinOfWalkThrough('noah'));
  const others = [
    open(ivy, CHILDREN.ivy.plan, 150, around(other, first(schoolNurses))),
    open(oscar, CHILDREN.oscar.plan, 130, around(mine)),
    open(ruby, CHILDREN.ruby.plan, 170, around(other, first(schoolNurses))),
    open(unborn, CHILDREN.unborn.plan, 40, around(other)),
    open(amir, CHILDREN.amir.plan, 7, around(mine)),
    open(rowan, CHILDREN.rowan.plan, 100, around(mine)),
  ];
  // Turns at which none of them has what the walk-through lets people try: an offer to the family, a stay.
  road.write({ planned: [mayas, noahs], turn: 10, since: YEAR, convened: true });
  others.forEach((one, n) => {
    road.write({ planned: [one], turn: 30 + 2 * n, since: one.child === ivy ? 0 : YEAR });
  });
  const amirs = others[4] as Opening;
  road.familyFirst.groupConference(noahs, 'OFFERED');
  road.familyFirst.stay(noahs, true, false);
  road.familyFirst.stay(amirs, true);
  road.familyFirst.complaint(mayas, { state: 'RECEIVED', ago: 3 });
  road.familyFirst.feedback(mayas, 1);
  givePlan(kit, mayas);
  writeFamilyActions(kit, mayas.planId, mayas.kin);
  const begun = (child: Known) => ({ child, around: around(mine), kin: peopleOf(kit, child) });
  writeUnderWay(kit, concerns, [begun(ella), begun(jonah), begun(otis), begun(willa)]);
  const ended = { previous: 0, by: other };
  recorder.endedPlan(zara, { ...ended, id: CHILDREN.zara.plan, startedAgo: 500, endedAgo: 120 });
  recorder.endedPlan(finn, { ...ended, id: CHILDREN.finn.plan, startedAgo: 4 * YEAR, endedAgo: 3 * YEAR });

  const next = writeHillside(kit);
  const allowed = [other.id, manager.id];
  recorder.restrict(ivy.id, 'RECORD', allowed, 'Invented: adoption under way; named workers only.');
  recorder.restrict(oscar.id, 'ADDRESS', [], 'Invented: the address is withheld from everybody who does not need it.');
  recorder.restrict(ruby.id, 'CONFLICT', [mine.id], 'Invented: related to the worker.');

  return {
    ...{ children: Object.keys(CHILDREN).length + next, open: 8 + PLANS_NEXT_DOOR, ended: 2 },
    close(chronicle, tell) {
      const yesterday = (minute: number) => calendar.instant(1, minute);
      chronicle.keyWorkerLooked(maya, mine, calendar.instant(2, 1_215));
      chronicle.hospitalChecked(maya, mine, calendar.instant(2, 1_310));
      const at = calendar.instant(2, 1_350);
      concerns.raised({
        ...{ children: [maya], from: organisation.edNurse, at: calendar.instant(2, 1_330), keyWorker: mine },
        answer: { state: 'DECIDED', at, decision: 'NO_FURTHER_ACTION' },
      });
      tell.warn();
      chronicle.schoolChecked(primary, [maya.id, leo.id, oscar.id, ruby.id], 180, yesterday(525));
      tell.invite();
      const [action] = mayas.reported;
      if (action !== undefined) {
        const about = { childId: maya.id, subjectId: action.actionId, actorId: action.by.id, at: yesterday(690) };
        recorder.note(maya, action.actionId, action.by, about.at);
        chronicle.tell('ActionProgressed', about, [mine.id], null);
      }
      tellHillside(kit, chronicle);
      const waits = { from: primary.lead, answer: { state: 'RECEIVED' } } as const;
      concerns.raised({ ...waits, children: [leo], at: yesterday(1_000), id: stableId('concern/leo') });
      const latest = { id: CHILDREN.maya.concern, keyWorker: mine, at: yesterday(1_002) };
      concerns.raised({ ...waits, ...latest, children: [maya] });
    },
  };
}

/** A plan of the walk-through, as it was written. */
type Opening = Opened & Planned;

function peopleOf(kit: Kit, child: Known): Kin {
  const [kin] = writePeople(kit, [child]);
  if (kin === undefined) throw new Error('one child has one family');
  return kin;
}

const GIRLS: readonly string[] = ['Maya', 'Ivy', 'Ruby', 'Zara', 'Rowan', 'Ella', 'Willa'];
