import { afterEach, describe, expect, it } from '@jest/globals';
import { climbLadders } from '../../src/escalation';
import { TestHub, waitFor } from '../support/hub';

let hub: TestHub;
afterEach(() => hub.stop());

const ready = async () => {
  const response = await fetch(`${hub.url}/health/ready`);
  return { status: response.status, text: await response.text() };
};
const rung = () => hub.logs.filter((line) => line.includes('LADDER_STOPPED')).length;

describe('the dead man’s alarm', () => {
  it('rings when nobody has looked for more than a minute: in the log, as a metric and at the door, and the hub serves on', async () => {
    hub = await TestHub.start();
    expect(await ready()).toEqual({ status: 200, text: 'ready\n' });
    hub.moveTo('2026-03-02T10:01:00Z');
    expect(await ready()).toEqual({ status: 200, text: 'ready\n' });
    expect(rung()).toBe(0);
    hub.moveTo('2026-03-02T10:01:01Z');
    expect(await ready()).toEqual({
      status: 200,
      text: 'ready\nALARM LADDER_STOPPED: nobody has looked at waiting concerns for 61 seconds\n',
    });
    expect(rung()).toBe(1);
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toContain('hub_alarms_total{alarm="LADDER_STOPPED"} 1');
    expect(metrics).toContain('hub_ladder_silence_seconds 61');
    await hub.world.authority('211', 'Testborough');
    const report = `mutation { reportConcern(idempotencyKey: "00000000-0000-4000-8000-000000000001",
      concern: { authority: "211", child: {}, categories: [], seenOrSaid: "Shouting.", immediateDanger: false, suspectedCrime: false }) { state } }`;
    expect((await hub.ask(null, report)).data).toEqual({ reportConcern: { state: 'RECEIVED' } });
  });

  it('is quiet again when any process has looked', async () => {
    hub = await TestHub.start();
    hub.moveTo('2026-03-02T10:05:00Z');
    expect((await ready()).text).toContain('300 seconds');
    await hub.app.tick();
    expect(await ready()).toEqual({ status: 200, text: 'ready\n' });
  });

  it('is not quietened by a look that was broken off', async () => {
    hub = await TestHub.start();
    hub.moveTo('2026-03-02T10:05:00Z');
    await climbLadders(hub.app.hub, () => false);
    expect((await ready()).text).toContain('300 seconds');
  });

  it('rings by itself, without anybody at the door', async () => {
    hub = await TestHub.start({ env: { HUB_WATCH_SECONDS: '1' } });
    hub.moveTo('2026-03-02T10:02:00Z');
    await waitFor(
      () => rung() > 0,
      () => 'no alarm',
    );
    expect(rung()).toBeGreaterThan(0);
  });

  it('is not needed where the hub looks by itself, every so many seconds', async () => {
    hub = await TestHub.start({ env: { HUB_LADDER_SECONDS: '1' } });
    hub.moveTo('2026-03-02T11:00:00Z');
    await waitFor(
      async () => (await ready()).text === 'ready\n',
      () => 'nobody looked',
    );
    expect((await ready()).text).toBe('ready\n');
  });
});
