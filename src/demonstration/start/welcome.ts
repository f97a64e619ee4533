import type { Question } from '../questions';
import type { Screen } from './screen';

const STANDARD_PORT = '4000';

/** What a visitor reads once the hub listens: who they can be, a first question for each, and where everything is. */
export function welcome(screen: Screen, url: string, questions: readonly Question[]): void {
  const { port } = new URL(url);
  // The token script looks at the standard port unless it is told another.
  const npmToken = `${port === STANDARD_PORT ? '' : `PORT=${port} `}npm run -s token --`;
  screen.line();
  if (questions.length > 0) {
    screen.line(screen.bold('  Who you can be, with a first question for each (copy, paste)'));
    for (const { persona, query, actingFor } of questions) {
      const body = JSON.stringify({ query: squeezed(query) });
      screen.line();
      screen.line(`  ${screen.bold(persona.key)}: ${persona.about}`);
      screen.line(screen.dim(`  curl -s ${url}/graphql -H "authorization: Bearer $(${npmToken} ${persona.key})" \\`));
      if (actingFor !== undefined) screen.line(screen.dim(`    -H 'hub-acting-for: ${actingFor}' \\`));
      screen.line(screen.dim(`    -H content-type:application/json -d '${body}'`));
    }
    screen.line();
    screen.line(`  A token:    ${npmToken} key-worker`);
  }
  screen.line(`  The hub:    ${url}/graphql`);
  screen.line(
    `  Explorer:   ${screen.bold(`${url}/explorer`)}${questions.length > 0 ? '   (choose a persona, then press play)' : ''}`,
  );
  screen.line('  Ctrl-C stops it. All data is synthetic and stays for the next start.');
  screen.line();
}

/** Without the spaces that GraphQL does not need, so that most commands fit on a line. */
const squeezed = (query: string): string => query.replace(/ ?([{}():,]) ?/g, '$1');
