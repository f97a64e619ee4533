export { atWork } from './at-work';
export { AUDIENCES, audienceOf, type Audience } from './audiences';
export { Authenticator, TOKEN_AUDIENCE, type Credentials } from './authenticate';
export { callerOf, PUBLIC_CALLER, signInOf, SYSTEM_CALLER, type Caller, type WorkerCaller } from './caller';
export { DenialEntity } from './denial.entity';
export {
  DENIAL_KINDS,
  issuerIdOf,
  liftDenial,
  standingDenials,
  type DenialKind,
  type ListedDenial,
} from './denial.store';
export { createDevelopmentIssuers } from './development-issuer';
export { findWorkerById, findWorkers } from './identity.store';
export { SignInRefused } from './sign-in-refused';
export { AGENCY_KINDS, WORKER_ROLES, type AgencyKind, type WorkerRole } from './roles';
