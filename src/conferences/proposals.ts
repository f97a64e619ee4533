import type { Scope } from '../access';
import type { Conference } from './conference.type';
import { isAhead } from './conference.rules';
import { ProposedInvitation } from './invitation.type';
import { propose } from './proposal.rules';
import { invitedSoFar, involvedWith, kinOf } from './proposal.store';

/** Who must be invited to a conference ahead, and whether they are; for whoever prepares it. */
export async function proposedInvitations(scope: Scope, conference: Conference): Promise<ProposedInvitation[]> {
  if (!isAhead(conference.state)) return [];
  const children = conference.parts.flatMap(({ childId, left }) => (left ? [] : [childId]));
  const soFar = await invitedSoFar(scope, conference.id);
  const proposals = propose(
    conference.kind,
    await involvedWith(scope, conference.kind, children),
    await kinOf(scope, children),
  );
  return proposals.map(({ personId, ...proposal }) => {
    const { workerId, agencyId, connections } = proposal;
    const invited =
      (workerId !== null && soFar.workers.includes(workerId)) ||
      (agencyId !== null && soFar.agencies.includes(agencyId)) ||
      (personId !== null && soFar.persons.includes(personId));
    const leftOutBecause = connections.map((id) => soFar.leftOut[id]).find((why) => why !== undefined) ?? null;
    return scope.show(
      conference.access,
      Object.assign(new ProposedInvitation(), proposal, { invited, leftOutBecause }),
    );
  });
}
