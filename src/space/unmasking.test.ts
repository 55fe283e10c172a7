import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T23:30:00Z');
const HOUR_MS = 3_600_000;
const REASON = 'Someone may be at risk tonight.';

let domain: TestDomain;
let rohan: string;
let priya: string;
let ines: string;
let tom: string;
let pseudonym: string;
let key = 0;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  priya = await domain.addPerson('Priya', { steward: true });
  ines = await domain.addPerson('Ines', { steward: true });
  tom = await domain.addPerson('Tom');
  pseudonym = (await say(tom)).author;
});
afterAll(() => domain.dispose());

const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

async function say(personId: string, as: 'own' | 'pseudonym' = 'pseudonym', now = NOW) {
  const { id } = await domain.vents.prepare({
    ...who(personId, now),
    text: 'words',
    requestKey: `k${key++}`,
  });
  return { id, ...(await domain.vents.post(id, who(personId, now), as)) };
}

function request(stewardId = rohan, reason = REASON) {
  return domain.unmasking.request({ spaceId: domain.spaceId, stewardId, pseudonym, reason, now: NOW });
}

describe('unmasking', () => {
  it('takes two stewards and a reason, and shows the name to those two', async () => {
    const { id, state } = await request();
    expect(state).toBe('requested');
    await expect(domain.unmasking.reveal(id, rohan, NOW)).rejects.toMatchObject({ code: 'not-shown' });
    await domain.unmasking.second(id, priya, NOW);
    for (const steward of [rohan, priya])
      expect(await domain.unmasking.reveal(id, steward, NOW)).toEqual({ name: 'Tom', pseudonym });
    await expect(domain.unmasking.reveal(id, ines, NOW)).rejects.toMatchObject({ code: 'two-stewards' });
  });

  it('is not seconded by the one who asked, nor by someone who is no steward', async () => {
    const { id } = await request();
    await expect(domain.unmasking.second(id, rohan, NOW)).rejects.toMatchObject({ code: 'own' });
    await expect(domain.unmasking.second(id, tom, NOW)).rejects.toMatchObject({ code: 'stewards-only' });
    await expect(request(tom)).rejects.toMatchObject({ code: 'stewards-only' });
  });

  it('tells the member at once, quiet hours or not', async () => {
    await domain.spaces.change(domain.spaceId, who(rohan), { quiet: { from: 1320, to: 420 } });
    const { id } = await request();
    await domain.work();
    expect(domain.platform.told.filter(({ personId }) => personId === tom)).toEqual([]);
    await domain.unmasking.second(id, priya, NOW);
    await domain.work();
    expect(domain.platform.told).toContainEqual({ personId: tom, kind: 'unmasking.told', ref: id });
  });

  it('is in the audit: asked, agreed, seen; without the name', async () => {
    const { id } = await request();
    await domain.unmasking.second(id, priya, later(1));
    await domain.unmasking.reveal(id, rohan, later(2));
    const lines = await domain.audit.list(domain.spaceId);
    expect(lines.map(({ action, actorPersonId }) => [action, actorPersonId])).toEqual([
      ['unmasking.seen', rohan],
      ['unmasking.done', priya],
      ['unmasking.requested', rohan],
    ]);
    expect(JSON.stringify(lines)).not.toContain(tom);
    expect(JSON.stringify(lines)).not.toContain(pseudonym);
  });

  it('ends after 72 hours without a second steward', async () => {
    const { id } = await request();
    await expect(domain.unmasking.second(id, priya, later(72))).rejects.toMatchObject({ code: 'expired' });
    expect(await domain.unmasking.expire(later(72))).toBeGreaterThanOrEqual(1);
    expect((await domain.unmasking.view(id)).state).toBe('expired');
  });

  it('shows the name for 72 hours, then forgets it', async () => {
    const { id } = await request();
    await domain.unmasking.second(id, priya, NOW);
    await domain.unmasking.expire(later(72));
    await expect(domain.unmasking.reveal(id, rohan, later(72))).rejects.toMatchObject({ code: 'not-shown' });
    const rows = await domain.storage.db
      .selectFrom('unmasking')
      .select('subject_sealed')
      .where('id', '=', id)
      .execute();
    expect(rows).toEqual([{ subject_sealed: null }]);
  });

  it('is decided once when ten press at once', async () => {
    const { id } = await request();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 ? domain.unmasking.second(id, priya, NOW) : domain.unmasking.decline(id, ines, NOW),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { state, secondedBy } = await domain.unmasking.view(id);
    expect([state, secondedBy]).toEqual(state === 'done' ? ['done', 'Priya'] : ['declined', 'Ines']);
  });

  it('is asked for once at a time, and again after it was declined', async () => {
    const { id } = await request();
    await expect(request(priya)).rejects.toMatchObject({ code: 'already-requested' });
    await domain.unmasking.decline(id, priya, NOW);
    expect((await request(priya)).state).toBe('requested');
  });

  it('covers names in its reason, and needs more than a word', async () => {
    await expect(request(rohan, 'because')).rejects.toMatchObject({ code: 'reason' });
    expect((await request(rohan, 'It is about my client Priya Shah, again.')).reason).not.toContain('Shah');
  });
});

describe('a mute', () => {
  const until = later(24);

  function mute(kind: 'pseudonym' | 'author', name = pseudonym) {
    const { spaceId } = domain;
    return domain.mutes.set({ spaceId, stewardId: rohan, pseudonym: name, kind, until, now: NOW });
  }

  it('of a name pauses that name, not its writer', async () => {
    await mute('pseudonym');
    await expect(say(tom)).rejects.toMatchObject({ code: 'muted' });
    expect(await say(tom, 'own')).toMatchObject({ first: true });
    expect(await say(rohan)).toMatchObject({ first: true });
  });

  it('of a writer pauses them under every name, and shows nobody who it is', async () => {
    await mute('author');
    await expect(say(tom)).rejects.toMatchObject({ code: 'muted' });
    await expect(say(tom, 'own')).rejects.toMatchObject({ code: 'muted' });
    expect(await say(rohan, 'own')).toMatchObject({ first: true });
    const member = await domain.storage.db
      .selectFrom('member')
      .select('id')
      .where('person_id', '=', tom)
      .executeTakeFirstOrThrow();
    const kept = JSON.stringify([
      await domain.storage.db.selectFrom('mute').selectAll().execute(),
      await domain.audit.list(domain.spaceId),
      await domain.mutes.list(domain.spaceId, rohan, NOW),
    ]);
    expect(kept).not.toContain(tom);
    expect(kept).not.toContain(member.id);
  });

  it('ends by itself, and can be lifted once', async () => {
    const { id } = await mute('author');
    expect(await say(tom, 'own', later(25))).toMatchObject({ first: true });
    const lifted = await Promise.all([1, 2, 3].map(() => domain.mutes.lift(id, priya, NOW)));
    expect(lifted.filter(({ first }) => first)).toHaveLength(1);
    expect(await say(tom)).toMatchObject({ first: true });
  });

  it('is for names there are, by stewards', async () => {
    await expect(mute('author', 'Nobody Heron')).rejects.toMatchObject({ code: 'no-such-pseudonym' });
    const wish = { spaceId: domain.spaceId, stewardId: tom, pseudonym, kind: 'author' as const };
    await expect(domain.mutes.set({ ...wish, until, now: NOW })).rejects.toMatchObject({
      code: 'stewards-only',
    });
  });
});
