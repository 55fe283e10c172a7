import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewVote } from '../storage/schema.ts';
import type { Destination } from './destinations.ts';
import { everythingStored, GENERAL, openTestGate, type TestGate, TIKTOK } from './testing.ts';

const TEXT = 'A paramedic came with twins.';
const STORY = 'Today my client laughed for the first time.';
const HOUR_MS = 3_600_000;

let gate: TestGate;
let amara: string;
let tom: string;
let leila: string;
let siobhan: string;
let rohan: string;

beforeAll(async () => {
  gate = await openTestGate();
  amara = await gate.addPerson('Amara');
  tom = await gate.addPerson('Tom');
  leila = await gate.addPerson('Leila', { role: 'trainee' });
  siobhan = await gate.addPerson('Siobhan', { role: 'supervisor' });
  rohan = await gate.addPerson('Rohan', { steward: true });
});
beforeEach(async () => {
  gate.clock.now = new Date('2026-05-04T10:00:00Z');
  await gate.storage.db.deleteFrom('review').execute();
  await gate.storage.db.deleteFrom('clearance').execute();
  await gate.work();
  gate.platform.told.length = 0;
});
afterAll(() => gate.dispose());

async function ask(text = TEXT, { destination = GENERAL as Destination, named = false, by = amara } = {}) {
  const draftId = await gate.draft(by, text);
  const asked = await gate.reviews.ask({ ...gate.as(by), draftId, destination, named });
  return { draftId, reviewId: asked.reviewId };
}

function vote(reviewId: string, personId: string, choice: ReviewVote, comment = 'Say less about the work.') {
  return gate.reviewVotes.vote({ ...gate.as(personId), reviewId, vote: choice, comment });
}

const stateOf = async (reviewId: string) => (await gate.reviewViews.view(reviewId, gate.clock.now)).state;

function leave(draftId: string, destination: Destination = GENERAL) {
  return gate.departures.leave({ ...gate.as(amara), draftId, destination, signed: true });
}

describe('asking for a review', () => {
  it('puts one card where enough reviewers read it, without the author unless they wish', async () => {
    const { reviewId } = await ask();
    await gate.work();
    const cards = [...gate.platform.announced.values()].filter(({ ref }) => ref === reviewId);
    // One steward of two that are needed may vote, so the whole space is asked.
    expect(cards).toMatchObject([{ kind: 'review.open', channelRef: 'room' }]);
    expect(await gate.reviewViews.view(reviewId, gate.clock.now)).toMatchObject({
      author: null,
      text: TEXT,
      quorum: 2,
    });
    const named = await ask(TEXT, { named: true });
    expect((await gate.reviewViews.view(named.reviewId, gate.clock.now)).author).toBe('Amara');
  });

  it('asks in the stewards’ channel when enough of them may vote', async () => {
    const other = await gate.addPerson('Ines', { steward: true });
    const { reviewId } = await ask();
    await gate.work();
    await gate.storage.db.deleteFrom('person').where('id', '=', other).execute();
    const cards = [...gate.platform.announced.values()].filter(({ ref }) => ref === reviewId);
    expect(cards).toMatchObject([{ channelRef: 'stewards' }]);
  });

  it('waits for the end of the space’s quiet hours', async () => {
    await gate.storage.db.updateTable('space').set({ quiet_from: 600, quiet_to: 1200 }).execute();
    const { reviewId } = await ask();
    await gate.storage.db.updateTable('space').set({ quiet_from: null, quiet_to: null }).execute();
    const waiting = await gate.storage.db
      .selectFrom('outbox')
      .selectAll()
      .where('ref', '=', reviewId)
      .executeTakeFirst();
    expect(waiting?.due_at).toEqual(new Date('2026-05-04T19:00:00Z'));
  });

  it.each([
    ['already-clear', 'Endings are hard.'],
    ['direct-identifier', 'Priya came with twins.'],
  ])('is refused as %s', async (code, text) => {
    await expect(ask(text)).rejects.toMatchObject({ code });
  });

  it('keeps one review a draft, however often it is asked for', async () => {
    const draftId = await gate.draft(amara, TEXT);
    const asked = { ...gate.as(amara), draftId, destination: GENERAL, named: false };
    const results = await Promise.all([1, 2, 3].map(() => gate.reviews.ask(asked)));
    expect(results.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(results.map(({ reviewId }) => reviewId)).size).toBe(1);
  });

  it('is for members, of whom somebody else may vote', async () => {
    const stranger = await gate.addPerson('Stranger', { role: null });
    await expect(ask(TEXT, { by: stranger })).rejects.toMatchObject({ code: 'not-a-member' });
    const others = gate.storage.db.updateTable('member').where('person_id', 'in', [tom, siobhan, rohan]);
    await others.set({ state: 'left' }).execute();
    await expect(ask()).rejects.toMatchObject({ code: 'no-reviewers' });
    await others.set({ state: 'active' }).execute();
  });

  it('is decided by all there are when the quorum asks for more', async () => {
    const others = gate.storage.db.updateTable('member').where('person_id', 'in', [siobhan, rohan]);
    await others.set({ state: 'left' }).execute();
    const { reviewId } = await ask();
    await others.set({ state: 'active' }).execute();
    expect(await vote(reviewId, tom, 'approve')).toEqual({ state: 'decided', outcome: 'approved' });
  });

  it('names in the stewards’ list nobody who left their name out', async () => {
    const { reviewId } = await ask();
    const entry = (await gate.audit.list(gate.spaceId)).find(({ subject }) => subject === reviewId);
    expect(entry).toMatchObject({ action: 'review.asked', actorPersonId: null });
  });
});

