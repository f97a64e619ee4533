import { dayOf, fact, KEYS, NOT_WHO_REPORTED, nothing, rule, type Rule } from './rule';

const DID = `case t.action when 'WRITE' then 'wrote' when 'LOOK_UP' then 'looked up' else 'read' end`;

/**
 * Who has looked (capability J2): a professional on a day, once however often. Left out are the police, whose looking is not to be
 * known (I-20), members of the family, whose looking is theirs, software, whoever was refused, and whoever reported a
 * concern: who looked a child up on the day of a report is who made it.
 */
export const LOOKS: Rule = rule(
  'audit_entry',
  'Who has looked at this record',
  dayOf('at'),
  {
    ...KEYS(
      'request_id',
      'operation',
      'service_id',
      'audience',
      'bases',
      'fields',
      'digest',
      'child_ids',
      'agency_id',
      'issuer_id',
      'session',
      'document',
    ),
    purpose: nothing('NOT_PERSONAL'),
    worker_id: fact('Who', 'WORKER'),
    at: fact('When', 'DAY'),
    action: fact('What they did', 'TEXT', DID),
  },
  {
    of: `(t.child_id = $1::uuid or t.child_ids @> array[$1::uuid])`,
    only: `t.action <> 'REFUSED' and exists (select from worker w join agency g on g.id = w.agency_id
      where w.id = t.worker_id and w.role not in ('FAMILY_MEMBER', 'SERVICE') and g.kind not in ('POLICE', 'FAMILY'))
      and ${NOT_WHO_REPORTED('t.worker_id', 't.agency_id', 't.at')}`,
    others: 'PROTECTION',
    whole: true,
    source: 'UK GDPR, art. 15(1)(c); J.M. v Pankki S, C-579/21: the days and purposes of looks; requirement I-20',
  },
);
