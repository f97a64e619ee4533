import type { Scope } from '../access';
import { authority } from '../agencies';
import { auditChange, type VisibleChild } from '../children';
import type { Change } from '../events';
import { protectedValues } from '../network';
import { dayInEngland } from '../platform/clock';
import { newId } from '../platform/ids';
import { textsOf, type AsGiven, type Content } from './content';
import { CopyDeliveryEntity } from './copy-delivery.entity';
import type { CopyRequest } from './copy.input';
import { CHANNELS, checkDay, checkReachable, redacted, type CopyChannel } from './copy.rules';
import { nextCopy } from './copy.store';
import { DocumentCopyEntity } from './document-copy.entity';
import type { DocumentKind } from './document.kinds';
import { recipientOf, type Recipient } from './recipients';
import { checkRelease } from './release.rules';

/** A document as a copy is made of it. */
export interface ToGive {
  readonly kind: DocumentKind;
  /** What it is about: a plan, a letter, a conference, a report. */
  readonly subjectId: string;
  /** The version of its subject. */
  readonly number: number;
  readonly content: Content;
  /** Whether the document keeps its content, or reads it from its subject whenever a copy is given. */
  readonly keeps: boolean;
}

/** A copy that may be given, once its content is known to hold nothing protected. */
export interface CheckedCopy {
  readonly recipient: Recipient;
  readonly channel: CopyChannel;
  readonly on: string;
  readonly redactions: readonly string[];
  readonly from: Pick<AsGiven, 'authority' | 'phone'>;
}

/** Checks who a copy is for and how it reaches them. `earliest`: the first day on which the document could be given. */
export async function checkCopy(
  scope: Scope,
  child: VisibleChild,
  kind: DocumentKind,
  input: CopyRequest,
  field = 'copy',
): Promise<CheckedCopy> {
  const recipient = await recipientOf(scope, child, kind, input.recipient, `${field}.recipient`);
  checkReachable(input.channel, recipient.canOpen, `${field}.channel`);
  const on = checkDay(input.on, `${field}.on`, dayInEngland(scope.now));
  const { name, dayPhone } = await authority(scope, child.authority_id);
  const from = { authority: name, phone: dayPhone };
  return { recipient, channel: input.channel, on, redactions: input.redactions ?? [], from };
}

/**
 * Gives a copy in the caller's commit: covers what is to be covered, refuses what is left of protected values, takes the
 * next number, and tells the recipient. The same for every kind of document.
 *
 * @returns the id of the copy.
 */
export async function giveCopy(
  unit: Change,
  child: VisibleChild,
  document: ToGive,
  copy: CheckedCopy,
  field = 'copy',
): Promise<string> {
  const { recipient, channel, on, redactions, from } = copy;
  const content = redacted(document.content, redactions, `${field}.redactions`);
  const asGiven: AsGiven = { ...content, ...from, recipient: recipient.name };
  await checkContent(unit, child.child_id, recipient, content, `${field}.redactions`);

  const { now } = unit.scope;
  const givenBy = unit.scope.worker().workerId;
  const about = { authorityId: child.authority_id, childId: child.child_id };
  const written = await nextCopy(unit, {
    ...about,
    ...{ id: newId(), kind: document.kind, subjectId: document.subjectId, number: document.number },
    ...{ title: document.content.title, content: document.keeps ? document.content : null },
    ...{ writtenBy: givenBy, writtenAt: now },
  });
  const id = newId();
  const { workerId, connectionId, agencyId, other } = recipient;
  await unit.insert(DocumentCopyEntity, {
    ...about,
    ...{ id, documentId: written.id, number: written.copies, workerId, connectionId, agencyId, other },
    ...{ asGiven, redactions: redactions.length, channel, givenOn: on, givenBy, givenAt: now },
  });
  if (CHANNELS[channel].inHand) {
    const delivery = { outcome: 'DELIVERED' as const, onDay: on, note: null, recordedBy: givenBy, recordedAt: now };
    await unit.insert(CopyDeliveryEntity, { ...about, copyId: id, ...delivery });
  }
  auditChange(unit, child, 'giveCopy', [`Document.${document.kind}`, 'Copy.recipient', 'Copy.redactions']);
  await unit.tell('CopyGiven', { ...about, subjectId: id }, [recipient.account]);
  return id;
}

/** What a recipient of an agency may read the core group may read; the family and whoever is named are another matter. */
async function checkContent(
  unit: Change,
  childId: string,
  { personId, agencyId, workerId, trusted }: Recipient,
  content: Content,
  field: string,
): Promise<void> {
  if (trusted) return;
  const outside = agencyId === null && workerId === null;
  checkRelease(
    textsOf(content),
    await protectedValues(unit, unit.scope.now, { childId, personId, outside, agencyId }),
    field,
  );
}
