import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { Connection, connectionById } from '../network';
import { acceptInvitation } from './acceptance';
import { inviteFamilyMember, withdrawFamilyAccess } from './families';
import type { FamilyRole } from './family.rules';
import { familyAccessLoader, placesOf } from './family.store';
import { FamilyAccess, FamilyPlace, FamilyRoleEnum, NewInvitation } from './family.type';

const CONNECTION = { description: 'What the person is to the child.' };

@Resolver(() => FamilyPlace)
export class FamilyPlaceResolver {
  @Query(() => [FamilyPlace], {
    description: 'The children for whom the caller was invited, and what the caller is to each.',
  })
  myFamily(@Ctx() scope: Scope): Promise<FamilyPlace[]> {
    return placesOf(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child.' })
  child(@Root() place: FamilyPlace, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, place.access.child_id);
  }
}

@Resolver(() => Connection)
export class ConnectionAccessResolver {
  @FieldResolver(() => FamilyAccess, {
    nullable: true,
    description: 'Their own way into the hub for this child; null when none was given.',
  })
  async familyAccess(@Root() connection: Connection, @Ctx() scope: Scope): Promise<FamilyAccess | null> {
    return (await familyAccessLoader(scope).load(connection.id)) ?? null;
  }
}

@Resolver()
export class InvitationResolver {
  @Mutation(() => NewInvitation, {
    description:
      'Invites somebody around a child into the hub, for this child alone. For the key worker and managers; an open invitation before it is taken back.',
  })
  inviteFamilyMember(
    @Arg('connection', () => ID, CONNECTION) connection: string,
    @Arg('as', () => FamilyRoleEnum, { description: 'As what they come.' }) as: FamilyRole,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'Why; needed for a child under twelve.',
    })
    reason: string | null | undefined,
    @Ctx() scope: Scope,
  ): Promise<NewInvitation> {
    return inviteFamilyMember(scope, connection, as, reason);
  }

  @Mutation(() => Connection, {
    nullable: true,
    description:
      'Closes somebody’s way into the hub for one child at once, and takes back an invitation that is still open.',
  })
  async withdrawFamilyAccess(
    @Arg('connection', () => ID, CONNECTION) connection: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Connection | null> {
    return connectionById(scope, await withdrawFamilyAccess(scope, connection, reason));
  }

  @Mutation(() => Boolean, {
    description:
      "Accepts an invitation with its code, signed in at the authority's service for residents. Afterwards the same token is answered by the contract of the family.",
  })
  acceptInvitation(
    @Arg('code', () => String, { description: 'The code; capitals, spaces and hyphens do not matter.' }) code: string,
    @Ctx() scope: Scope,
  ): Promise<boolean> {
    return acceptInvitation(scope, code);
  }
}
