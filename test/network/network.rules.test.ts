import { describe, expect, it } from '@jest/globals';
import { KINDS, type ConnectionKind } from '../../src/network/kinds';
import { checkConnection, checkEnd, checkOffence, checkPerson, checkSiblings } from '../../src/network/network.rules';
import type { AppError } from '../../src/platform/errors';

const TODAY = '2026-03-02';
const WITHOUT: readonly ConnectionKind[] = ['PARTNER_OF_PARENT', 'FOSTER_CARER', 'OTHER_CARER', 'THE_CHILD'];

const refusal = (act: () => unknown): { code: string; field: string | undefined } => {
  try {
    act();
  } catch (error) {
    const { code, field } = error as AppError;
    return { code, field };
  }
  throw new Error('it was not refused');
};

describe('a person', () => {
  it('is kept as it was given, the telephone in its one form', () => {
    expect(
      checkPerson({ name: ' Jo  Ann ', phone: '07700 900123', dateOfBirth: '1990' }, 'person', TODAY),
    ).toMatchObject({ phone: '+447700900123', dateOfBirth: '1990' });
    expect(checkPerson({ interpreterNeeded: null, phone: null }, 'person', TODAY)).toEqual({
      interpreterNeeded: false,
      phone: null,
    });
  });

  it.each([
    ['name', null],
    ['name', ''],
    ['name', 'a\u0000b'],
    ['name', 'a\u202Eb'],
    ['name', 'x'.repeat(201)],
    ['dateOfBirth', '2026-03-03'],
    ['dateOfBirth', '1990-02-30'],
    ['phone', '12'],
    ['firstLanguage', 'x'.repeat(101)],
  ])('is refused for its %s %j', (name, value) => {
    expect(refusal(() => checkPerson({ [name]: value }, 'person', TODAY))).toEqual({
      code: 'INVALID_INPUT',
      field: `person.${name}`,
    });
  });
});

describe('a connection', () => {
  const give = (kind: ConnectionKind) => checkConnection(kind, { parentalResponsibility: true }, 'connection', TODAY);

  it.each(WITHOUT)('of the kind %s has no parental responsibility: the law gives them none', (kind) => {
    expect(refusal(() => give(kind))).toEqual({ code: 'RULE_BROKEN', field: 'connection.parentalResponsibility' });
  });

  it.each(KINDS.filter((kind) => !WITHOUT.includes(kind)))(
    'of the kind %s can have parental responsibility',
    (kind) => {
      expect(give(kind)).toEqual({ parentalResponsibility: true });
    },
  );

  it.each(['12 High Street', 'Flat 3', 'SE1 7PB', '٣', '', 'x'.repeat(61)])(
    'does not take the home %j: a name, never an address',
    (household) => {
      expect(refusal(() => checkConnection('MOTHER', { household }, 'connection', TODAY))).toEqual({
        code: 'INVALID_INPUT',
        field: 'connection.household',
      });
    },
  );

  it('does not begin in the future', () => {
    expect(refusal(() => checkConnection('MOTHER', { since: '2026-03-03' }, 'connection', TODAY)).field).toBe(
      'connection.since',
    );
    expect(checkConnection('MOTHER', { since: TODAY, household: "mother's" }, 'connection', TODAY)).toEqual({
      since: TODAY,
      household: "mother's",
    });
  });

  it('ends once, not in the future and not before it began', () => {
    const lasting = { since: '2020-01-01', until: null };
    expect(
      refusal(() => {
        checkEnd({ ...lasting, until: '2021-01-01' }, TODAY, TODAY);
      }).code,
    ).toBe('RULE_BROKEN');
    expect(
      refusal(() => {
        checkEnd(lasting, '2019-12-31', TODAY);
      }).field,
    ).toBe('on');
    expect(
      refusal(() => {
        checkEnd(lasting, '2026-03-03', TODAY);
      }).field,
    ).toBe('on');
    expect(() => {
      checkEnd(lasting, TODAY, TODAY);
    }).not.toThrow();
  });
});

describe('two children', () => {
  it('are linked once, and never to themselves', () => {
    expect(
      refusal(() => {
        checkSiblings('a', 'A', false);
      }),
    ).toEqual({ code: 'INVALID_INPUT', field: 'sibling' });
    expect(
      refusal(() => {
        checkSiblings('a', 'b', true);
      }),
    ).toEqual({ code: 'RULE_BROKEN', field: 'sibling' });
  });
});

describe('a disclosure', () => {
  it('says what is known, and when as far as that is known', () => {
    const said = { kind: 'CAUTION', text: 'Cautioned for affray.' } as const;
    expect(checkOffence({ ...said, happenedOn: '2019-05' }, TODAY)).toEqual({ ...said, happenedOn: '2019-05' });
    expect(checkOffence(said, TODAY).happenedOn).toBeNull();
    expect(refusal(() => checkOffence({ ...said, text: ' ' }, TODAY)).field).toBe('offence.text');
    expect(refusal(() => checkOffence({ ...said, happenedOn: '2027' }, TODAY)).field).toBe('offence.happenedOn');
  });
});
