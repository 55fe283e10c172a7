import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Epoch } from '../storage/schema.ts';
import { pseudonymCandidates, TWO_WORD_TRIES } from './pseudonym-order.ts';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;

let domain: TestDomain;
let amara: string;
let tom: string;
let rohan: string;
let number = 0;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  amara = await domain.addPerson('Amara');
  tom = await domain.addPerson('Tom');
});
afterAll(() => domain.dispose());

const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

async function say(personId: string, now = NOW, replyTo?: string): Promise<{ id: string; name: string }> {
  const text = { text: 'words', requestKey: `key-${number++}`, ...(replyTo && { replyTo }) };
  const { id } = await domain.vents.prepare({ ...who(personId, now), ...text });
  const { author } = await domain.vents.post(id, who(personId, now), 'pseudonym');
  return { id, name: author };
}

async function epoch(value: Epoch): Promise<void> {
  await domain.spaces.change(domain.spaceId, who(rohan), { epoch: value });
}

describe('a pseudonym', () => {
  it('holds for a day by the space’s own clock', async () => {
    await domain.spaces.change(domain.spaceId, who(rohan), { zone: 'Pacific/Auckland' });
    // 11:30 UTC is half an hour before midnight in Auckland.
    const names = [];
    for (const time of ['08:00', '11:30', '12:30'])
      names.push((await say(amara, new Date(`2026-05-04T${time}:00Z`))).name);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });

  it('holds for a week where the space wants it', async () => {
    await epoch('week');
    const monday = (await say(amara)).name;
    expect((await say(amara, later(6))).name).toBe(monday);
    expect((await say(amara, later(7))).name).not.toBe(monday);
  });

  it('holds for one thread where the space wants it', async () => {
    await epoch('thread');
    const [first, second] = [await say(amara), await say(amara)];
    expect(first.name).not.toBe(second.name);
    expect((await say(amara, later(3), first.id)).name).toBe(first.name);
    const other = await say(tom, NOW, first.id);
    expect(other.name).not.toBe(first.name);
    expect((await say(tom, later(5), other.id)).name).toBe(other.name);
  });

  it('is stable within a thread across days, and fresh outside it', async () => {
    const root = await say(amara);
    const answer = await say(tom, NOW, root.id);
    const next = later(1);
    expect((await say(amara, next, answer.id)).name).toBe(root.name);
    expect((await say(tom, next, root.id)).name).toBe(answer.name);
    expect((await say(amara, next)).name).not.toBe(root.name);
  });

  it('is one name when ten requests of a member come at once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => say(amara)));
    expect(new Set(all.map(({ name }) => name)).size).toBe(1);
  });

  it('is never used by two, nor twice within 90 days, also after the vents have gone', async () => {
    const seen = new Map<string, string>();
    for (let day = 0; day < 12; day++) {
      for (const personId of [amara, tom]) {
        const { name } = await say(personId, later(day));
        expect(seen.get(name)).toBeUndefined();
        seen.set(name, `${personId} ${day}`);
      }
      await domain.retention.sweep(later(day));
      await domain.pseudonyms.forget(later(day));
    }
  }, 60_000);

  it('may come back when it has rested, and then belongs to whoever has it now', async () => {
    const { name } = await say(amara);
    const space = await domain.communities.space(domain.spaceId);
    const holder = await domain.pseudonyms.holderOf(space, name);
    expect((await domain.communities.membershipOf(domain.communityId, amara)).memberId).toBe(holder);
    await domain.pseudonyms.forget(later(90));
    expect(await domain.pseudonyms.exists(domain.spaceId, name)).toBe(true);
    await domain.pseudonyms.forget(later(91));
    expect(await domain.pseudonyms.exists(domain.spaceId, name)).toBe(false);
  });

  it('differs between spaces whose only difference is the key', async () => {
    const first = (await say(amara)).name;
    await domain.anew();
    amara = await domain.addPerson('Amara');
    expect((await say(amara)).name).not.toBe(first);
  });
});

describe('the order of names', () => {
  const keyed = (key: string) => (input: string) => createHmac('sha256', key).update(input).digest();

  function first(key: string, owner: string, count: number): string[] {
    const candidates = pseudonymCandidates(keyed(key), owner);
    return Array.from({ length: count }, () => candidates.next().value as string);
  }

  it('has two words, and three only when two-word names have run out', () => {
    const names = first('key', 'member\0day', TWO_WORD_TRIES + 50);
    const words = names.map((name) => name.split(' ').length);
    expect(new Set(words.slice(0, TWO_WORD_TRIES))).toEqual(new Set([2]));
    expect(new Set(words.slice(TWO_WORD_TRIES))).toEqual(new Set([3]));
  });

  it('tells nothing without the key: another key orders otherwise', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (owner, key) => {
        expect(first('the key', owner, 4)).not.toEqual(first(`not ${key}`, owner, 4));
      }),
    );
  });

  it('spreads over the names: 5,000 members share few', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => first('key', `member ${index}`, 1)[0]);
    // 5,000 draws from 9,216 give about 3,860 different ones.
    expect(new Set(names).size).toBeGreaterThan(3_700);
  });
});
