import { Field, ObjectType } from 'type-graphql';
import type { WorkerRole } from '../identity';
import { WorkerRoleEnum } from '../people';

@ObjectType({ simpleResolvers: true, description: 'A professional in the directory.' })
export class DirectoryEntry {
  @Field(() => WorkerRoleEnum, { description: 'The role in which they sign in: it says what they can be asked to do.' })
  role!: WorkerRole;

  workerId!: string;
  teamId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Who works where: professionals, teams and agencies whose names fit, those of the own authority first. Nobody of a family is in it.',
})
export class Directory {
  @Field(() => Boolean, { description: 'Whether more fit than are shown: search for more of the name.' })
  more!: boolean;

  @Field(() => [DirectoryEntry], {
    description: 'Professionals who work now and can be given work with a child, at most 20.',
  })
  workers!: DirectoryEntry[];

  teamIds!: string[];
  agencyIds!: string[];
}
