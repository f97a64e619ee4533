import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { copiesOfChild } from './copies';
import { Copy } from './copy.type';

@Resolver(() => Child)
export class ChildCopiesResolver {
  @FieldResolver(() => [Copy], {
    nullable: true,
    description: 'The register of every copy that was given of papers about the child, the latest first.',
  })
  copies(@Root() child: Child, @Ctx() scope: Scope): Promise<Copy[]> {
    return copiesOfChild(scope, child.id);
  }
}
