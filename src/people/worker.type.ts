import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Placed, type Standing } from '../access';
import { AUDIENCES, WORKER_ROLES, type AgencyKind } from '../identity';

@ObjectType({ simpleResolvers: true, description: 'A professional who works for an agency, and how to reach them.' })
export class Worker extends Placed {
  @Field(() => ID, { description: 'The worker in the hub.' })
  id!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { description: 'Their job, in the words of their agency.' })
  jobTitle!: string;

  @Field(() => String, { description: 'Their telephone number at work.' })
  phone!: string;

  agencyId!: string;
  agencyKind!: AgencyKind;
  agencyAuthorityId!: string | null;

  standing(): Standing {
    return { agencyId: this.agencyId, kind: this.agencyKind, authorityId: this.agencyAuthorityId };
  }
}

const same = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [K in T]: K };

export const WorkerRoleEnum = same(WORKER_ROLES);
registerEnumType(WorkerRoleEnum, { name: 'WorkerRole', description: 'The one role in which a worker is signed in.' });

export const AudienceEnum = same(Object.keys(AUDIENCES) as (keyof typeof AUDIENCES)[]);
registerEnumType(AudienceEnum, { name: 'Audience', description: 'Whose contract a request is answered by.' });

@ObjectType({ simpleResolvers: true, description: 'Who the hub takes the caller for.' })
export class Me {
  @Field(() => AudienceEnum, { description: 'The audience whose contract answers.' })
  audience!: keyof typeof AudienceEnum;

  @Field(() => WorkerRoleEnum, { description: 'The role in which the caller is signed in.' })
  role!: keyof typeof WorkerRoleEnum;
}
