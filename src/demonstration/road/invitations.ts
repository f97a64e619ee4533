import { stableId } from '../random';
import {
  answering,
  AUTHORITY,
  isHeld,
  of,
  practitioners,
  type Conferred,
  type Kit,
  type Part,
  type Relative,
} from './case';

/** Somebody who was asked, with the children for whom. */
export interface Invited {
  readonly id: string;
  readonly children: readonly string[];
}

interface Guest {
  readonly key: string;
  readonly worker?: { readonly id: string; readonly agencyId: string };
  readonly person?: string;
  readonly account?: string | undefined;
  /** For which children, each through which connection. */
  readonly for: { readonly part: Part; readonly connectionId: string | null }[];
}

/** Who is asked to a conference: key worker, core group and family, each once, with the children for whom they come. */
export class Invitations {
  constructor(private readonly kit: Kit) {}

  /** @param closes when what the invitations opened closes again; null while it is open. */
  write(conferenceId: string, conferred: Conferred, closes: number | null): Invited[] {
    const { calendar, random, sheet } = this.kit;
    const { on, planned, parts, turn } = conferred;
    const held = isHeld(conferred);
    const askedAgo = Math.max(1, planned - 1);
    return this.guests(conferenceId, conferred).map((guest, n) => {
      const id = random.uuid();
      const family = guest.person !== undefined;
      const reply = held
        ? n > 3 && (turn + n) % 5 === 0
          ? 'APOLOGIES'
          : 'ACCEPTED'
        : (REPLIES[(turn + n) % 4] ?? 'NONE');
      sheet.rows.add('conference_invitation', {
        ...{ id, authority_id: AUTHORITY, conference_id: conferenceId, invited_as: family ? 'FAMILY' : 'PRACTITIONER' },
        ...{ worker_id: guest.worker?.id ?? null, agency_id: guest.worker?.agencyId ?? null },
        ...{ person_id: guest.person ?? null, invited_by: parts[0].around.keyWorker.id },
        ...{ invited_at: calendar.instant(askedAgo, 660), reply, attended: held ? reply === 'ACCEPTED' : null },
        ...(held && family ? { met_chair_on: calendar.day(on), wishes: 'Invented: to speak first.' } : {}),
        version: held ? 3 : reply === 'NONE' ? 1 : 2,
      });
      if (held) this.attendance(conferenceId, id, reply === 'ACCEPTED', conferred);
      const to = guest.worker?.id ?? guest.account;
      if (askedAgo === 1 && to !== undefined)
        this.kit.invited.push({
          ...{ childId: guest.for[0]?.part.child.id ?? '', subjectId: conferenceId, to },
          actorId: parts[0].around.keyWorker.id,
        });
      for (const { part, connectionId } of guest.for) {
        const opens = guest.worker !== undefined && guest.worker.agencyId !== part.around.keyWorker.agencyId;
        const relationship_id = opens ? random.uuid() : null;
        if (opens)
          sheet.rows.add('relationship', {
            ...{ ...of(part.child), id: relationship_id, kind: 'INVITED', worker_id: guest.worker.id },
            ...{ agency_id: guest.worker.agencyId, reason: 'invited to a conference' },
            began_at: calendar.instant(askedAgo, 660),
            ended_at: closes === null ? null : calendar.instant(closes, 660),
          });
        sheet.rows.add('conference_invitation_child', {
          ...{ invitation_id: id, child_id: part.child.id, authority_id: AUTHORITY, relationship_id },
          connection_id: connectionId,
        });
      }
      return { id, children: guest.for.map(({ part }) => part.child.id) };
    });
  }

  private attendance(conference_id: string, invitation_id: string, came: boolean, { on, turn }: Conferred): void {
    const { calendar, organisation, sheet } = this.kit;
    sheet.rows.add('conference_attendance', {
      ...{
        id: stableId(`attendance/${invitation_id}`),
        authority_id: AUTHORITY,
        conference_id,
        invitation_id,
        number: 1,
      },
      ...{ attendance: came ? 'ATTENDED' : 'APOLOGIES', recorded_at: calendar.instant(on, 770) },
      recorded_by: organisation.chairs[turn % organisation.chairs.length]?.id ?? null,
    });
  }

  /** The police come to a first conference; a father who may not come is left out, with the reason. */
  private guests(conferenceId: string, conferred: Conferred): Guest[] {
    const guests = new Map<string, Guest>();
    const add = (
      key: string,
      part: Part,
      who: Pick<Guest, 'worker' | 'person' | 'account'>,
      connectionId: string | null,
    ): void => {
      const guest = guests.get(key) ?? { key, ...who, for: [] };
      guests.set(key, guest);
      guest.for.push({ part, connectionId });
    };
    const relative = (part: Part, { personId, connectionId, account }: Relative): void => {
      add(personId, part, { person: personId, account }, connectionId);
    };
    for (const part of conferred.parts) {
      add(part.around.keyWorker.id, part, { worker: part.around.keyWorker }, null);
      for (const worker of practitioners(part))
        if (conferred.kind !== 'REVIEW' || worker !== part.around.police) add(worker.id, part, { worker }, null);
      relative(part, part.kin.mother);
    }
    for (const part of conferred.parts) {
      if (conferred.turn % 8 === 6) this.leaveOut(conferenceId, conferred, part);
      else relative(part, part.kin.father);
    }
    return [...guests.values()];
  }

  private leaveOut(conference_id: string, { planned }: Conferred, part: Part): void {
    const [decided_by = null] = answering(part);
    this.kit.sheet.rows.add('conference_left_out', {
      ...{ ...of(part.child), conference_id, connection_id: part.kin.father.connectionId, decided_by },
      reason: 'Invented: an order of the court keeps him away.',
      decided_at: this.kit.calendar.instant(Math.max(1, planned - 1), 670),
    });
  }
}

const REPLIES = ['ACCEPTED', 'NONE', 'ACCEPTED', 'APOLOGIES'] as const;
