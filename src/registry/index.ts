export { deny, lift } from './denials';
export { readRegistry, type Problem } from './read';
export { register, type RegisterReport } from './register';
export { allDocuments, approvedDocuments } from './trusted-document.store';
export { addDocument, approveDocument, digestOf, REGISTERING, withdrawDocument } from './trusted-documents';
