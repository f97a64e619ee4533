import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';

const ASK = '{ concernReceipt(id: "00000000-0000-4000-8000-000000000000") { id } }';

describe('anybody without an account', () => {
  let hub: TestHub;

  beforeAll(async () => {
    hub = await TestHub.start({ env: { HUB_PROXIES: '1' } });
  });

  afterAll(() => hub.stop());

  const from = (address: string) => hub.ask(null, ASK, {}, { 'x-forwarded-for': `198.51.100.9, ${address}` });

  it('may ask sixty times a minute from one address, and is then told to wait and whom to ring', async () => {
    const answers = [];
    for (let i = 0; i < 61; i++) answers.push(await from('192.0.2.1'));
    expect(answers.slice(0, 60).every((answer) => answer.status === 200)).toBe(true);
    expect(answers[60]).toMatchObject({ status: 429, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    expect(answers[60]?.text).toContain('999');
  });

  it('is counted by the address that our own proxy saw, whatever the client claims before it', async () => {
    expect((await from('192.0.2.2')).status).toBe(200);
    expect((await hub.ask(null, ASK, {}, { 'x-forwarded-for': '192.0.2.77, 192.0.2.1' })).status).toBe(429);
  });
});
