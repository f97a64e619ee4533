import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency, authority, Authority } from '../agencies';
import { worker, Worker } from '../people';
import { AddressInput, ChildInput, FindChildInput, RecordVersion, RegistrationInput } from './child.input';
import { addressLoader, keyWorkerLoader, registrationLoader } from './child.store';
import { Address, Child, Registration } from './child.type';
import { allocateKeyWorker } from './allocation';
import { amendChild, registerChild } from './registering';
import { caseload, childById, endRegistration, findChild, recordAddress, registerWithAgency } from './children';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => Child)
export class ChildResolver {
  @Query(() => Child, {
    nullable: true,
    description: 'The record of a child. Null when there is none that the caller may see.',
  })
  child(@Arg('id', () => ID) id: string, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, id);
  }

  @Query(() => Child, {
    nullable: true,
    description:
      "One certain match in the caller's own authority, or null: never a list of near matches. AMBIGUOUS when more than one child whom the caller may see fits: ask with the local id, or with a number.",
  })
  findChild(@Arg('by', () => FindChildInput) by: FindChildInput, @Ctx() scope: Scope): Promise<Child | null> {
    return findChild(scope, by);
  }

  @Query(() => [Child], { description: 'The children allocated to the caller as key worker, longest first.' })
  caseload(@Ctx() scope: Scope): Promise<Child[]> {
    return caseload(scope);
  }

  @FieldResolver(() => Authority, { nullable: true, description: 'The authority responsible for the child.' })
  authority(@Root() child: Child, @Ctx() scope: Scope): MaybePromise<Authority> {
    return authority(scope, child.authorityId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The key worker (lead social worker): whom to ring.' })
  async keyWorker(@Root() child: Child, @Ctx() scope: Scope): Promise<Worker | null> {
    const id = await keyWorkerLoader(scope).load(child.id);
    return id === undefined ? null : worker(scope, id);
  }

  @FieldResolver(() => [Address], {
    nullable: true,
    description: 'Where the child lives and has lived, the current address first.',
  })
  async addresses(@Root() child: Child, @Ctx() scope: Scope): Promise<Address[] | null> {
    return (await addressLoader(scope).load(child.id)) ?? null;
  }

  @FieldResolver(() => [Registration], {
    nullable: true,
    description: 'Schools, nurseries and practices, the latest first.',
  })
  async registrations(@Root() child: Child, @Ctx() scope: Scope): Promise<Registration[] | null> {
    return (await registrationLoader(scope).load(child.id)) ?? null;
  }
}

@Resolver(() => Registration)
export class RegistrationResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The school, nursery or practice.' })
  agency(@Root() registration: Registration, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, registration.agencyId);
  }
}

/** Every change of a child's record answers with the record as it is afterwards, read with a fresh look. */
@Resolver(() => Child)
export class ChildChangesResolver {
  @Mutation(() => Child, {
    nullable: true,
    description:
      "Registers a child whom the caller's authority has come to know. CONFLICT, naming the field, when the local id is taken, or when a child whom the caller may see has the NHS number or UPN, or the same surname, first name and date of birth without confirmedDifferent.",
  })
  async registerChild(
    @Arg('localId', () => String, { description: "The authority's own id of the child." }) localId: string,
    @Arg('child', () => ChildInput) child: ChildInput,
    @Ctx() scope: Scope,
    @Arg('confirmedDifferent', () => String, {
      nullable: true,
      description:
        'How the caller knows that this is another child than the one of the same name and date of birth, or why the authority needs a record of its own of a child whom another authority has; it is kept in the record. Up to 500 characters.',
    })
    confirmedDifferent?: string | null,
  ): Promise<Child | null> {
    return childById(scope, await registerChild(scope, localId, child, confirmedDifferent ?? null));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: 'Amends what is recorded, from the version that was read. For the key worker and managers.',
  })
  async amendChild(
    @Arg('record', () => RecordVersion) record: RecordVersion,
    @Arg('child', () => ChildInput) child: ChildInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await amendChild(scope, record, child));
  }

  @Mutation(() => Child, {
    nullable: true,
    description:
      'Records where the child lives from a day on; the address before ends that day. For the key worker and managers, and for the duty team until there is a key worker.',
  })
  async recordAddress(
    @Arg('child', () => ID) child: string,
    @Arg('address', () => AddressInput) address: AddressInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await recordAddress(scope, child, address));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: "Puts the child on a school's roll or a practice's list, from now on.",
  })
  async registerWithAgency(
    @Arg('child', () => ID) child: string,
    @Arg('registration', () => RegistrationInput) registration: RegistrationInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await registerWithAgency(scope, child, registration));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: 'Ends a place on a roll or a list; what it opened closes with it.',
  })
  async endRegistration(
    @Arg('child', () => ID) child: string,
    @Arg('registration', () => RegistrationInput) registration: RegistrationInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await endRegistration(scope, child, registration));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: 'Allocates the key worker; the allocation before ends. For managers.',
  })
  async allocateKeyWorker(
    @Arg('child', () => ID) child: string,
    @Arg('worker', () => ID) workerId: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await allocateKeyWorker(scope, child, workerId, reason));
  }
}
