import { AppError } from '../platform/errors';

/** A record that may be the child of another one, by what the two have in common. */
export interface Twin {
  readonly id: string;
  readonly localId: string;
  /** Whether it is of the caller's own authority. */
  readonly own: boolean;
  /** Whether the caller may see it. */
  readonly visible: boolean;
  readonly twin: number;
  readonly sameLocalId: boolean;
  readonly sameNhsNumber: boolean;
  readonly sameUpn: boolean;
  readonly sameName: boolean;
}

const conflict = (message: string, field: string): AppError => new AppError('CONFLICT', message, field);

/**
 * Refuses a child who is registered already, by records that the caller may see and by nothing else. In one authority one
 * number is one child. Who has the same name and birthday, or the number of a child whom another authority has, is registered
 * when somebody says how they know that it is another child, or that this authority needs a record of its own.
 */
export function checkNotRegistered(twins: readonly Twin[], toldApart: string | null): void {
  // The one key that is taken whoever has it: the authority's own system gave it out, and it says nothing of who the child is.
  if (twins.some(({ sameLocalId }) => sameLocalId))
    throw conflict(
      'localId: this id belongs to another record of the authority. Give the one of this child.',
      'localId',
    );
  const seen = twins.filter(({ visible }) => visible);
  for (const [number, says] of [
    ['sameNhsNumber', 'nhsNumber'],
    ['sameUpn', 'upn'],
  ] as const) {
    if (seen.some((twin) => twin.own && twin[number]))
      throw conflict(
        `child.${says}: a child of the authority whom you may see has this number, and one number is one child. Find that record (findChild); where its number is wrong, put it right there first.`,
        `child.${says}`,
      );
  }
  if (toldApart !== null) return;
  if (seen.some(({ sameName }) => sameName))
    throw conflict(
      'child.surname, child.forenames, child.dateOfBirth: a child of the authority whom you may see has the same surname, first name and date of birth. Find that record (findChild); if this is another child, say in confirmedDifferent how you know.',
      'child.surname',
    );
  const [elsewhere] = seen.filter(({ sameNhsNumber, sameUpn }) => sameNhsNumber || sameUpn);
  if (elsewhere !== undefined)
    throw conflict(
      'A child of another authority whom you may see has this number. Ask them to pass the record on (a move); if your authority needs a record of its own, say why in confirmedDifferent.',
      elsewhere.sameNhsNumber ? 'child.nhsNumber' : 'child.upn',
    );
}

/** Refuses a number that a visible child of the authority has; the same words as at registering. */
export const checkNumbersFree = (twins: readonly Twin[]): void => {
  checkNotRegistered(
    twins.filter(({ own }) => own).map((twin) => ({ ...twin, sameLocalId: false, sameName: false })),
    null,
  );
};

/** The place of a record among those of its authority with the same number: 0, but for one beside a hidden one. */
export const placeAmong = (twins: readonly Twin[]): number =>
  Math.max(0, ...twins.filter((one) => one.own && (one.sameNhsNumber || one.sameUpn)).map((one) => one.twin + 1));
