import { groupedBy, readVisible, type Scope } from '../access';
import { reading } from '../platform/db/statement';
import { Conversation } from './section47.type';

const CONVERSATIONS = reading(
  'conversation.by-enquiry',
  `select t.child_id, t.section47_id as "enquiryId", t.id, t.kind, coalesce(t.who, p.name) as who, t.held_on as "heldOn",
     t.child_alone as "childAlone", t.said, t.agency_id as "agencyId", t.held_by as "heldById"
   from conversation t left join connection n on n.id = t.connection_id left join person p on p.id = n.person_id
   where t.section47_id = any($1) order by t.held_on, t.written_at, t.id`,
);

/** The conversations of visible enquiries, the first first. */
export const conversationLoader = (scope: Scope) =>
  scope.loader<Conversation[]>('conversations', async (ids) =>
    groupedBy(
      await readVisible<{ enquiryId: string }, Conversation>(scope, CONVERSATIONS, ids, Conversation),
      (row) => row.enquiryId,
    ),
  );
