import type { WorkerRole } from '../identity';
import type { Calendar } from './calendar';
import { AGENCIES, DEMONSTRATION, HILLSIDE, PERSONAS, POLICE_DESK, type Persona } from './personas';
import { stableId } from './random';
import { Rows } from './rows';
import { workerName } from './words';

/** How many children have a plan, and had one: of England's known children about one in twenty and two in five. */
export function proportions(children: number): { open: number; ended: number } {
  const atLeast = Math.min(300, Math.floor(children / 4));
  return { open: Math.max(atLeast, Math.floor(children / 20)), ended: Math.floor(children * 0.4) };
}

export interface Colleague {
  readonly id: string;
  readonly agencyId: string;
  readonly managerId: string | null;
}

export interface School {
  readonly agencyId: string;
  readonly name: string;
  readonly lead: Colleague;
}

/** Everybody who works with the children, as the generator needs them. Lists begin with the persona of their kind. */
export interface Organisation {
  readonly rows: Rows;
  readonly keyWorkers: readonly Colleague[];
  readonly manager: Colleague;
  readonly duty: readonly Colleague[];
  readonly chairs: readonly Colleague[];
  readonly primaries: readonly School[];
  readonly nurseries: readonly School[];
  readonly secondaries: readonly School[];
  readonly healthVisitors: readonly Colleague[];
  readonly schoolNurses: readonly Colleague[];
  readonly police: readonly Colleague[];
  readonly partners: readonly Colleague[];
  readonly practices: readonly string[];
  readonly edNurse: Colleague;
}

const CHILDREN_PER_SCHOOL = 300;
const PLANS_PER_KEY_WORKER = 20;
const KEY_WORKERS_PER_MANAGER = 8;
const SIX_YEARS_OF_DAYS = 2_190;

/** Ofcom keeps 020 7946 0000 to 0999 for drama: nobody answers there. */
const phone = (n: number): string => `020 7946 0${String(n % 1_000).padStart(3, '0')}`;

/** Makes the authority, its partners and everybody who works there, as many as so many children need. */
export function organise(children: number, calendar: Calendar): Organisation {
  return new Maker(calendar).make(children);
}

interface Place {
  readonly id: string;
  readonly team?: string;
  readonly managerId?: string;
}

class Maker {
  private readonly rows = new Rows();
  private readonly since: string;
  private serial = 0;

  constructor(calendar: Calendar) {
    this.since = calendar.instant(SIX_YEARS_OF_DAYS, 9 * 60);
  }

  make(children: number): Organisation {
    const { authority, frontDoor } = DEMONSTRATION;
    const outOfHours = phone(999);
    this.rows.add('authority', {
      ...{ id: authority.id, dfe_code: authority.code, name: authority.name },
      ...{ day_phone: phone(100), out_of_hours_phone: outOfHours },
    });
    const { neighbour } = DEMONSTRATION;
    this.rows.add('authority', {
      ...{ id: neighbour.id, dfe_code: neighbour.code, name: neighbour.name },
      ...{ day_phone: phone(700), out_of_hours_phone: phone(799) },
    });
    for (const { id, kind, name } of Object.values(AGENCIES))
      this.agency(id, kind, name, id === AGENCIES.neighbour.id ? DEMONSTRATION.neighbour.id : authority.id);
    this.team(frontDoor, 'ADVICE_AND_ASSESSMENT', 'Riverbank MASH');
    const night = stableId('team/out-of-hours');
    this.team(night, 'OUT_OF_HOURS', 'Riverbank emergency duty team', outOfHours);

    const desk = this.team(POLICE_DESK, 'POLICE_DESK', 'Riverbank Police public protection desk');
    this.neighbour();
    const open = proportions(children).open;
    const some = (atLeast: number, plansEach: number) => Math.max(atLeast, Math.ceil(open / plansEach));
    const careWorkers = this.socialCare(some(2, PLANS_PER_KEY_WORKER), frontDoor, night);
    const schools = Math.ceil(children / CHILDREN_PER_SCHOOL);
    const at = { hospital: AGENCIES.hospital, community: AGENCIES.communityHealth };
    const nurse = { role: 'HEALTH_PRACTITIONER', title: 'School nurse' } as const;
    const visitor = { role: 'HEALTH_PRACTITIONER', title: 'Health visitor' } as const;
    const officer = { role: 'POLICE_OFFICER', title: 'Public protection officer' } as const;
    const partner = { role: 'PARTNER_PRACTITIONER', title: 'Housing officer' } as const;
    const people = {
      rows: this.rows,
      ...careWorkers,
      primaries: this.schools('Primary School', Math.max(7, Math.ceil(schools / 2)), PERSONAS.schoolDsl),
      nurseries: this.schools('Nursery', Math.max(3, Math.ceil(schools / 4)), PERSONAS.nurseryDsl),
      secondaries: this.schools('Academy', Math.max(3, Math.ceil(schools / 4))),
      healthVisitors: this.several(some(4, 60), visitor, at.community, PERSONAS.healthVisitor),
      schoolNurses: this.several(some(3, 60), nurse, at.community),
      police: this.several(some(3, 60), officer, { ...AGENCIES.police, team: desk }, PERSONAS.policeOfficer),
      partners: this.several(some(3, 60), partner, AGENCIES.housing, PERSONAS.partnerWorker),
      practices: this.practices(Math.max(4, Math.ceil(children / 5_000))),
      edNurse: this.persona(PERSONAS.edNurse, at.hospital),
    };
    // The accounts of Maya's family. Her aunt has none: she is not invited yet.
    for (const member of [PERSONAS.mother, PERSONAS.father, PERSONAS.grandmother]) this.persona(member, member.agency);
    return people;
  }

