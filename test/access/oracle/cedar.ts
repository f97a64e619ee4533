import type { Relationship } from '../../../src/access';
import type { Audience } from '../../../src/identity';
import { COLUMNS, everyLine, type MatrixLine } from '../matrix';
import { ROLES } from '../matrix/roles';
import { SEES_SHIELDED, SHIELDED, SHIELDED_FROM_FAMILY } from '../matrix/shield';

/*
 * The rules once more, as policies of Cedar: when a relationship holds and what closes a record stand below, written by hand
 * from the design; what a relationship opens comes from the matrix that was written by hand (../matrix). Nothing of it comes
 * from src/access, and another engine than the hub's decides by it.
 *
 * The principal is a caller (id, audience, role, agency, authority); the resource is the record of a child (authority, links,
 * who may know the family, restrictions that are open); the context says which field, and whether a shield lies on it.
 */

const words = (all: readonly string[]): string => `[${all.map((one) => `"${one}"`).join(', ')}]`;
const held = (kind: string, by: string): string =>
  `resource.links.contains({ "kind": "${kind}", "who": principal.${by}, "when": "OPEN" })`;

/** I-15: staff whose own surname or home is that of the child wait for a second person, unless somebody gave it them by name. */
const NOT_KIN = `(!resource.mayKnow.contains(principal.id) || ${held('CLEARED', 'id')})`;
const AT_HOME = `principal.authority == resource.authority`;
const TAKING_IN = words(['TEAM_MANAGER', 'DUTY_PRACTITIONER', 'CONFERENCE_COORDINATOR']);

/** When somebody is what to a child. */
const HOLDS: Readonly<Partial<Record<Relationship, string>>> = {
  ALLOCATED: held('ALLOCATED', 'id'),
  CORE_GROUP: held('CORE_GROUP', 'id'),
  STRATEGY: held('STRATEGY', 'id'),
  INVITED: held('INVITED', 'id'),
  FAMILY: held('FAMILY', 'id'),
  SUPPORTER: held('SUPPORTER', 'id'),
  PRESENTING: `${held('PRESENTING', 'id')} && ${NOT_KIN}`,
  ENQUIRY: `${held('ENQUIRY', 'id')} && ${NOT_KIN}`,
  EMERGENCY: `${held('EMERGENCY', 'id')} && ${NOT_KIN}`,
  // Appointed by name, by somebody who asked for them.
  CHAIR: `${held('CHAIR', 'id')} && principal.role == "CONFERENCE_CHAIR"`,
  ON_ROLL: `${held('ON_ROLL', 'agency')} && ${NOT_KIN}`,
  REGISTERED: `${held('REGISTERED', 'agency')} && ${NOT_KIN}`,
  HOSTING: `${held('HOSTING', 'agency')} && ${TAKING_IN}.contains(principal.role) && ${NOT_KIN}`,
  RECEIVING: `${held('RECEIVING', 'agency')} && ${TAKING_IN}.contains(principal.role) && ${NOT_KIN}`,
  MANAGER: `${AT_HOME} && principal.role == "TEAM_MANAGER" && ${NOT_KIN}`,
  COORDINATOR: `${AT_HOME} && principal.role == "CONFERENCE_COORDINATOR" && ${NOT_KIN}`,
  AUTHORITY: `${AT_HOME} && !${words(['TEAM_MANAGER', 'CONFERENCE_COORDINATOR', 'DATA_OFFICER'])}.contains(principal.role) && ${NOT_KIN}`,
  AUDITOR: `${AT_HOME} && principal.role != "DATA_OFFICER" && ${NOT_KIN}`,
};

type Column = (typeof COLUMNS)[number];

