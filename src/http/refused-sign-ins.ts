import { Scope, type Hub } from '../access';
import { SignInRefused } from '../identity';
import { RecentlyUsed } from '../platform/recently-used';

const ONCE_IN_MS = 60_000;

/**
 * Writes refused sign-ins into the audit: those whose signature proved who it was (a leaver, a service account without a
 * user, somebody acting for somebody else), once a minute for each of them. Anybody can send a token that proves nothing,
 * so those are counted and logged alone, or a stranger could fill the audit by knocking.
 */
export class RefusedSignIns {
  private readonly noted = new RecentlyUsed<number>(10_000);

  constructor(private readonly hub: Hub) {}

  async note(error: unknown): Promise<void> {
    if (!(error instanceof SignInRefused) || error.who === undefined) return;
    const now = this.hub.clock.now().getTime();
    const key = `${error.who.workerId} ${error.reason}`;
    const before = this.noted.get(key);
    if (before !== undefined && Math.abs(now - before) < ONCE_IN_MS) return;
    this.noted.set(key, now);
    await this.hub.audit(new Scope(this.hub, error.who), [
      { action: 'REFUSED', operation: 'signIn', purpose: error.reason },
    ]);
  }
}
