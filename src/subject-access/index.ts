export { answeringRequest } from './answering';
export { InboxSubjectAccessResolver } from './inbox-subject-access.resolver';
export {
  ChildSubjectAccessResolver,
  SubjectAccessChangesResolver,
  SubjectAccessItemResolver,
  SubjectAccessResolver,
} from './subject-access.resolver';