describe('voting', () => {
  it('approves with the quorum, and then exactly that text may go exactly there', async () => {
    const { draftId, reviewId } = await ask();
    expect(await vote(reviewId, tom, 'approve')).toMatchObject({ state: 'counted', quorum: 2 });
    expect((await leave(draftId)).state).toBe('not-clear');
    expect(await vote(reviewId, siobhan, 'approve')).toEqual({ state: 'decided', outcome: 'approved' });
    expect((await leave(draftId, { kind: 'channel', ref: 'news', name: 'news' })).state).toBe('not-clear');
    expect((await leave(draftId)).state).toBe('shared');
    await gate.work();
    expect(gate.platform.messages.get(draftId)?.text).toBe(TEXT);
    expect(gate.platform.told).toContainEqual({ personId: amara, kind: 'review.decided', ref: reviewId });
  });

  it('lets no changed text go on the strength of an approval', async () => {
    const { draftId, reviewId } = await ask();
    await vote(reviewId, tom, 'approve');
    await vote(reviewId, siobhan, 'approve');
    await gate.drafts.edit(draftId, amara, `${TEXT}!`, gate.clock.now);
    expect((await leave(draftId)).state).toBe('not-clear');
    await gate.drafts.edit(draftId, amara, TEXT, gate.clock.now);
    expect((await leave(draftId)).state).toBe('not-clear');
  });

  it('gives a receipt for a place the bot does not reach', async () => {
    const { reviewId } = await ask(TEXT, { destination: TIKTOK });
    await vote(reviewId, tom, 'approve');
    await vote(reviewId, siobhan, 'approve');
    const { clearance } = await gate.reviewViews.own(reviewId, amara, gate.clock.now);
    const question = { ...gate.as(tom), code: clearance?.code ?? '', text: TEXT, destination: TIKTOK };
    expect((await gate.clearances.verify(question)).state).toBe('unchanged');
  });

  it('is never for one’s own draft, also not through a second membership', async () => {
    const second = await gate.communities.ensureSpace({
      ...{ communityId: gate.communityId, name: 'Another', channelRef: 'another' },
      ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
    });
    await gate.communities.ensureMember({
      spaceId: second,
      personId: amara,
      role: 'supervisor',
      steward: true,
    });
    const { reviewId } = await ask();
    const voted = gate.reviewVotes.vote({
      ...gate.as(amara),
      channelRef: 'another',
      reviewId,
      vote: 'approve',
    });
    await expect(voted).rejects.toMatchObject({ code: 'own-review' });
    await gate.storage.db.deleteFrom('space').where('id', '=', second).execute();
  });

  it('is for qualified members and supervisors of that space', async () => {
    const { reviewId } = await ask();
    await expect(vote(reviewId, leila, 'approve')).rejects.toMatchObject({ code: 'not-a-reviewer' });
    const stranger = await gate.addPerson('Passer-by', { role: null });
    await expect(vote(reviewId, stranger, 'approve')).rejects.toMatchObject({ code: 'not-a-member' });
  });

  it('counts one vote each, the last one', async () => {
    const { reviewId } = await ask();
    await vote(reviewId, tom, 'approve');
    expect(await vote(reviewId, tom, 'approve')).toMatchObject({ tally: { approve: 1 } });
    expect(await vote(reviewId, tom, 'return')).toMatchObject({ tally: { approve: 0, return: 1 } });
    expect(await stateOf(reviewId)).toBe('open');
  });

  it('does not count those who have left since', async () => {
    const { reviewId } = await ask();
    await vote(reviewId, tom, 'approve');
    const member = gate.storage.db.updateTable('member').where('person_id', '=', tom);
    await member.set({ state: 'left' }).execute();
    expect(await vote(reviewId, siobhan, 'approve')).toMatchObject({
      state: 'counted',
      tally: { approve: 1 },
    });
    await member.set({ state: 'active' }).execute();
  });

  it('returns with comments that its author reads without names, and covered where they name someone', async () => {
    const { reviewId } = await ask();
    await vote(reviewId, tom, 'return', 'Priya would know herself.');
    await vote(reviewId, siobhan, 'return', 'Leave the ostrich out.');
    const own = await gate.reviewViews.own(reviewId, amara, gate.clock.now);
    expect(own).toMatchObject({ state: 'returned', text: null });
    expect([...own.comments].sort()).toEqual(['Leave the ostrich out.', '[name] would know herself.']);
    expect(await everythingStored(gate)).not.toMatch(/Priya|ostrich|paramedic/);
    await expect(gate.reviewViews.own(reviewId, tom, gate.clock.now)).rejects.toMatchObject({
      code: 'no-such-review',
    });
  });

  it('needs a word with a return', async () => {
    const { reviewId } = await ask();
    await expect(vote(reviewId, tom, 'return', ' ')).rejects.toMatchObject({ code: 'empty' });
  });

  it('screens again before it approves: what was not seen at first is seen then', async () => {
    const { reviewId } = await ask();
    const { row, space } = { row: reviewId, space: await gate.communities.space(gate.spaceId) };
    const place = { table: 'review', column: 'text_sealed', id: row };
    const scope = { space: { id: space.id, wrapped_key: space.wrappedKey } };
    const sealed = gate.storage.vault.seal(scope, 'Shah came with twins.', place);
    await gate.storage.db.updateTable('review').set({ text_sealed: sealed }).where('id', '=', row).execute();
    await expect(vote(reviewId, tom, 'approve')).rejects.toMatchObject({ code: 'direct-identifier' });
  });

  it('ends in exactly one state when ten press at once, and the others are told who was first', async () => {
    const ten = await Promise.all(
      Array.from({ length: 10 }, (_, index) => gate.addPerson(`Reviewer ${index}`, { role: 'qualified' })),
    );
    const { reviewId } = await ask();
    const choices: ReviewVote[] = ['approve', 'return', 'supervision'];
    const results = await Promise.all(
      ten.map((personId, index) => vote(reviewId, personId, choices[index % 3]!)),
    );
    const decided = results.filter(({ state }) => state === 'decided');
    expect(decided).toHaveLength(1);
    const state = await stateOf(reviewId);
    const names = await Promise.all(ten.map((id) => gate.communities.displayName(id)));
    for (const result of results) {
      if (result.state !== 'late') continue;
      expect(result.outcome).toBe(state);
      expect(names).toContain(result.by);
    }
    const decisions = (await gate.audit.list(gate.spaceId)).filter(
      ({ subject, action }) => subject === reviewId && action === `review.${state}`,
    );
    expect(decisions).toHaveLength(1);
    await gate.work();
    expect(gate.platform.told.filter(({ kind }) => kind === 'review.decided')).toHaveLength(1);
    await gate.storage.db.deleteFrom('person').where('id', 'in', ten).execute();
  });
});

