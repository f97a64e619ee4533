import type { Scope } from '../access';
import { Quorum, type Conference } from './conference.type';
import { attendingLoader } from './invitation.store';
import { quorumOf } from './invitation.rules';

/** Whether enough agencies come to a conference, or came. */
export async function quorumAt(scope: Scope, conference: Conference): Promise<Quorum> {
  const quorum = quorumOf((await attendingLoader(scope).load(conference.id)) ?? []);
  const wentAheadBecause = conference.notQuorateReason;
  return scope.show(conference.access, Object.assign(new Quorum(), quorum, { wentAheadBecause }));
}
