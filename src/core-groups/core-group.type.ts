import { Field, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';

@ObjectType({ simpleResolvers: true, description: "A member of the core group of a child's open plan." })
export class CoreGroupMember extends Seen {
  @Field(() => Day, { description: 'The day since which they are a member.' })
  since!: string;

  workerId!: string;
}

@ObjectType({ simpleResolvers: true, description: "A member of the family in the core group of a child's open plan." })
export class CoreGroupFamilyMember extends Seen {
  @Field(() => Day, { description: 'The day since which they are a member.' })
  since!: string;

  connectionId!: string;
}