describe('one client’s story', () => {
  const CONSENT = { clientRef: 'C-14', readOn: '2026-05-01', until: '2026-11-01', places: '#general' };

  it('is approved only with a consent on record for exactly that text and place', async () => {
    const { reviewId } = await ask(STORY);
    const refused = { code: 'needs-consent' };
    await expect(vote(reviewId, tom, 'approve')).rejects.toMatchObject(refused);
    await gate.consents.record({ ...gate.as(amara), ...CONSENT, text: `${STORY} ` });
    await gate.consents.record({ ...gate.as(amara), ...CONSENT, text: STORY, places: 'TikTok' });
    await gate.consents.record({ ...gate.as(tom), ...CONSENT, text: STORY });
    await expect(vote(reviewId, tom, 'approve')).rejects.toMatchObject(refused);
    await gate.consents.record({ ...gate.as(amara), ...CONSENT, text: STORY });
    expect(await vote(reviewId, tom, 'approve')).toMatchObject({ state: 'counted' });
    expect(await vote(reviewId, siobhan, 'approve')).toMatchObject({ outcome: 'approved' });
  });

  it('stays when the consent was withdrawn between approval and sharing', async () => {
    const story = `${STORY} Again.`;
    const consent = await gate.consents.record({ ...gate.as(amara), ...CONSENT, text: story });
    const { draftId, reviewId } = await ask(story);
    await vote(reviewId, tom, 'approve');
    await vote(reviewId, siobhan, 'approve');
    await gate.consents.withdraw(consent.id, gate.as(amara));
    expect((await leave(draftId)).state).toBe('not-clear');
  });

  it('can be returned, or sent to supervision, without one', async () => {
    const { reviewId } = await ask(STORY);
    await vote(reviewId, tom, 'supervision');
    expect(await vote(reviewId, siobhan, 'supervision')).toEqual({
      state: 'decided',
      outcome: 'supervision',
    });
  });
});

