import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Calls of line.ts, and which of their arguments says why. */
const BECAUSE = { see: 3, may: 3 };
/** Reasons that several lines share. */
const WHY = ['SAFE_NOW', 'SAFETY_NET'];

/**
 * What Stryker need not change, with the reason: the report counts it as ignored, not as killed.
 * Nothing here decides about access.
 */
function shouldIgnore({ node, parent, key, listKey }) {
  if (parent?.type === 'CallExpression' && listKey === 'arguments') {
    const name = parent.callee.name;
    if (BECAUSE[name] === key) return 'says why, to people: check:schema holds it against schema/access-matrix.md';
    if (name === 'statement') return 'SQL: tests on the database hold it against these rules (agreement.test.ts)';
  }
  if (node.type === 'ObjectProperty' && node.key.name === 'means')
    return 'says what a relationship is, to people: check:schema holds it against schema/access-matrix.md';
  if (parent?.type === 'VariableDeclarator' && WHY.includes(parent.id.name)) return 'says why, as above';
  return undefined;
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words-for-people', { shouldIgnore })];
