import type { Alarm } from '../platform/alarms';
import type { ConcernUrgency, Rung } from './ladder';

/** In which capacity somebody could be told of a concern. */
export type Part =
  'LISTED' | 'KEY_WORKER' | 'MANAGER' | 'ABOVE' | 'MANAGERS' | 'DUTY' | 'NIGHT' | 'ON_SHIFT' | 'HEAD' | 'COVER';

/** Somebody who could be told: `hears` when they are at work and nothing keeps them from the concern. */
export interface Candidate {
  readonly part: Part;
  /** Null where a team has nobody at work. */
  readonly id: string | null;
  /** DUTY and NIGHT: the team. */
  readonly teamId: string | null;
  /** COVER: for whom. */
  readonly forId: string | null;
  readonly hears: boolean;
}

/** Who is told, and what the people who run the hub must hear of. */
export interface Told {
  readonly recipients: readonly string[];
  readonly alarms: readonly Alarm[];
}

/** Everybody who could be told of one concern at one instant. */
export class Hearing {
  constructor(private readonly candidates: readonly Candidate[]) {}

  /** The duty team, when somebody is in it. */
  get teamId(): string | null {
    return this.of('DUTY').find(({ id }) => id !== null)?.teamId ?? null;
  }

  /** Those of a part who hear, and whoever covers for one of the part now. */
  named(...parts: readonly Part[]): string[] {
    return this.with(this.of(...parts).flatMap(({ id }) => id ?? []));
  }

  /** Some people as far as they hear, with whoever covers for them, and for those in turn. */
  with(ids: readonly string[]): string[] {
    const all = new Set(ids);
    for (const id of all)
      for (const { forId, id: deputy } of this.of('COVER')) if (forId === id && deputy !== null) all.add(deputy);
    return [...all].filter((id) => this.hears(id));
  }

  /** Who covers for those of a part. */
  deputies(...parts: readonly Part[]): string[] {
    const away = this.of(...parts).flatMap(({ id }) => id ?? []);
    return this.named(...parts).filter((id) => !away.includes(id));
  }

  /** A team is told as one, or each of its people when one of them may not hear: its inbox grows for all of them. */
  team(part: 'DUTY' | 'NIGHT'): string[] {
    const members = this.of(part).filter(({ id }) => id !== null);
    const hearing = members.filter(({ hears }) => hears);
    const whole = members.length > 0 && hearing.length === members.length;
    return [...new Set(hearing.flatMap(({ id, teamId }) => (whole ? teamId : id) ?? []))];
  }

  private of(...parts: readonly Part[]): Candidate[] {
    return this.candidates.filter(({ part }) => parts.includes(part));
  }

  private hears(id: string): boolean {
    return this.candidates.some((one) => one.id === id && one.hears);
  }
}

/** The duty team; where it is empty, every team manager. */
const duty = (hearing: Hearing): string[] => firstOf(hearing.team('DUTY'), () => hearing.named('MANAGERS'));

function firstOf(found: readonly string[], ...others: readonly (() => readonly string[])[]): string[] {
  return found.length > 0 || others.length === 0
    ? [...found]
    : firstOf((others[0] as () => readonly string[])(), ...others.slice(1));
}

/** Who a rung is for, in office hours. */
const FOR: Readonly<Record<Exclude<Rung, 'FIRST'>, (hearing: Hearing) => readonly string[]>> = {
  DEPUTY: (hearing) => firstOf(hearing.deputies('KEY_WORKER', 'LISTED'), () => duty(hearing)),
  MANAGER: (hearing) => firstOf(hearing.named('MANAGER'), () => hearing.named('MANAGERS')),
  HEAD_OF_SERVICE: (hearing) =>
    firstOf(
      hearing.named('HEAD'),
      () => hearing.named('ABOVE'),
      () => hearing.named('MANAGERS'),
    ),
};

/** Whoever of the emergency duty team is on the rota; when nobody is, that is an alarm, and the duty teams are told. */
function emergencyDuty(hearing: Hearing): Told {
  const onShift = hearing.named('ON_SHIFT');
  if (onShift.length > 0) return { recipients: onShift, alarms: [] };
  return { recipients: [...hearing.team('NIGHT'), ...duty(hearing)], alarms: ['EMPTY_ROTA'] };
}

/** Who is told at a rung. `first` are those whom the concern went to; whoever reported it is not told of their own report. */
export function toldAt(rung: Rung, { urgency, officeOpen, first, reporterId }: Situation, hearing: Hearing): Told {
  const own =
    rung === 'FIRST'
      ? [...first, ...hearing.with(first), ...(urgency === 'URGENT' ? duty(hearing) : [])]
      : FOR[rung](hearing);
  const night = officeOpen ? { recipients: [], alarms: [] } : emergencyDuty(hearing);
  const others = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== reporterId);
  const told = firstOf(others([...own, ...night.recipients]), () => others(duty(hearing)));
  return { recipients: told, alarms: told.length > 0 ? night.alarms : [...night.alarms, 'NOBODY_TO_TELL'] };
}

export interface Situation {
  readonly urgency: ConcernUrgency;
  readonly officeOpen: boolean;
  readonly first: readonly string[];
  readonly reporterId: string | null;
}

/** A concern that its holder no longer answers for: the duty team takes it, or whoever of the authority there is. */
export interface NewHolder extends Told {
  /** The list that it stands on. */
  readonly routedTo: string;
}

export function handedTo(
  hearing: Hearing,
  { authorityId, recorded }: { authorityId: string; recorded: boolean },
): NewHolder {
  const recipients = duty(hearing);
  const [first] = recipients;
  const team = hearing.teamId;
  // With a record, what somebody of the team may not see they do not see on its list either.
  if (team !== null && recipients.length > 0 && (recorded || first === team))
    return { routedTo: team, recipients, alarms: [] };
  if (first !== undefined) return { routedTo: first, recipients, alarms: [] };
  return { routedTo: authorityId, recipients: [], alarms: ['NOBODY_TO_TELL'] };
}
