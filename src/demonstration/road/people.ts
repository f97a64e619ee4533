import { FAMILY } from '../family';
import type { Known } from '../recorder';
import { PERSONAS } from '../personas';
import { FORENAMES } from '../words';
import { AUTHORITY, of, type Kin, type Kit, type Relative } from './case';

/** Where a family is large, its younger half has another father: three homes, and not one who may hear of all the children. */
const TWO_FATHERS_FROM = 3;

/** The people around the children of one household: who they are to each of them, who answers for whom, and where they live. */
export function writePeople(kit: Kit, children: readonly Known[]): Kin[] {
  const { random, sheet } = kit;
  const [eldest] = children as [Known];
  const person = (forenames: readonly string[], surname: string, born: number): string => {
    const id = random.uuid();
    sheet.rows.add('person', {
      ...{ id, authority_id: AUTHORITY, name: `${random.pick(forenames)} ${surname}` },
      date_of_birth: String(Number(kit.calendar.day(0).slice(0, 4)) - born),
      ...{ phone: `+4477009${String(random.below(100_000)).padStart(5, '0')}`, first_language: null },
      interpreter_needed: random.chance(0.04),
    });
    return id;
  };
  const mother = person(FORENAMES.F, eldest.surname, random.between(24, 44));
  const first = person(FORENAMES.M, `${eldest.surname}son`, random.between(25, 48));
  const second = children.length >= TWO_FATHERS_FROM ? person(FORENAMES.M, eldest.surname, 31) : first;
  const grandmother = random.chance(0.5) ? person(FORENAMES.F, `${eldest.surname}er`, 66) : undefined;
  const apart = second !== first || random.chance(0.4);
  const younger = (n: number): boolean => second !== first && n >= children.length / 2;
  const kin = children.map((child, n): Kin => {
    const fathers = younger(n) ? second : first;
    const lives = !apart || younger(n);
    const withMother = { lives: true, home: "mother's" };
    return {
      mother: connect(kit, child, mother, { kind: 'MOTHER', ...withMother, responsible: true }),
      father: connect(kit, child, fathers, {
        ...{ kind: 'FATHER', lives, home: lives ? "mother's" : "father's" },
        responsible: younger(n) ? null : true,
      }),
      grandmother:
        grandmother === undefined
          ? undefined
          : connect(kit, child, grandmother, { kind: 'GRANDPARENT', lives: false, home: null, helps: true }),
    };
  });
  writeSiblings(kit, children, younger);
  return kin;
}

function writeSiblings(kit: Kit, children: readonly Known[], younger: (n: number) => boolean): void {
  children.forEach((one, n) => {
    children.slice(n + 1).forEach((other, m) => {
      const [child_id, other_id] = [one.id, other.id].sort() as [string, string];
      const kind = younger(n) === younger(n + 1 + m) ? 'FULL' : 'HALF';
      kit.sheet.rows.add('sibling', { authority_id: AUTHORITY, child_id, other_id, kind });
    });
  });
}

interface Standing {
  readonly kind: string;
  readonly lives: boolean;
  readonly home: string | null;
  readonly responsible?: boolean | null;
  readonly helps?: boolean;
}

function connect(kit: Kit, child: Known, personId: string, as: Standing): Relative {
  const id = kit.random.uuid();
  kit.sheet.rows.add('connection', {
    ...{ ...of(child), id, person_id: personId, kind: as.kind, helps: as.helps ?? false },
    ...{ parental_responsibility: as.responsible ?? null, lives_with_child: as.lives, household: as.home },
  });
  return { personId, connectionId: id };
}

const known = (who: Parameters<typeof FAMILY.person>[0], of: 'maya' | 'noah', account?: string): Relative => ({
  ...{ personId: FAMILY.person(who), connectionId: FAMILY.connection(who, of) },
  ...(account === undefined ? {} : { account }),
});

/** The family of Maya and Noah, whom family.ts writes. */
export function kinOfWalkThrough(child: 'maya' | 'noah'): Kin {
  const mother = known('mother', child, PERSONAS.mother.id);
  // She has been invited for Maya alone.
  if (child === 'noah') return { mother, father: known('partner', 'noah'), grandmother: known('grandmother', 'noah') };
  return { mother, father: known('father', 'maya', PERSONAS.father.id), grandmother: known('grandmother', 'maya') };
}
