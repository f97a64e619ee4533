import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { Conference } from './conference.type';
import { conferencesOfChild } from './conferences';

@Resolver(() => Child)
export class ChildConferencesResolver {
  @FieldResolver(() => [Conference], {
    nullable: true,
    description: 'The conferences about the child, the latest first.',
  })
  conferences(@Root() child: Child, @Ctx() scope: Scope): Promise<Conference[]> {
    return conferencesOfChild(scope, child.id);
  }
}
