import { PERSONA_SECRET, type Persona } from '../src/demonstration';

/** A token of the development issuer of a persona's agency; undefined where the hub has no such persona. */
export async function tokenOf(url: string, { key, agency }: Persona): Promise<string | undefined> {
  const response = await fetch(`${url}/dev/issuers/${agency.key}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:${PERSONA_SECRET}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token?: string }).access_token;
}
