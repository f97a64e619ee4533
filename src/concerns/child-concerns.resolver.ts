import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { childConcernLoader } from './concern.store';
import { Concern } from './concern.type';

/** Adds the concerns about a child to the child. */
@Resolver(() => Child)
export class ChildConcernsResolver {
  @FieldResolver(() => [Concern], {
    nullable: true,
    description: 'Concerns about the child that were reported to the hub, the latest first.',
  })
  async concerns(@Root() child: Child, @Ctx() scope: Scope): Promise<Concern[]> {
    return (await childConcernLoader(scope).load(child.id)) ?? [];
  }
}