  /** The authority next door, with whoever takes children in who move there, and works with those who live there. */
  private neighbour(): void {
    const { id } = AGENCIES.neighbour;
    this.team(HILLSIDE.frontDoor, 'ADVICE_AND_ASSESSMENT', 'Hillside MASH', phone(701), DEMONSTRATION.neighbour.id);
    this.team(HILLSIDE.team, 'CHILD_PROTECTION', 'Hillside child protection', phone(702), DEMONSTRATION.neighbour.id);
    const manager = this.persona(PERSONAS.neighbourManager, { id, team: HILLSIDE.frontDoor });
    this.persona(PERSONAS.neighbourChair, { id });
    const place = { id, team: HILLSIDE.team, managerId: manager.id };
    this.worker(HILLSIDE.keyWorker, 'SOCIAL_WORKER', 'Rosa Hilltest', 'Social worker, Hillside', place);
    const school = 'Hillside Primary School (demonstration)';
    this.agency(HILLSIDE.school, 'SCHOOL', school, DEMONSTRATION.neighbour.id);
    const title = 'Designated safeguarding lead';
    this.worker(HILLSIDE.lead, 'DESIGNATED_SAFEGUARDING_LEAD', 'Sam Hillpaper', title, { id: HILLSIDE.school });
  }

  private agency(id: string, kind: string, name: string, authorityId: string = DEMONSTRATION.authority.id): string {
    this.rows.add('agency', {
      ...{ id, kind, authority_id: authorityId, name, phone: phone(++this.serial + 200), urn: null, ods_code: null },
    });
    return id;
  }

  private team(
    id: string,
    kind: string,
    name: string,
    at = phone(101),
    authorityId: string = DEMONSTRATION.authority.id,
  ): string {
    this.rows.add('team', { id, authority_id: authorityId, kind, name, phone: at });
    return id;
  }

  private worker(id: string, role: WorkerRole, name: string, title: string, place: Place): Colleague {
    const managerId = place.managerId ?? null;
    this.rows.add('worker', {
      ...{ id, agency_id: place.id, team_id: place.team ?? null, manager_id: managerId, role, name },
      ...{ job_title: title, phone: phone(++this.serial + 300), active_from: this.since },
    });
    return { id, agencyId: place.id, managerId };
  }

  private persona({ id, role, name, jobTitle }: Persona, place: Place): Colleague {
    return this.worker(id, role, name, jobTitle, place);
  }

