import { randomUUID } from 'node:crypto';
import type { Planting } from '../canaries';

/**
 * An alert about each child that everybody was told of, whoever they are: what it points to must still be cut by what they
 * are to the child. And a checkpoint for each, as if the audit had been sealed.
 */
export async function plantLooking({ put, row, index, now, keyWorker, personas }: Planting): Promise<void> {
  const id = randomUUID();
  await put('looking_alert', [
    {
      ...{ id, at: now, day: '2026-03-01', rule: 'SURNAME', once: `planted ${id}`, count: 1 },
      ...{
        authority_id: row.authority_id,
        agency_id: keyWorker.agencyId,
        worker_id: keyWorker.id,
        child_id: row.child_id,
      },
      told: personas.map((persona) => persona.id),
    },
  ]);
  const size = index + 1;
  const bytes = Buffer.alloc(32, size);
  const hash = `\\x${bytes.toString('hex')}`;
  await put('audit_leaf', [{ leaf_index: index, entry_id: 8_000_000_000_000 + index, blind: hash, hash }]);
  const nodes = [1, 2, 3, 4].filter((level) => size % 2 ** level === 0);
  for (const level of nodes) await put('audit_node', [{ level, position: size / 2 ** level - 1, hash }]);
  const note = `walk\n${size}\n${bytes.toString('base64')}\ntime 2026-03-01T10:00:00.000Z\n\n— walk AAAA\n`;
  await put('audit_checkpoint', [{ size, at: now, note }]);
}
