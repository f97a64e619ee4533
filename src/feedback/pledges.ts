import type { Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { attendingWithoutSmall, checkPeriod, checkQuarter, withoutSmall } from './pledge.rules';
import { attendingInAuthority, keptInAuthority, pledgeLoader } from './pledge.store';
import { AuthorityPledge, type Pledge } from './pledge.type';

/** How the pledge was kept for a child. */
export async function pledgeOfChild(scope: Scope, childId: string): Promise<Pledge | null> {
  return (await pledgeLoader(scope).load(childId)) ?? null;
}

/** How the pledge was kept in the caller's authority over a period. */
export async function pledgeOfAuthority(scope: Scope, from: string, to: string): Promise<AuthorityPledge> {
  const { authorityId, audience } = scope.worker();
  const today = dayInEngland(scope.now);
  const figuresAlone = audience === 'ASSURANCE';
  checkPeriod(from, to, today);
  if (figuresAlone) checkQuarter(from, to, today);
  await scope.hub.audit(scope, [
    { action: 'READ', operation: 'pledge', authorityId, fields: ['AuthorityPledge.kept', 'AuthorityPledge.attending'] },
  ]);
  const kept = await keptInAuthority(scope, from, to);
  const attending = await attendingInAuthority(scope, from, to);
  return Object.assign(new AuthorityPledge(), {
    ...{ from, to },
    kept: figuresAlone ? withoutSmall(kept) : kept,
    attending: figuresAlone ? attendingWithoutSmall(attending) : attending,
  });
}
