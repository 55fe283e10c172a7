import { describe, expect, it } from 'vitest';
import { testScreener } from '../../space/testing.ts';
import { townsIn } from './towns.ts';

const found = (text: string) => townsIn(text).map(({ start, end }) => text.slice(start, end));

describe('a town in small letters that is a word as well', () => {
  it.each([
    ['my client in reading lost her job', 'reading'],
    ["she's from bath, my client, and she hates it", 'bath'],
    ['my client lives in cork', 'cork'],
    ['my client moved to nice last year', 'nice'],
    ['my client works in hull', 'hull'],
    ['a lad from hull, 19, new client', 'hull'],
    ['my new client, a nurse who lives in bath with her twins', 'bath'],
    ["client says she's moving back to rugby after the divorce", 'rugby'],
    ['she grew up in mold and he beat her', 'mold'],
    ['pt lives near wells, farms alone', 'wells'],
    ['the client I see at 4 commutes from slough', 'slough'],
    ['my patient is back in barking with her ex', 'barking'],
    ['client drove over from barking again, in tears', 'barking'],
  ])('%s', (text, town) => expect(found(text)).toEqual([town]));

  it.each([
    'she did well in reading and maths',
    'my client in reading her notes found an error',
    'my client engaged in reading aloud',
    'client was in bath when I rang',
    'she moved to nice clothes after the split',
    'he works in orange overalls',
    'she moved to nice and warm rooms',
    'my client came from reading group in tears',
    'the hull of the boat my client lives in',
    'my mum lives in reading, she loves my podcast',
    'my supervisor is from bath',
    'my friend works in hull and sends me clients',
    'I moved to reading for work',
    'We moved to bath last year, clients followed',
    'clients who are from bath and bristol, note the new parking',
    'my client works in cork flooring',
    'my client is back in reading group',
    'bath time with the kids',
    'lives in cork',
  ])('is none in: %s', (text) => expect(found(text)).toEqual([]));

  it('counts as a place of theirs', () => {
    const { findings } = testScreener().screen('my client in reading lost her job', { rewrite: false });
    expect(findings.map(({ label }) => label)).toContain('PLACE');
  });
});

it('reads a long text in no time', () => {
  for (const piece of ['she moved to ', 'my client my client ', 'from bath ', 'client works in hull of ']) {
    const began = process.cpuUsage();
    townsIn(piece.repeat(1_000_000 / piece.length));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  }
});
