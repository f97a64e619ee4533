export { AUDIENCES, audienceOf, type Audience } from './audiences';
export { Authenticator, TOKEN_AUDIENCE, type Credentials } from './authenticate';
export {
  PUBLIC_CALLER,
  WORKER_ROLES,
  type AgencyKind,
  type Caller,
  type PublicCaller,
  type WorkerCaller,
  type WorkerRole,
} from './caller';
export { IssuerEntity } from './issuer.entity';
export { SignInRefused } from './sign-in-refused';
