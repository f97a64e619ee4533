/**
 * Prints an access token for a demonstration persona of the running hub, and nothing else, so that it can be used in
 * a command: curl -H "Authorization: Bearer $(npm run -s token -- key-worker)" ...
 */
interface Persona {
  readonly persona: string;
  readonly name: string;
  readonly agencyKey: string;
  readonly audience: string;
  readonly tokenUrl: string;
  readonly about: string;
}

const SECRET = 'demonstration-only';
const hub = `http://127.0.0.1:${process.env['PORT'] ?? '4000'}`;

async function main(): Promise<void> {
  const wanted = process.argv[2];
  const personas = await listPersonas();
  const persona = personas.find((candidate) => candidate.persona === wanted);
  if (persona === undefined) {
    throw new Error(
      `${wanted === undefined ? 'Name a persona' : `There is no persona "${wanted}"`}:\n${table(personas)}`,
    );
  }
  console.log(await fetchToken(persona));
}

async function listPersonas(): Promise<Persona[]> {
  const answer = await fetch(`${hub}/dev/personas`).catch(() => {
    throw new Error(
      `No hub answers at ${hub}. Start it with "npm start", or say where it listens: PORT=4001 npm run -s token`,
    );
  });
  if (!answer.ok)
    throw new Error(`The hub at ${hub} has no personas (HTTP ${answer.status}): it does not run in development.`);
  return (await answer.json()) as Persona[];
}

async function fetchToken({ persona, tokenUrl }: Persona): Promise<string> {
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${persona}:${SECRET}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body = (await answer.json()) as { access_token?: string; error_description?: string };
  if (body.access_token === undefined) {
    throw new Error(`No token for ${persona} (HTTP ${answer.status}): ${body.error_description ?? 'no reason given'}`);
  }
  return body.access_token;
}

function table(personas: readonly Persona[]): string {
  const width = Math.max(...personas.map(({ persona }) => persona.length));
  return personas.map(({ persona, name, about }) => `  ${persona.padEnd(width)}  ${name}. ${about}`).join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