describe('the end of a review', () => {
  it('comes when its author takes it back, unless it was decided first', async () => {
    const { reviewId } = await ask();
    await expect(gate.reviews.withdraw(reviewId, gate.as(tom))).rejects.toMatchObject({ code: 'not-yours' });
    expect(await gate.reviews.withdraw(reviewId, gate.as(amara))).toEqual({
      first: true,
      state: 'withdrawn',
    });
    expect(await vote(reviewId, tom, 'approve')).toMatchObject({
      state: 'late',
      outcome: 'withdrawn',
      by: null,
    });
    const other = await ask();
    await vote(other.reviewId, tom, 'supervision');
    await vote(other.reviewId, siobhan, 'supervision');
    expect(await gate.reviews.withdraw(other.reviewId, gate.as(amara))).toEqual({
      first: false,
      state: 'supervision',
    });
  });

  it('comes when the draft is changed or thrown away, and the card is made anew', async () => {
    const [changed, thrown] = [await ask(), await ask()];
    await gate.work();
    await gate.drafts.edit(changed.draftId, amara, 'Twins!', gate.clock.now);
    await gate.drafts.discard(thrown.draftId, amara, gate.clock.now);
    await gate.work();
    for (const { reviewId } of [changed, thrown]) {
      expect(await stateOf(reviewId)).toBe('withdrawn');
      const card = [...gate.platform.announced.values()].find(({ ref }) => ref === reviewId);
      expect(card?.drawn).toBeGreaterThan(1);
    }
  });

  it('comes after three days, with two reminders before, once each', async () => {
    const { reviewId } = await ask();
    const asked = gate.clock.now.getTime();
    const sweep = async (hours: number) => {
      gate.clock.now = new Date(asked + hours * HOUR_MS);
      await gate.reviewSweep.sweep(gate.clock.now);
      await gate.work();
      return [...gate.platform.announced.values()].filter(
        ({ kind, ref }) => kind === 'review.reminder' && ref === reviewId,
      ).length;
    };
    expect([await sweep(23), await sweep(24), await sweep(25), await sweep(48), await sweep(71)]).toEqual([
      0, 1, 1, 2, 2,
    ]);
    expect(await stateOf(reviewId)).toBe('open');
    await sweep(72);
    expect(await stateOf(reviewId)).toBe('expired');
    expect(gate.platform.told).toContainEqual({ personId: amara, kind: 'review.decided', ref: reviewId });
  });

  it('comes on time also for those who vote before the sweep has been', async () => {
    const { reviewId } = await ask();
    gate.clock.now = new Date(gate.clock.now.getTime() + 72 * HOUR_MS);
    expect(await vote(reviewId, tom, 'approve')).toMatchObject({ state: 'late', outcome: 'expired' });
  });

  it('reminds once after a day without us', async () => {
    const { reviewId } = await ask();
    await gate.reviewSweep.sweep(new Date(gate.clock.now.getTime() + 50 * HOUR_MS));
    await gate.reviewSweep.sweep(new Date(gate.clock.now.getTime() + 50 * HOUR_MS));
    await gate.work();
    const reminders = [...gate.platform.announced.values()].filter(
      ({ kind, ref }) => kind === 'review.reminder' && ref === reviewId,
    );
    expect(reminders).toHaveLength(1);
  });

  it('is told after a crash that came before it was, and heard once', async () => {
    const { reviewId } = await ask();
    await vote(reviewId, tom, 'supervision');
    await vote(reviewId, siobhan, 'supervision');
    await gate.storage.db.deleteFrom('outbox').where('ref', '=', reviewId).execute();
    await gate.reviewSweep.retell(gate.clock.now);
    await gate.reviewSweep.retell(gate.clock.now);
    await gate.work();
    expect(gate.platform.told.filter(({ ref }) => ref === reviewId)).toHaveLength(1);
  });
});

describe('the list of reviews', () => {
  it('shows each what waits for them, and their own', async () => {
    const { reviewId } = await ask();
    const listed = async (personId: string) => {
      const { waiting, mine } = await gate.reviewViews.list(gate.as(personId));
      return [waiting.map(({ id }) => id), mine.map(({ id }) => id)];
    };
    expect(await listed(amara)).toEqual([[], [reviewId]]);
    expect(await listed(tom)).toEqual([[reviewId], []]);
    expect(await listed(leila)).toEqual([[], []]);
    await vote(reviewId, tom, 'approve');
    expect(await listed(tom)).toEqual([[], []]);
  });
});
