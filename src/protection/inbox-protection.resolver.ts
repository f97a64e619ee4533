import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { AccessRequest } from './access-request.type';
import { requestById } from './access-requests';
import { EmergencyAccess } from './emergency.type';
import { emergencyById } from './emergencies';

@Resolver(() => InboxItem)
export class InboxProtectionResolver {
  @FieldResolver(() => EmergencyAccess, {
    nullable: true,
    description: 'The use of emergency access it is about, as the caller may see it now.',
  })
  emergencyAccess(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<EmergencyAccess | null> | null {
    return EVENTS[item.kind].subject === 'emergency' ? emergencyById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => AccessRequest, {
    nullable: true,
    description: 'The request for access it is about, as the caller may see it now.',
  })
  accessRequest(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<AccessRequest | null> | null {
    return EVENTS[item.kind].subject === 'request' ? requestById(scope, item.subjectId) : null;
  }
}
