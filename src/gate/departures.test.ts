import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from './destinations.ts';
import { GENERAL, openTestGate, type TestGate, TIKTOK } from './testing.ts';

const CLEAR = 'Endings are on my mind this week.';
const DAY_MS = 86_400_000;

let gate: TestGate;
let amara: string;

beforeAll(async () => {
  gate = await openTestGate();
  amara = await gate.addPerson('Amara');
});
beforeEach(async () => {
  gate.platform.refuses = null;
  await gate.storage.db.updateTable('space').set({ pause: false }).execute();
});
afterAll(() => gate.dispose());

function leave(draftId: string, destination: Destination = GENERAL, signed = true, personId = amara) {
  return gate.departures.leave({ ...gate.as(personId), draftId, destination, signed });
}

async function rowOf(draftId: string) {
  return gate.storage.db.selectFrom('draft').selectAll().where('id', '=', draftId).executeTakeFirstOrThrow();
}

describe('sharing', () => {
  it('lets a clear draft out once, however often it is pressed, with a receipt', async () => {
    const draftId = await gate.draft(amara, CLEAR);
    const results = await Promise.all([1, 2, 3].map(() => leave(draftId)));
    expect(results.map(({ state }) => state).sort()).toEqual(['already', 'already', 'shared']);
    await gate.work();
    await gate.departures.deliver(draftId, gate.clock.now);
    expect(gate.platform.messages.get(draftId)).toMatchObject({ channelRef: 'general', text: CLEAR });
    const shared = results.find((result) => result.state === 'shared');
    const code = shared?.state === 'shared' ? shared.clearance.code : '';
    const asked = { ...gate.as(amara), code, text: CLEAR, destination: GENERAL };
    expect((await gate.clearances.verify(asked)).state).toBe('unchanged');
  });

  it.each([
    ['with details of a client', 'A paramedic in Truro with twins.'],
    ['with a name', 'Priya was late again.'],
    ['that tells one client’s story', 'Today my client laughed.'],
  ])('keeps a draft %s', async (_, text) => {
    const draftId = await gate.draft(amara, text);
    expect((await leave(draftId)).state).toBe('not-clear');
    await gate.work();
    expect(gate.platform.messages.has(draftId)).toBe(false);
  });

  it('does not let a covered name pass as clear', async () => {
    const draftId = await gate.draft(amara, 'Endings with Priya are on my mind.');
    expect(await leave(draftId)).toMatchObject({ state: 'not-clear', draft: { covered: 1 } });
    expect((await leave(draftId, TIKTOK)).state).toBe('not-clear');
  });

  it('goes under the member’s name, or unsigned, and then the stewards’ list names nobody', async () => {
    const [signed, unsigned] = [await gate.draft(amara, CLEAR), await gate.draft(amara, CLEAR)];
    await leave(signed);
    await leave(unsigned, GENERAL, false);
    await gate.work();
    expect(gate.platform.messages.get(signed)?.author).toEqual({
      kind: 'member',
      personId: amara,
      name: 'Amara',
    });
    expect(gate.platform.messages.get(unsigned)?.author).toEqual({ kind: 'unsigned' });
    const actors = new Map(
      (await gate.audit.list(gate.spaceId)).map((entry) => [entry.subject, entry.actorPersonId]),
    );
    expect([actors.get(signed), actors.get(unsigned)]).toEqual([amara, null]);
  });

  it('is refused for a channel that is not public', async () => {
    await expect(gate.destinations.channel(gate.communityId, 'room')).rejects.toMatchObject({
      code: 'unknown-channel',
    });
  });

  it('posts nothing when the receipt was taken back before it went', async () => {
    const draftId = await gate.draft(amara, CLEAR);
    const result = await leave(draftId);
    if (result.state !== 'shared') throw new Error(result.state);
    await gate.clearances.revoke(result.clearance.id, gate.as(amara));
    // The same words may have a receipt from an earlier test: those are another draft's.
    for (const { id } of await gate.clearances.list(gate.as(amara)))
      await gate.clearances.revoke(id, gate.as(amara));
    await gate.work();
    expect(gate.platform.messages.has(draftId)).toBe(false);
    expect((await rowOf(draftId)).state).toBe('open');
  });

  it('gives the draft back, and says so, when the platform will not take it', async () => {
    const draftId = await gate.draft(amara, 'Something else entirely.');
    await leave(draftId);
    gate.platform.refuses = 'not-allowed';
    await gate.departures.deliver(draftId, gate.clock.now);
    gate.platform.refuses = null;
    await gate.work();
    expect((await rowOf(draftId)).state).toBe('open');
    expect(gate.platform.told).toContainEqual({ personId: amara, kind: 'draft.refused', ref: draftId });
  });

  it('takes a message down again that went out while its draft was erased', async () => {
    const draftId = await gate.draft(amara, CLEAR);
    await leave(draftId);
    const post = gate.platform.post;
    gate.platform.post = async (message) => {
      const ref = await post(message);
      await gate.storage.db.deleteFrom('draft').where('id', '=', draftId).execute();
      return ref;
    };
    await gate.departures.deliver(draftId, gate.clock.now);
    gate.platform.post = post;
    expect(gate.platform.messages.has(draftId)).toBe(false);
  });

  it('waits while a steward has asked the member to pause', async () => {
    const steward = await gate.addPerson('Rohan', { steward: true });
    const tom = await gate.addPerson('Tomasz');
    const who = gate.as(tom);
    const { id, names } = await gate.vents.prepare({ ...who, text: 'hello', requestKey: 'mute-me' });
    await gate.vents.post(id, who, 'pseudonym');
    const until = new Date(gate.clock.now.getTime() + DAY_MS);
    const mute = { spaceId: gate.spaceId, stewardId: steward, pseudonym: names.pseudonym ?? '', until };
    await gate.mutes.set({ ...mute, kind: 'author', now: gate.clock.now });
    const draftId = await gate.draft(tom, CLEAR);
    await expect(leave(draftId, GENERAL, true, tom)).rejects.toMatchObject({ code: 'muted' });
  });
});