/** Whether the caller is any of these, each for the audience of its column. */
const isAnyOf = (columns: readonly Column[]): string => {
  const audiences = [...new Set(columns.map(([audience]) => audience))];
  const each = audiences.map((audience) => {
    const holds = columns.filter(([a]) => a === audience).map(([, basis]) => `(${HOLDS[basis] ?? 'false'})`);
    return `(principal.audience == "${audience}" && (${holds.join(' || ')}))`;
  });
  return each.length === 0 ? 'false' : `(${each.join(' || ')})`;
};
const SEES = isAnyOf(COLUMNS.filter(([, basis]) => SEES_SHIELDED.includes(basis)));
const OF_FAMILY = isAnyOf(COLUMNS.filter(([audience]) => audience === 'FAMILY'));
const asked = (fields: readonly string[]): string => `${words(fields)}.contains(context.field)`;

/** A rule for whether a field is seen, or for whether it is said to be withheld. */
const rule = (effect: 'permit' | 'forbid', action: 'see' | 'tell', when: string): string =>
  `${effect} (principal, action == Action::"${action}", resource) when { ${when} };`;

/** What closes a record altogether, whoever it is opened to: see domain.md, shields and conflicts of interest. */
const CLOSED = (['see', 'tell'] as const).flatMap((action) => [
  rule('forbid', action, 'resource.conflicted.contains(principal.id)'),
  rule('forbid', action, 'resource has onlyFor && !resource.onlyFor.contains(principal.id)'),
  rule('forbid', action, 'resource has alsoOnlyFor && !resource.alsoOnlyFor.contains(principal.id)'),
]);

const SHIELD_HOLDS = `(context.shield == "SENSITIVE" || (context.shield == "SHIELDED" && !${SEES}))`;
const shields = (type: string): string[] => [
  ...(SHIELDED[type] === undefined ? [] : [rule('forbid', 'see', `${asked(SHIELDED[type])} && ${SHIELD_HOLDS}`)]),
  ...(SHIELDED_FROM_FAMILY[type] === undefined
    ? []
    : [rule('forbid', 'see', `${asked(SHIELDED_FROM_FAMILY[type])} && ${OF_FAMILY} && ${SHIELD_HOLDS}`)]),
];

/** What a line opens is seen; an audience that knows the field, and sees the record, is told when it is withheld. */
function ofRecord({ fields, columns }: MatrixLine & { columns: readonly Column[] }): string[] {
  const knowing = [...new Set(columns.map(([audience]) => audience))];
  const opens = `${asked(fields)} && ${isAnyOf(columns)}`;
  return [
    rule('permit', 'see', opens),
    rule('forbid', 'tell', opens),
    rule(
      'permit',
      'tell',
      `${asked(fields)} && ${isAnyOf(COLUMNS.filter(([audience]) => knowing.includes(audience)))}`,
    ),
  ];
}

/** What hangs on no child: the audience, and for some operations the role. */
const ofAudience = (type: string, { fields, audiences }: MatrixLine & { audiences: readonly Audience[] }): string[] =>
  fields.map((field) => {
    const roles = ROLES[`${type}.${field}`];
    const each = audiences.map((audience) => {
      const only = roles?.[audience];
      return `(principal.audience == "${audience}"${only === undefined ? '' : ` && ${words(only)}.contains(principal.role)`})`;
    });
    return rule('permit', 'see', `context.field == "${field}" && (${each.join(' || ')})`);
  });

/** The policies of one type for one question, as Cedar reads them: what is not asked about need not be worked out. */
export function cedarOf(type: string, action: 'see' | 'tell'): string {
  const lines = everyLine(type);
  const record = lines.flatMap((line) =>
    line.columns === undefined ? [] : ofRecord({ ...line, columns: line.columns }),
  );
  const all = [
    ...record,
    ...(record.length === 0 ? [] : [...CLOSED, ...shields(type)]),
    ...lines.flatMap((line) =>
      line.audiences === undefined ? [] : ofAudience(type, { ...line, audiences: line.audiences }),
    ),
  ];
  return all.filter((one) => one.includes(`Action::"${action}"`)).join('\n');
}
