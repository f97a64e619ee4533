/**
 * What runs in the browser. Nothing is kept there: the token and what was typed (it may name a child) live in memory
 * and are gone with the page.
 */
export const script = String.raw`
import { createClient } from './graphql-ws/client.js';

const { personas } = JSON.parse(document.getElementById('setup').textContent);
const about = document.getElementById('about');
const root = ReactDOM.createRoot(document.getElementById('explorer'));
const SECRET = 'demonstration-only';
const BLANK = [{ text: '# The book on the left shows what may be asked.\n' }];
/** As many tabs as one can read; the menu has the rest. */
const TABS = 6;
const GROUPS = { query: 'Ask', subscription: 'Wait for', mutation: 'Change' };
let socket, editors;

function say(text, problem = false) {
  about.textContent = text;
  about.classList.toggle('problem', problem);
}

/** A function that gives a persona's token, and gets a new one shortly before it runs out. */
function tokenOf({ persona, tokenPath }) {
  let token, renewAt = 0;
  if (tokenPath === undefined) return async () => undefined;
  return async () => {
    if (Date.now() < renewAt) return token;
    const answer = await fetch(tokenPath, {
      method: 'POST',
      headers: { authorization: 'Basic ' + btoa(persona + ':' + SECRET) },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error('No token for ' + persona + ': ' + (body.error_description ?? answer.status));
    token = body.access_token;
    renewAt = Date.now() + (body.expires_in - 30) * 1000;
    return token;
  };
}

/** Queries and mutations by HTTP, subscriptions by graphql-transport-ws, both with the token of the moment. */
function createFetcher(getToken, actingFor) {
  const signIn = async (name) => {
    const token = await getToken();
    return { ...(token && { authorization: 'Bearer ' + token }), ...(actingFor && { [name]: actingFor }) };
  };
  socket?.dispose();
  socket = createClient({
    url: location.origin.replace(/^http/, 'ws') + '/graphql',
    connectionParams: () => signIn('actingFor'),
  });
  return GraphiQL.createFetcher({
    url: '/graphql',
    wsClient: socket,
    enableIncrementalDelivery: false,
    fetch: async (url, init) => {
      return fetch(url, { ...init, headers: { ...init.headers, ...(await signIn('hub-acting-for')) } });
    },
  });
}

/** GraphiQL would keep tabs and history in the browser. */
function memory() {
  const items = new Map();
  return {
    get length() { return items.size; },
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

const written = (variables) => (variables ? JSON.stringify(variables, null, 2) : '');

/** Lends what stands outside GraphiQL its editors; what an operation says of itself is read whole, and not cut off. */
function Lender() {
  editors = GraphiQL.React.useEditorContext({ nonNull: true });
  React.useEffect(() => editors.queryEditor?.setOption('lineWrapping', true), [editors.queryEditor]);
  return null;
}

function openTab({ text, variables }) {
  ReactDOM.flushSync(() => editors.addTab());
  editors.queryEditor.setValue(text);
  editors.variableEditor.setValue(written(variables));
  editors.queryEditor.focus();
}

/** A new key makes it a new explorer: other schema, other tabs. */
function show(key, getToken, operations, actingFor) {
  const defaultTabs = operations.filter(({ template }) => !template).slice(0, TABS).map(({ text, variables }) => {
    return { query: text, variables: written(variables), headers: null };
  });
  root.render(React.createElement(GraphiQL, {
    key, defaultTabs, fetcher: createFetcher(getToken, actingFor), storage: memory(),
    // Of the first tab it would otherwise show the query alone.
    variables: defaultTabs[0].variables,
    defaultEditorToolsVisibility: 'variables', isHeadersEditorEnabled: false,
    toolbar: { additionalContent: React.createElement(Lender) },
  }));
}

async function operationsOf({ persona }) {
  const answer = await fetch('/explorer/operations?persona=' + encodeURIComponent(persona));
  if (!answer.ok) throw new Error('The ready operations of ' + persona + ' could not be read: ' + answer.status);
  return answer.json();
}

/** Every ready operation, by what it does. */
function fillReady(ready, operations) {
  ready.replaceChildren(new Option('Open in a new tab (' + operations.length + ')', ''));
  for (const [kind, label] of Object.entries(GROUPS)) {
    const group = document.createElement('optgroup');
    group.label = label;
    for (const { name, template } of operations.filter((other) => other.kind === kind))
      group.append(new Option(template ? name + ' (fill in)' : name, name));
    if (group.children.length > 0) ready.append(group);
  }
}

function showPersonas() {
  const menu = document.getElementById('persona');
  const ready = document.getElementById('ready');
  const copy = document.getElementById('copy');
  let chosen, getToken, turn = 0;
  for (const audience of new Set(personas.map((persona) => persona.audience))) {
    const group = document.createElement('optgroup');
    group.label = audience;
    for (const { persona, name } of personas.filter((other) => other.audience === audience)) {
      group.append(new Option(name + ' (' + (persona === 'public' ? 'public, no account' : persona) + ')', persona));
    }
    menu.append(group);
  }
  const choose = async () => {
    const mine = ++turn;
    chosen = personas.find(({ persona }) => persona === menu.value);
    history.replaceState(null, '', '#' + chosen.persona);
    getToken = tokenOf(chosen);
    copy.disabled = chosen.tokenPath === undefined;
    try {
      const operations = await operationsOf(chosen);
      await getToken();
      // Somebody else was chosen meanwhile.
      if (mine !== turn) return;
      say(chosen.about);
      fillReady(ready, operations);
      show(chosen.persona, getToken, operations, chosen.actingFor);
    } catch (error) {
      if (mine === turn) say(error.message, true);
    }
  };
  menu.addEventListener('change', choose);
  ready.addEventListener('change', async () => {
    const mine = turn, name = ready.value;
    ready.value = '';
    try {
      // Anew, for versions that have moved on and a key that was not used.
      const operation = (await operationsOf(chosen)).find((other) => other.name === name);
      if (mine === turn) openTab(operation);
    } catch (error) {
      say(error.message, true);
    }
  });
  copy.addEventListener('click', async () => {
    const done = await getToken().then((token) => navigator.clipboard.writeText(token)).then(() => true, () => false);
    copy.textContent = done ? 'Copied' : 'Not copied';
    setTimeout(() => (copy.textContent = 'Copy token'), 1500);
  });
  const before = location.hash.slice(1);
  if (personas.some(({ persona }) => persona === before)) menu.value = before;
  void choose();
}

function askForToken() {
  say('Paste an access token of your agency. It stays on this page and is forgotten when you leave it.');
  let turn = 0;
  document.getElementById('paste').addEventListener('submit', (event) => {
    event.preventDefault();
    const field = document.getElementById('token');
    const token = field.value.trim().replace(/^Bearer\s+/i, '');
    field.value = '';
    say('');
    show('token-' + ++turn, async () => token, BLANK);
  });
}

if (personas) showPersonas();
else askForToken();
`;
