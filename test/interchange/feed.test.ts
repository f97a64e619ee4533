import { describe, expect, it } from '@jest/globals';
import { readFeed } from '../../src/interchange';
import { AppError } from '../../src/platform/errors';
import { arriving, kinds, outcomeOf, told, type Outcome } from './support';

const read = (file: string | Uint8Array, size = 7): Promise<Outcome> =>
  outcomeOf((report) => readFeed(arriving(file, size), report, { authority: '211', today: '2026-04-20' }));

/** As the published structure has it, with every part that concerns the hub. */
const CHILD = {
  la_code: 211,
  la_child_id: 'TH-0001',
  mis_child_id: 'M_1',
  purge: false,
  child_details: {
    unique_pupil_number: 'N211200012345',
    former_unique_pupil_number: null,
    first_name: 'Zoë',
    surname: "O'Brien",
    date_of_birth: '2014-05-06',
    sex: 'F',
    ethnicity: 'ABAN',
    disabilities: ['MOB', 'HAND'],
    postcode: 'E1 4UJ',
    purge: false,
  },
  social_care_episodes: [
    {
      social_care_episode_id: 'E1',
      referral_date: '2025-06-02',
      referral_source: '2A',
      referral_no_further_action_flag: false,
      care_worker_details: [{ worker_id: 'W1', start_date: '2025-06-02', end_date: null }],
      child_and_family_assessments: [
        { child_and_family_assessment_id: 'A1', start_date: '2025-06-02', factors: ['16A', '4B'], purge: false },
      ],
      child_in_need_plans: [],
      section_47_assessments: [
        {
          section_47_assessment_id: 'S1',
          start_date: '2025-06-05',
          icpc_required_flag: true,
          icpc_date: '2025-06-24',
          end_date: '2025-06-20',
        },
      ],
      child_protection_plans: [{ child_protection_plan_id: 'P1', start_date: '2025-06-24', purge: false }],
      purge: false,
    },
  ],
};
const [EPISODE] = CHILD.social_care_episodes;
const withDetails = (more: object) => ({ ...CHILD, child_details: { ...CHILD.child_details, ...more } });
const withEpisode = (more: object) => ({ ...CHILD, social_care_episodes: [{ ...EPISODE, ...more }] });
const other = (id: string) => ({ ...CHILD, la_child_id: id, child_details: { date_of_birth: '2015-01-01' } });

const MODEL = {
  laChildId: 'TH-0001',
  misChildId: 'M_1',
  upn: 'N211200012345',
  firstName: 'Zoë',
  surname: "O'Brien",
  birthDate: '2014-05-06',
  sex: 'F',
  ethnicity: 'ABAN',
  disabilities: ['MOB', 'HAND'],
  postcode: 'E1 4UJ',
  episodes: [
    {
      sourceId: 'E1',
      referralDate: '2025-06-02',
      referralSource: '2A',
      noFurtherAction: false,
      workers: [{ workerId: 'W1', startDate: '2025-06-02' }],
      assessments: [{ sourceId: 'A1', startDate: '2025-06-02', factors: ['16A', '4B'] }],
      inNeedPlans: [],
      enquiries: [
        {
          sourceId: 'S1',
          startDate: '2025-06-05',
          conferenceNotRequired: false,
          conferenceDate: '2025-06-24',
          endDate: '2025-06-20',
        },
      ],
      protectionPlans: [{ sourceId: 'P1', startDate: '2025-06-24', reviews: [] }],
      preProceedings: [],
    },
  ],
};

