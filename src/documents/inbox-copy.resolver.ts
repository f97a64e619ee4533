import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { copyById, ownCopyById } from './copies';
import { Copy, OwnCopy } from './copy.type';
import { Misdirection } from './misdirection.type';
import { misdirectionById } from './misdirections';

@Resolver(() => InboxItem)
export class InboxCopyResolver {
  @FieldResolver(() => Copy, {
    nullable: true,
    description: 'The copy in the register, for whoever keeps it, as the caller may see it now.',
  })
  copy(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Copy | null> | null {
    return EVENTS[item.kind].subject === 'copy' ? copyById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => OwnCopy, { nullable: true, description: 'The copy that was given to the caller.' })
  ownCopy(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<OwnCopy | null> | null {
    return EVENTS[item.kind].subject === 'copy' ? ownCopyById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => Misdirection, {
    nullable: true,
    description: 'The copy in the wrong hands that it is about, as the caller may see it now.',
  })
  misdirection(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Misdirection | null> | null {
    return EVENTS[item.kind].subject === 'misdirection' ? misdirectionById(scope, item.subjectId) : null;
  }
}