  /** So many workers of a kind, the persona first. */
  private several(
    count: number,
    { role, title }: { role: WorkerRole; title: string },
    place: Place,
    first?: Persona,
  ): Colleague[] {
    return Array.from({ length: count }, (_, n) =>
      n === 0 && first !== undefined
        ? this.persona(first, place)
        : this.worker(stableId(`worker/${title}/${n}`), role, workerName(this.serial), title, place),
    );
  }

  private socialCare(count: number, frontDoor: string, night: string) {
    const care = AGENCIES.socialCare;
    const keyWorkers: Colleague[] = [];
    let manager: Colleague | undefined;
    for (let group = 0; group * KEY_WORKERS_PER_MANAGER < count; group++) {
      const team = this.team(stableId(`team/${group}`), 'CHILD_PROTECTION', `Child protection team ${group + 1}`);
      const leader =
        group === 0
          ? this.persona(PERSONAS.teamManager, { ...care, team })
          : this.several(1, { role: 'TEAM_MANAGER', title: `Team manager ${group + 1}` }, { ...care, team })[0];
      manager ??= leader;
      const place = { id: care.id, team, ...(leader === undefined ? {} : { managerId: leader.id }) };
      const size = Math.min(KEY_WORKERS_PER_MANAGER, count - keyWorkers.length);
      if (group === 0) {
        keyWorkers.push(this.persona(PERSONAS.keyWorker, place), this.persona(PERSONAS.secondKeyWorker, place));
      }
      for (let n = keyWorkers.length % KEY_WORKERS_PER_MANAGER; n < size; n++) {
        const id = stableId(`worker/key-worker/${keyWorkers.length}`);
        keyWorkers.push(this.worker(id, 'SOCIAL_WORKER', workerName(this.serial), 'Social worker', place));
      }
    }
    if (manager === undefined) throw new Error('an authority has a team');
    const duty = this.several(
      6,
      { role: 'DUTY_PRACTITIONER', title: 'Duty practitioner, MASH' },
      { ...care, team: frontDoor },
      PERSONAS.dutyPractitioner,
    );
    this.several(2, { role: 'DUTY_PRACTITIONER', title: 'Emergency duty worker' }, { ...care, team: night });
    const chairs = this.several(
      2 + Math.floor(count / 20),
      { role: 'CONFERENCE_CHAIR', title: 'Independent conference chair' },
      care,
      PERSONAS.conferenceChair,
    );
    this.persona(PERSONAS.conferenceCoordinator, care);
    this.persona(PERSONAS.dataOfficer, care);
    this.persona(PERSONAS.informationGovernance, care);
    return { keyWorkers, manager, duty, chairs };
  }

  /** Schools of a kind with their safeguarding leads; the first is the persona's. */
  private schools(kind: string, count: number, first?: Persona): School[] {
    return Array.from({ length: count }, (_, n) => {
      if (n === 0 && first !== undefined) {
        if (first.key === PERSONAS.schoolDsl.key) this.persona(PERSONAS.schoolMisService, first.agency);
        return { agencyId: first.agency.id, name: first.agency.name, lead: this.persona(first, first.agency) };
      }
      const name = `${SCHOOL_NAMES[n % SCHOOL_NAMES.length] as string} ${kind}${n < SCHOOL_NAMES.length ? '' : ` ${n}`}`;
      const agencyId = this.agency(stableId(`agency/${kind}/${n}`), 'SCHOOL', `${name} (demonstration)`);
      const id = stableId(`worker/dsl/${kind}/${n}`);
      const title = 'Designated safeguarding lead';
      const place = { id: agencyId };
      return {
        ...{ agencyId, name },
        lead: this.worker(id, 'DESIGNATED_SAFEGUARDING_LEAD', workerName(this.serial), title, place),
      };
    });
  }

  private practices(count: number): string[] {
    return Array.from({ length: count }, (_, n) =>
      this.agency(stableId(`agency/practice/${n}`), 'HEALTH', `Riverbank Practice ${n + 1} (demonstration)`),
    );
  }
}

const SCHOOL_NAMES = ['Heron', 'Kingfisher', 'Mayfly', 'Alder', 'Moorhen', 'Dragonfly', 'Reedmace', 'Teasel'];
