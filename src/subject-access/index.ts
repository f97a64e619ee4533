export { answeringRequest } from './answering';
export { InboxSubjectAccessResolver } from './inbox-subject-access.resolver';
export {
  SubjectAccessChangesResolver,
  SubjectAccessItemResolver,
  SubjectAccessResolver,
} from './subject-access.resolver';
