import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rota, type Turn } from './rota.ts';

const turn = (id: string, more: Partial<Turn> = {}): Turn => ({
  id,
  chosen: null,
  absent: new Set(),
  ...more,
});
const turns = (count: number) => Array.from({ length: count }, (_, at) => turn(String(at)));

describe('the presenter rota', () => {
  it('goes round in the order in which members joined', () => {
    expect([...rota(['a', 'b', 'c'], [], turns(4)).values()]).toEqual(['a', 'b', 'c', 'a']);
  });

  it('goes on where the past left it, and lets a new member come before a second turn', () => {
    expect([...rota(['a', 'b', 'new'], ['a', 'b', 'a'], turns(3)).values()]).toEqual(['new', 'b', 'a']);
  });

  it('passes over who does not come, and gives them the next turn', () => {
    const [first, ...rest] = turns(3);
    const away = { ...first!, absent: new Set(['a']) };
    expect([...rota(['a', 'b'], [], [away, ...rest]).values()]).toEqual(['b', 'a', 'b']);
  });

  it('lets someone choose a turn, who then waits', () => {
    expect([
      ...rota(['a', 'b', 'c'], [], [turn('0', { chosen: 'c' }), ...turns(3).slice(1)]).values(),
    ]).toEqual([...['c', 'a', 'b']]);
  });

  it('has nobody where nobody comes', () => {
    expect([...rota(['a'], [], [turn('0', { absent: new Set(['a']) })]).values()]).toEqual([null]);
  });

  it('is fair: nobody has two turns more than another, and never twice running among two or more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 60 }), (size, count) => {
        const members = Array.from({ length: size }, (_, at) => `m${at}`);
        const order = [...rota(members, [], turns(count)).values()];
        const shares = members.map((member) => order.filter((one) => one === member).length);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        for (let at = 1; at < order.length; at++) expect(order[at]).not.toBe(order[at - 1]);
      }),
    );
  });
});
