import { createHash } from 'node:crypto';
import type { Scope } from '../access';
import { change } from '../events';
import type { Audience } from '../identity';
import { AppError, invalid } from '../platform/errors';
import { newId } from '../platform/ids';
import { accept, line } from '../platform/input';
import { TrustedDocumentEntity } from './trusted-document.entity';
import { allDocuments, markDocument, type RegisteredDocument } from './trusted-document.store';

/** Who registers documents of partners: the officers of an authority for its data and for its information governance. */
export const REGISTERING = ['DATA_OFFICER', 'INFORMATION_GOVERNANCE'] as const;

/** The id of a document: SHA-256 of its text in UTF-8, without white space at its ends, in hexadecimal. */
export const digestOf = (text: string): string => createHash('sha256').update(text.trim()).digest('hex');

/** Takes a document in, for somebody else to approve. */
export async function addDocument(
  scope: Scope,
  { audience, name, text }: { audience: Audience; name: string; text: string },
): Promise<string> {
  const { workerId } = scope.worker(...REGISTERING);
  const digest = digestOf(text);
  const known = (await allDocuments(scope.hub.db)).some(
    (one) => one.audience === audience && one.digest === digest && !one.withdrawn,
  );
  if (known) throw invalid('file', `a text that ${audience} does not have yet: this one is there as ${digest}`);
  await change(scope, async (unit) => {
    await unit.insert(TrustedDocumentEntity, {
      ...{ id: newId(), audience, digest, name: accept('name', name, line(100)), text: text.trim() },
      ...{ addedBy: workerId, addedAt: scope.now, approvedBy: null, approvedAt: null },
      ...{ withdrawnBy: null, withdrawnAt: null },
    });
    unit.audit({ action: 'WRITE', operation: 'documents.add', fields: ['TrustedDocument'] });
  });
  return digest;
}

/** Lets a document in. Whoever added it has read it once already: a second pair of eyes is somebody else's. */
export async function approveDocument(scope: Scope, id: string): Promise<RegisteredDocument> {
  const { workerId } = scope.worker(...REGISTERING);
  const document = await byDigest(scope, id);
  if (document.added_by === workerId)
    throw new AppError('RULE_BROKEN', 'Whoever added a document does not approve it: ask somebody else to read it.');
  await mark(scope, 'approve', document);
  return document;
}

/** Ends a document; every process of the hub refuses it within a second. One person is enough to close a door. */
export async function withdrawDocument(scope: Scope, id: string): Promise<RegisteredDocument> {
  const document = await byDigest(scope, id);
  await mark(scope, 'withdraw', document);
  return document;
}

async function mark(scope: Scope, step: 'approve' | 'withdraw', document: RegisteredDocument): Promise<void> {
  const { workerId } = scope.worker(...REGISTERING);
  await change(scope, async (unit) => {
    if (!(await markDocument(unit, step, document.id, workerId, scope.now)))
      throw new AppError('CONFLICT', 'Somebody else has taken this step already.');
    unit.audit({ action: 'WRITE', operation: `documents.${step}`, fields: ['TrustedDocument'] });
  });
}

/** The one document of an id or of its first characters that has not been withdrawn. */
async function byDigest(scope: Scope, id: string): Promise<RegisteredDocument> {
  const [audience, digest] = id.includes(':') ? (id.split(':', 2) as [string, string]) : [undefined, id];
  const found = (await allDocuments(scope.hub.db)).filter(
    (one) =>
      !one.withdrawn &&
      one.digest.startsWith(digest.toLowerCase()) &&
      (audience === undefined || one.audience === audience),
  );
  const [document, another] = found;
  if (document === undefined || digest.length < 8)
    throw invalid('id', 'the id of a registered document, or its first eight characters at least');
  if (another !== undefined)
    throw invalid('id', 'the id of one document: write AUDIENCE:id, with more of its characters');
  return document;
}