describe('the pause', () => {
  beforeEach(() => gate.storage.db.updateTable('space').set({ pause: true }).execute());

  const answer = (draftId: string, given: Parameters<typeof gate.departures.answer>[0]['given']) =>
    gate.departures.answer({ ...gate.as(amara), draftId, given });

  it('asks two questions, a tap each, and then lets it out where it was going, signed as it was', async () => {
    const draftId = await gate.draft(amara, CLEAR);
    expect(await leave(draftId, GENERAL, false)).toMatchObject({ state: 'pause', question: 'known' });
    expect(await answer(draftId, { question: 'known', answer: 'yes' })).toMatchObject({
      question: 'purpose',
    });
    expect(await answer(draftId, { question: 'purpose', answer: 'inform' })).toMatchObject({
      state: 'shared',
    });
    await gate.work();
    expect(gate.platform.messages.get(draftId)?.author).toEqual({ kind: 'unsigned' });
  });

  it.each([
    ['is unsure', 'unsure', 'inform'],
    ['wants to get it off their chest', 'yes', 'relief'],
  ] as const)('asks once more when someone %s, and holds nobody back', async (_, known, purpose) => {
    const draftId = await gate.draft(amara, CLEAR);
    await leave(draftId);
    await answer(draftId, { question: 'known', answer: known });
    expect(await answer(draftId, { question: 'purpose', answer: purpose })).toMatchObject({
      question: 'settle',
    });
    expect(await answer(draftId, { question: 'settle', answer: 'go' })).toMatchObject({ state: 'shared' });
  });

  it('comes before a receipt, too', async () => {
    const draftId = await gate.draft(amara, CLEAR);
    expect(await leave(draftId, TIKTOK)).toMatchObject({ state: 'pause' });
    await answer(draftId, { question: 'known', answer: 'yes' });
    const result = await answer(draftId, { question: 'purpose', answer: 'connect' });
    expect(result).toMatchObject({ state: 'receipt', clearance: { destination: 'TikTok' } });
  });

  it('is not asked about what cannot go out anyway', async () => {
    expect((await leave(await gate.draft(amara, 'Priya again.'))).state).toBe('not-clear');
  });

  it('keeps no answer beyond the draft: neither when it went, nor when its words changed', async () => {
    const [gone, changed] = [await gate.draft(amara, CLEAR), await gate.draft(amara, CLEAR)];
    for (const draftId of [gone, changed]) {
      await leave(draftId);
      await answer(draftId, { question: 'known', answer: 'yes' });
    }
    await answer(gone, { question: 'purpose', answer: 'inform' });
    await gate.drafts.edit(changed, amara, `${CLEAR} And more.`, gate.clock.now);
    for (const draftId of [gone, changed])
      expect(await rowOf(draftId)).toMatchObject({ pause_known: null, pause_purpose: null });
  });
});
