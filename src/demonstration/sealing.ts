import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { BlindIndex } from '../platform/db/sealing/blind';
import { DOCUMENTS, SEALED } from '../platform/db/sealing/columns';
import type { RootKeys } from '../platform/db/sealing/root';
import { digestsOf, sealColumns } from '../platform/db/sealing/sealing';
import type { DataKey } from '../platform/db/sealing/token';
import { newKey, wrap } from '../platform/db/sealing/wrap';
import { uuidFrom } from './random';
import type { Table } from './tables';

type Values = Readonly<Record<string, unknown>>;
type Add = (table: Table, row: Values) => void;

interface Above {
  readonly id: string;
  readonly key: KeyObject;
}

/**
 * Seals the rows of a demonstration as the hub would have. Keys come from one secret of the moment, which nobody keeps, so that
 * none has to be remembered while a million children are written; each is written down, wrapped, beside the row that it belongs to.
 */
export class SealedRows {
  private readonly secret = randomBytes(32);
  private readonly authorities = new Map<string, Above>();

  constructor(
    private readonly root: RootKeys,
    private readonly blind: BlindIndex,
    private readonly at: string,
  ) {}

  /** A row as it is to stand in its table. @param add takes the keys that it needs. */
  row(table: Table, row: Values, add: Add): Values {
    const sealed = SEALED[table];
    if (sealed === undefined) return row;
    const column = sealed.owner.find((name) => row[name] != null) ?? '';
    const key = this.keyOf(String(row[column]));
    if (column === 'id') this.writeDown(key, String(row['id']), String(row['authority_id']), add);
    const values = sealColumns(key, table, sealed, row, this.plain(table, row));
    for (const [name, value] of Object.entries(values))
      if (DOCUMENTS.has(`${table}.${name}`)) values[name] = JSON.stringify(value);
    return { ...row, ...values, ...digestsOf(sealed, row, this.blind) };
  }

  private plain(table: Table, row: Values): Values {
    const documents = Object.entries(row).filter(([name, value]) => value != null && DOCUMENTS.has(`${table}.${name}`));
    return {
      ...row,
      ...Object.fromEntries(documents.map(([name, text]) => [name, JSON.parse(String(text)) as unknown])),
    };
  }

  private keyOf(owner: string): DataKey {
    const derived = (use: string) => createHmac('sha256', this.secret).update(`${use} ${owner}`).digest();
    return { id: uuidFrom(derived('id')), key: createSecretKey(derived('key')) };
  }

  private writeDown({ id, key }: DataKey, owner: string, authority: string, add: Add): void {
    const above = this.authorities.get(authority) ?? this.newAuthority(authority, add);
    const wrapped = hex(wrap(above.key, `data_key|${id}`, key));
    add('data_key', { id, owner_id: owner, authority_key_id: above.id, wrapped, made_at: this.at });
  }

  private newAuthority(authority: string, add: Add): Above {
    const above = { id: uuidFrom(randomBytes(16)), key: newKey() };
    this.authorities.set(authority, above);
    const [{ name, key }] = this.root;
    const wrapped = hex(wrap(key, `authority_key|${above.id}`, above.key));
    add('authority_key', { id: above.id, authority_id: authority, root_key: name, wrapped, made_at: this.at });
    return above;
  }
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
