/** Somebody to look through the eyes of, in development. */
export interface ExplorerPersona {
  /** Also the client id at the token endpoint. */
  readonly persona: string;
  readonly name: string;
  readonly audience: string;
  /** On this hub; only its path is used, so that the page works under any name of this machine. Nobody signs in without. */
  readonly tokenUrl?: string | undefined;
  /** For whom a service account asks. */
  readonly actingFor?: string | undefined;
  readonly about: string;
}

/** The page; without personas it asks for a token. */
export function page(personas: readonly ExplorerPersona[] | undefined): string {
  const setup = {
    personas: personas?.map(({ tokenUrl, ...persona }) => {
      return { ...persona, tokenPath: tokenUrl && new URL(tokenUrl).pathname };
    }),
  };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Child Protection Hub - explorer</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/explorer/assets/graphiql.css" />
    <link rel="stylesheet" href="/explorer/assets/explorer.css" />
    <script defer src="/explorer/assets/react.js"></script>
    <script defer src="/explorer/assets/react-dom.js"></script>
    <script defer src="/explorer/assets/graphiql.js"></script>
    <script type="application/json" id="setup">${JSON.stringify(setup).replaceAll('<', '\\u003c')}</script>
    <script type="module" src="/explorer/assets/explorer.js"></script>
  </head>
  <body>
    ${personas === undefined ? '' : '<p class="strip">Synthetic demonstration data</p>'}
    <header>
      <h1>Child Protection Hub - explorer</h1>
      ${personas === undefined ? TOKEN_FORM : PERSONA_MENU}
    </header>
    <p id="about" role="status"></p>
    <main id="explorer"></main>
  </body>
</html>
`;
}

const PERSONA_MENU = `<form id="menu">
        <label for="persona">You are</label>
        <select id="persona"></select>
        <label for="ready">Ready operations</label>
        <select id="ready"></select>
        <button type="button" id="copy">Copy token</button>
      </form>`;

const TOKEN_FORM = `<form id="paste">
        <label for="token">Access token</label>
        <input id="token" type="password" autocomplete="off" spellcheck="false" required />
        <button>Use this token</button>
      </form>`;
