import { describe, expect, it } from '@jest/globals';
import { sealedPositions } from '../../src/platform/positions';

const SECRET = 'a secret of thirty-two characters';
const { seal, open } = sealedPositions(SECRET);

describe('a position in a list', () => {
  it('is opened for whom and what it was sealed', () => {
    expect(open(seal(41, 'looks', 'kim', 'maya'), 'looks', 'kim', 'maya')).toBe(41);
    expect(open(seal(Number.MAX_SAFE_INTEGER, 'looks'), 'looks')).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ['somebody else', ['looks', 'lee', 'maya']],
    ['another child', ['looks', 'kim', 'leo']],
    ['another list', ['concerns', 'kim', 'maya']],
    ['the same put together otherwise', ['looks', 'kimmaya']],
  ])('is none for %s', (_what, asked) => {
    expect(open(seal(41, 'looks', 'kim', 'maya'), ...asked)).toBeUndefined();
  });

  it('is none when a bit of it was changed, or it is not whole, or was sealed under another secret', () => {
    const sealed = Buffer.from(seal(41, 'looks'), 'base64url');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(open(changed.toString('base64url'), 'looks')).toBeUndefined();
    }
    const whole = sealed.toString('base64url');
    for (const text of ['', '41', whole.slice(4), `${whole}AAAA`, `${whole}=`, ` ${whole}`])
      expect(open(text, 'looks')).toBeUndefined();
    expect(open(sealedPositions(`${SECRET}!`).seal(41, 'looks'), 'looks')).toBeUndefined();
  });

  it('looks different each time, and as long, wherever it is', () => {
    const all = [1, 1, 2, 10 ** 12].map((position) => seal(position, 'looks'));
    expect(new Set(all).size).toBe(4);
    expect(new Set(all.map(({ length }) => length)).size).toBe(1);
  });
});
