import { notFor, type Relationship, type Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { leaveStrategy } from '../concerns';
import { withdrawDeadlines } from '../deadlines';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import { ConversationEntity } from './conversation.entity';
import { visibleBy } from './record.store';
import { Section47Entity } from './section47.entity';
import type { ConversationInput, EndEnquiryInput } from './section47.input';
import { checkConversed, checkEnding, checkHeldOn, checkRuns, type Conversed, type Ending } from './section47.rules';
import { courseOf, enquiries, ENQUIRY_FOR_CHANGE, holdEnquiry, isAgency, isConnected } from './section47.store';
import { UnheardAgency, type Section47Enquiry } from './section47.type';

/** A section 47 enquiry, if the caller may see it. */
export async function enquiryById(scope: Scope, id: string): Promise<Section47Enquiry | null> {
  return isId(id) ? ((await enquiries.byId(scope).load(id)) ?? null) : null;
}

async function enquiryFor(scope: Scope, id: string, ...as: readonly Relationship[]): Promise<VisibleChild> {
  const child = isId(id) ? await visibleBy(scope, ENQUIRY_FOR_CHANGE, id) : undefined;
  if (child === undefined || !child.bases.some((basis) => as.includes(basis)))
    throw notFor(scope, 'Section47Enquiry', child, as);
  return child;
}

const given = (value: string | null | undefined): string | null => value?.toLowerCase() ?? null;

/** Writes down a conversation: for the key worker, managers and everybody who takes part in the enquiry. */
export async function recordConversation(scope: Scope, enquiryId: string, input: ConversationInput): Promise<string> {
  const child = await enquiryFor(scope, enquiryId, 'ALLOCATED', 'MANAGER', 'STRATEGY');
  const { child_id: childId, authority_id: authorityId } = child;
  const conversed: Conversed = {
    ...{ kind: input.kind, childAlone: input.childAlone ?? null },
    ...{ connection: given(input.connection), agency: given(input.agency) },
    who: acceptIfGiven('conversation.who', input.who, line(200)) ?? null,
  };
  checkConversed(conversed);
  const said = accept('conversation.said', input.said, narrative());
  const { connection, agency, who, kind, childAlone } = conversed;
  await change(scope, async (unit) => {
    const enquiry = await holdEnquiry(unit, enquiryId);
    checkRuns(enquiry.state);
    checkHeldOn(input.heldOn, enquiry.startedOn, dayInEngland(scope.now));
    if (connection !== null && !(isId(connection) && (await isConnected(unit, connection, childId))))
      throw invalid('conversation.connection', 'expected a connection of this child');
    if (agency !== null && !(isId(agency) && (await isAgency(unit, agency))))
      throw invalid('conversation.agency', 'expected an agency');
    await unit.insert(ConversationEntity, {
      ...{ id: newId(), authorityId, childId, section47Id: enquiryId, kind, connectionId: connection },
      ...{ agencyId: agency, who, heldOn: input.heldOn, childAlone, said },
      ...{ heldBy: scope.worker().workerId, writtenAt: scope.now },
    });
    auditChange(unit, child, 'recordConversation', ['Conversation.id']);
    await unit.tell('ConversationHeld', { authorityId, childId, subjectId: enquiryId }, [child.key_worker_id]);
  });
  return enquiryId;
}

/** Ends an enquiry with what it has found; whoever took part in it is done. */
export async function endEnquiry(scope: Scope, at: RecordVersion, end: EndEnquiryInput): Promise<string> {
  const child = await enquiryFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const { child_id: childId, authority_id: authorityId } = child;
  const ending: Ending = {
    ...{ endedOn: end.endedOn, outcome: end.outcome, categories: [...new Set(end.categories)].sort() },
    helpInstead: acceptIfGiven('end.helpInstead', end.helpInstead, narrative()) ?? null,
    childNotHeardBecause:
      acceptIfGiven('end.childNotHeardBecause', end.childNotHeardBecause, narrative({ max: 2_000 })) ?? null,
    unheard: end.unheard.map(({ agency, reason }, i) => ({
      agencyId: agency.toLowerCase(),
      reason: accept(`end.unheard.${i}.reason`, reason, narrative({ max: 2_000 })),
    })),
  };
  const findings = accept('end.findings', end.findings, narrative({ max: 50_000 }));
  const responsible = await responsibleFor(scope, child);
  await change(scope, async (unit) => {
    const enquiry = await holdEnquiry(unit, at.id);
    checkRuns(enquiry.state);
    checkEnding(ending, await courseOf(unit, enquiry), dayInEngland(scope.now));
    const { categories, ...fields } = ending;
    const endedBy = scope.worker().workerId;
    await unit.update(Section47Entity, at, {
      state: 'ENDED',
      endedBy,
      findings,
      categories: [...categories],
      ...fields,
    });
    if (ending.outcome !== 'CONTINUING_RISK') await withdrawDeadlines(unit, at.id, childId, ['INITIAL_CONFERENCE']);
    const left = await leaveStrategy(unit, childId, null);
    const changed = ['state', 'findings', ...Object.keys(ending)].map((field) => `Section47Enquiry.${field}`);
    auditChange(unit, child, 'endEnquiry', changed);
    await unit.tell('Section47Ended', { authorityId, childId, subjectId: at.id }, [
      ...responsible,
      ...left.map((link) => link.worker_id),
    ]);
  });
  return at.id;
}

/** The agencies that an enquiry did not hear, with the reasons, cut for themselves. */
export const unheardOf = (scope: Scope, enquiry: Section47Enquiry): UnheardAgency[] =>
  enquiry.notHeard.map(({ agencyId, reason }) =>
    scope.show(enquiry.access, Object.assign(new UnheardAgency(), { agencyId, reason })),
  );
