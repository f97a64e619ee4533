export { ChildCopiesResolver } from './child-copies.resolver';
export { CopyChangesResolver, CopyResolver, OwnCopyResolver } from './copy.resolver';
export { InboxCopyResolver } from './inbox-copy.resolver';
export { type Content } from './content';
export { copyById } from './copies';
export { CopyInput } from './copy.input';
export { Copy } from './copy.type';
export { checkCopy, giveCopy, type CheckedCopy, type ToGive } from './giving';
