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
    ["client's mum lives in poole with the kids", 'poole'],
    ['pt moved to phoenix in march', 'phoenix'],
    ['patient lives just outside bath', 'bath'],
    ['client grew up in boulder colorado', 'boulder'],
    ['ct lives in cork city with her nan', 'cork'],
    ['she teaches in rugby and everybody knows her', 'rugby'],
    ['my client lives in nice, france', 'nice'],
    ['my client who lives in mold', 'mold'],
    ['my client came back from hull last night', 'hull'],
    ['my client drives to reading every week', 'reading'],
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
    'my client came back from reading, calmer',
    'she goes back to reading when anxious',
    'client has gone back to reading, it calms her',
    'client went back to rugby last week after the injury',
    'he came back from rugby with a concussion',
    'she drives to rugby every saturday',
    'my client travels to rugby every week with her son',
    'client stays in bath all day when low',
    'client lives in nice, quiet street',
    'my client lives in nice but noisy flats',
    'she works in nice, clean offices',
    "client lives in mold, damp and all, landlord won't fix it",
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
