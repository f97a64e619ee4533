import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Counters for the people who run the hub. No label ever holds an identifier, a name or a document. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    sealed: sealGauges(registry),
    requests: new Histogram({
      name: 'hub_request_seconds',
      help: 'GraphQL requests over HTTP, by audience and outcome, in seconds',
      labelNames: ['audience', 'outcome'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    }),
    refused: new Counter({
      name: 'hub_refused_total',
      help: 'Requests and sockets refused before they reached a contract, by code',
      labelNames: ['code'] as const,
      registers: [registry],
    }),
    alarms: new Counter({
      name: 'hub_alarms_total',
      help: 'What somebody must act on at once, by kind',
      labelNames: ['alarm'] as const,
      registers: [registry],
    }),
    ladderSilence: new Gauge({
      name: 'hub_ladder_silence_seconds',
      help: 'Since any process last looked at concerns that nobody has acknowledged',
      registers: [registry],
    }),
    clockApart: new Gauge({
      name: 'hub_clock_apart_seconds',
      help: 'How far the clock of this process is ahead of the database’s, or behind it when less than 0',
      registers: [registry],
    }),
    sockets: new Gauge({ name: 'hub_sockets', help: 'Open sockets', registers: [registry] }),
    delivered: new Counter({
      name: 'hub_inbox_items_delivered_total',
      help: 'Inbox items sent to sockets',
      registers: [registry],
    }),
    passedOver: new Counter({
      name: 'hub_inbox_items_passed_over_total',
      help: 'Inbox items not sent because the recipient may no longer see the child',
      registers: [registry],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** How far the audit is sealed: the age of the tail is what an alarm should watch. */
function sealGauges(registry: Registry) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const size = gauge('hub_audit_sealed_entries', 'Entries of the audit in the signed tree');
  const unsealed = gauge('hub_audit_unsealed_entries', 'Entries of the audit that no checkpoint covers yet');
  const age = gauge('hub_audit_unsealed_seconds', 'Age of the oldest entry that no checkpoint covers yet');
  const broken = gauge(
    'hub_audit_seal_broken',
    '1 while the tree is not the one that was signed, and sealing stands still',
  );
  return (state: { size: number; unsealed: number; tailAge: number; broken: boolean }): void => {
    size.set(state.size);
    unsealed.set(state.unsealed);
    age.set(state.tailAge);
    broken.set(state.broken ? 1 : 0);
  };
}
