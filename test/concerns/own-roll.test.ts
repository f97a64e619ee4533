import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestChild } from '../support/world';
import { Stage } from '../enquiries/stage';

let stage: Stage;
let serial = 0;

beforeAll(async () => {
  stage = await Stage.set();
  await stage.hub.world.agency('Lake School', 'SCHOOL', 'Testborough');
  await stage.hub.world.worker('lake', 'Lake School', 'DESIGNATED_SAFEGUARDING_LEAD');
});
afterAll(() => stage.hub.stop());

const pupil = async (more: Partial<TestChild> = {}): Promise<TestChild> => {
  const child = await stage.hub.world.child('Testborough', {
    forenames: 'Ida May',
    surname: `Roll${++serial}`,
    ...more,
  });
  await stage.hub.world.related('ALLOCATED', child, stage.person('kim'));
  await stage.hub.world.related('ON_ROLL', child, 'Hill School');
  return child;
};
const named = ({ surname, dateOfBirth }: TestChild) => ({ forenames: 'ida', surname, dateOfBirth });
const linkedTo = async (who: string | null, child: Record<string, unknown>): Promise<string | null> => {
  const id = await stage.report(who, { child });
  const { rows } = await stage.hub.pool.query('select child_id from concern where id = $1', [id]);
  return rows[0].child_id;
};

it("a school's concern by name and birthday stands in the record of the pupil on its own roll, and the key worker hears", async () => {
  const child = await pupil();
  expect(await linkedTo('dsl', named(child))).toBe(child.id);
  const { openConcerns } = await stage.hub.data('mo', '{ openConcerns { child { id } } }');
  expect(openConcerns).toEqual(expect.any(Array));
  const { child: record } = await stage.hub.data(
    'kim',
    'query ($id: ID!) { child(id: $id) { concerns { seenOrSaid } } }',
    {
      id: child.id,
    },
  );
  expect(record.concerns).toHaveLength(1);
});

it('is linked to nobody on the roll of another school, by another birthday, by a wrong number, or of two that fit', async () => {
  const child = await pupil();
  const other = await pupil();
  expect(await linkedTo('lake', named(child))).toBeNull();
  expect(await linkedTo('nurse', named(child))).toBeNull();
  expect(await linkedTo(null, named(child))).toBeNull();
  expect(await linkedTo('dsl', { ...named(child), dateOfBirth: '2016-05-07' })).toBeNull();
  expect(await linkedTo('dsl', { ...named(child), upn: other.upn })).toBeNull();
  expect(await linkedTo('dsl', { surname: child.surname, dateOfBirth: child.dateOfBirth })).toBeNull();
  await pupil({ surname: child.surname });
  expect(await linkedTo('dsl', named(child))).toBeNull();
});

it('counts a pupil who is hidden from the school like any other, and the receipt says nothing of it', async () => {
  const child = await pupil();
  await stage.hub.world.restricted('CONFLICT', child, [stage.person('dsl')]);
  expect(await linkedTo('dsl', named(child))).toBe(child.id);
  const receipt = async (surname: string): Promise<string> => {
    const answer = await stage.ask('dsl', 'report-concern', {
      concern: { child: { ...named(child), surname }, categories: [], seenOrSaid: 'x', authority: '211' },
      key: `${surname} key`,
    });
    return answer.text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '?');
  };
  expect(await receipt(child.surname)).toBe(await receipt('Nobodys'));
});