describe('a feed is read', () => {
  const { la_code, ...fields } = CHILD;
  const text = JSON.stringify(CHILD);

  it.each([
    ['one object', text],
    ['one object over many lines', JSON.stringify(CHILD, null, 2)],
    ['an array', `[${text}]`],
    ['with a byte order mark', `\uFEFF${text}`],
    ['in its Children', JSON.stringify({ la_code, Children: fields })],
  ])('as %s', async (_, file) => {
    const outcome = await read(file);

    expect(outcome.error).toBeUndefined();
    expect(outcome.problems).toEqual([]);
    expect(outcome.items).toEqual([{ kind: 'GOOD', number: 1, name: 'TH-0001', line: 1, child: MODEL }]);
  });

  it.each([
    ['an array', `[\n${text},\n${JSON.stringify(other('B'))}\n]\n`, [2, 3]],
    ['one to a line', `${text}\n\n${JSON.stringify(other('B'))}\n`, [1, 3]],
    ['an empty array', '[ ]', []],
  ])('with as many children as there are: %s', async (_, file, lines) => {
    for (const size of [1, 64, 100_000]) {
      expect((await read(file, size)).items.map((item) => 'line' in item && item.line)).toEqual(lines);
    }
  });

  it.each([
    ['a child of another authority', { ...CHILD, la_code: 210 }, ['HELD 1 la_code']],
    ['no identifier', { ...CHILD, la_child_id: null }, ['HELD 1 la_child_id']],
    ['a day that does not exist', withDetails({ date_of_birth: '2014-02-30' }), ['HELD 1 child_details/date_of_birth']],
    ['an unknown code', withDetails({ disabilities: ['MOB', 'X'] }), ['HELD 1 child_details/disabilities[2]']],
    [
      'a flag that is none',
      withEpisode({ referral_no_further_action_flag: 'no' }),
      ['HELD 1 social_care_episodes[1]/referral_no_further_action_flag'],
    ],
    ['an unknown key', withDetails({ nickname: 'Zo' }), ['HELD 1 child_details/nickname']],
    ['an object for a value', withDetails({ surname: { value: 'x' } }), ['HELD 1 child_details/surname']],
    [
      'a word for a list',
      withEpisode({ child_protection_plans: 'none' }),
      [
        'HELD 1 social_care_episodes[1]/child_protection_plans[1]',
        'HELD 1 social_care_episodes[1]/child_protection_plans[1]/start_date',
      ],
    ],
    ['a list for a value', withDetails({ surname: ['x', 'y'] }), ['HELD 1 child_details/surname']],
    [
      'a plan without a start',
      withEpisode({ child_protection_plans: [{ child_protection_plan_id: 'P' }] }),
      ['HELD 1 social_care_episodes[1]/child_protection_plans[1]/start_date'],
    ],
    [
      'two open plans',
      withEpisode({
        section_47_assessments: [
          { start_date: '2025-06-05', icpc_date: '2025-06-24' },
          { start_date: '2025-07-05', icpc_date: '2025-08-01' },
        ],
        child_protection_plans: [{ start_date: '2025-06-24' }, { start_date: '2025-08-01' }],
      }),
      [
        'HELD 1 social_care_episodes[1]/child_protection_plans[1]/end_date 8935',
        'HELD 1 social_care_episodes[1]/child_protection_plans[2]/end_date 8935',
        'HELD 1 social_care_episodes[1]/child_protection_plans[2]/start_date 8940',
      ],
    ],
    [
      'a key of a prototype',
      JSON.parse(text.replace('"la_code"', '"__proto__":{"x":1},"la_code"')) as object,
      ['HELD 1 __proto__'],
    ],
  ])('and holds %s', async (_, child, problems) => {
    const outcome = await read(`${JSON.stringify(child)}\n${JSON.stringify(other('B'))}`);

    expect(told(outcome)).toEqual(problems);
    expect(kinds(outcome)).toEqual(['HELD', 'GOOD']);
  });

  it('with quotes, backslashes and brackets in a name, however the file is cut', async () => {
    const surname = 'Bo "}],{" \\';
    for (const size of [1, 7, 100_000]) {
      const { items, error } = await read(`[${JSON.stringify(withDetails({ surname }))}]`, size);

      expect(error).toBeUndefined();
      expect(items).toMatchObject([{ kind: 'GOOD', child: { surname } }]);
    }
  });

  it('and holds what gives one key twice, of which JSON.parse would silently keep the last', async () => {
    const outcome = await read(text.replace('"sex":"F"', '"sex":"F","sex":"M"'));

    expect(told(outcome)).toEqual(['HELD 1 child']);
    expect(kinds(outcome)).toEqual(['HELD']);
  });

  it('and holds what gives a field both outside and inside Children', async () => {
    const outcome = await read(JSON.stringify({ la_code, la_child_id: 'B', Children: fields }));

    expect(told(outcome)).toEqual(['HELD 1 la_child_id']);
  });

  it('and holds the second of two children with one identifier', async () => {
    const outcome = await read(`[${text},${text.replace('N211200012345', '')}]`);

    expect(kinds(outcome)).toEqual(['GOOD', 'HELD']);
    expect(told(outcome)).toEqual(['NOTE 1 child_details/unique_pupil_number', 'HELD 1 la_child_id']);
  });

  it('and notes what it leaves out, once it says anything', async () => {
    const outcome = await read(
      JSON.stringify({
        ...withEpisode({
          child_looked_after_placements: [{ start_date: '2025-01-01' }],
          adoption: null,
          care_leavers: {},
        }),
        health_and_wellbeing: { sdq_assessments: [], purge: false },
      }),
    );

    expect(told(outcome)).toEqual(['NOTE 1 social_care_episodes[1]/child_looked_after_placements']);
    expect(kinds(outcome)).toEqual(['GOOD']);
  });

  it.each([
    ['a child', { la_code: 211, la_child_id: 'TH-0001', purge: true }, ['purge']],
    [
      'a plan',
      withEpisode({ child_protection_plans: [{ child_protection_plan_id: 'P1', purge: true }] }),
      ['social_care_episodes[1]/child_protection_plans[1]/purge'],
    ],
  ])('and takes a request to purge %s as a request', async (_, child, fields) => {
    const outcome = await read(JSON.stringify(child));

    expect(outcome.items).toEqual([{ kind: 'PURGE', number: 1, name: 'TH-0001', line: 1, laChildId: 'TH-0001' }]);
    expect(outcome.problems).toEqual(
      fields.map((field) => ({
        child: 'TH-0001',
        field,
        line: 1,
        message: 'disposal is not done by import',
        severity: 'HELD',
      })),
    );
  });

  const SHAPE = 'a JSON object for each child is expected, in one array or one to a line';
  it.each([
    ['nothing', '', 1, 'JSON objects are expected'],
    ['a word', 'null', 1, SHAPE],
    ['an array of arrays', '[\n[]]', 2, SHAPE],
    ['two arrays', '[]\n[]', 2, SHAPE],
    ['objects without a comma in an array', `[${text}\n${text}]`, 2, SHAPE],
    ['a comma too many', `[${text},\n]`, 2, SHAPE],
    ['objects with a comma outside an array', `${text},${text}`, 1, SHAPE],
    ['a file cut off', `[${text},\n{"la_child_id":`, 2, 'the file ends too early; complete JSON is expected'],
    ['a missing end', `[${text}\n`, 2, 'the file ends too early; complete JSON is expected'],
    [
      'what only looks like JSON',
      `[${text},\n{la_child_id: 1}]`,
      2,
      'well-formed JSON is expected in the object that begins here',
    ],
    ['endless nesting', `{"a":${'['.repeat(40)}`, 1, 'at most 30 levels are expected'],
    [
      'an endless object',
      `{"a":"${'x'.repeat(1_000_001)}"}`,
      1,
      'at most 1000000 characters for one child are expected',
    ],
    ['bytes that are no UTF-8', Buffer.from(`\n${text}`, 'latin1'), 2, 'characters in utf-8 are expected'],
  ])('and refuses %s', async (_, file, line, expected) => {
    const { error } = await read(file, 50_000);

    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'INVALID_INPUT', message: `file: line ${line}: ${expected}` });
  });
});
