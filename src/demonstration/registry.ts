import { Client } from 'pg';
import { AS_THE_HUB } from '../platform/db/asking';
import { AGENCIES, personas } from './personas';
import { stableId } from './random';

/** An issuer, by the key of the agency for whose people it vouches. */
export interface NamedIssuer {
  readonly agencyKey: string;
  readonly url: string;
}

/**
 * Enters the issuers of the demonstration agencies into the registry, with the personas as the people they vouch for. At
 * every start: an issuer's name begins with the address that the hub listens on, which may be another each time.
 */
export async function registerIssuers(databaseUrl: string, issuers: readonly NamedIssuer[]): Promise<void> {
  const ids = issuers.map(({ agencyKey }) => stableId(`issuer/${agencyKey}`));
  const agencies = new Map(Object.values(AGENCIES).map(({ key, id }) => [key, id]));
  const client = new Client({ connectionString: databaseUrl, options: AS_THE_HUB });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into issuer (id, url, agency_id, algorithms, jwks_uri)
       select id, url, agency_id, '{ES256}', url || '/jwks' from unnest($1::uuid[], $2::text[], $3::uuid[]) as t (id, url, agency_id)
       on conflict (id) do update set url = excluded.url, jwks_uri = excluded.jwks_uri`,
      [ids, issuers.map(({ url }) => url), issuers.map(({ agencyKey }) => agencies.get(agencyKey))],
    );
    await client.query(
      `update worker w set issuer_id = i.id, subject = t.subject
       from unnest($1::uuid[], $2::text[]) as t (id, subject), issuer i
       where w.id = t.id and i.agency_id = w.agency_id and i.id = any($3) and (w.issuer_id, w.subject) is distinct from (i.id, t.subject)`,
      [personas.map(({ id }) => id), personas.map(({ key }) => key), ids],
    );
    await client.query('commit');
  } finally {
    await client.end();
  }
}
