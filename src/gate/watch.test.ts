import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryRefused } from '../space/delivery.ts';
import { everythingStored, openTestGate, type TestGate } from './testing.ts';
import type { WatchedMessage } from './watch.ts';
import { sweepWatch } from './watch-services.ts';

const VENT =
  'So she turned up with her sister again, sat down on the radiator and told me the whole story of the goat.';
const HELD = 'my client came back today and it was a long hour with a lot of rain';
const FINE = 'Does anyone have a spare ticket for the conference in June?';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let gate: TestGate;
let amara: string;
let tom: string;
let key = 0;
let remove: TestGate['platform']['remove'];

beforeAll(async () => {
  gate = await openTestGate();
  remove = gate.platform.remove;
});
afterAll(() => gate.dispose());

beforeEach(async () => {
  const { platform, storage, outside, clock } = gate;
  for (const table of ['vent', 'draft', 'outbox', 'watch_rest', 'watch_sighting', 'watch_nudge'] as const)
    await storage.db.deleteFrom(table).execute();
  Object.assign(platform, { down: false, refuses: null, remove });
  platform.messages.clear();
  platform.told.length = 0;
  outside.clear();
  // Another day, so that nothing is remembered of the one before.
  clock.now = new Date(clock.now.getTime() + 2 * DAY_MS);
  clock.now.setUTCHours(10, 0, 0, 0);
  amara = await gate.addPerson('Amara');
  tom = await gate.addPerson('Tom');
  await set({ watch: 'nudge', quiet_from: null, quiet_to: null });
});

async function set(columns: {
  watch?: 'off' | 'nudge' | 'hold';
  quiet_from?: number | null;
  quiet_to?: number | null;
}) {
  await gate.storage.db.updateTable('space').set(columns).where('id', '=', gate.spaceId).execute();
}

async function vent(text = VENT): Promise<string> {
  const who = { ...gate.as(tom), requestKey: `key-${key++}` };
  const { id } = await gate.vents.prepare({ ...who, text });
  await gate.vents.post(id, who, 'pseudonym');
  await gate.work();
  return id;
}

function message(given: Partial<WatchedMessage> = {}): WatchedMessage {
  return {
    ...{ communityId: gate.communityId, channelRef: 'general', messageRef: 'message-1', personId: amara },
    ...{ text: HELD, edited: false, now: gate.clock.now, ...given },
  };
}

async function look(given: Partial<WatchedMessage> = {}) {
  const outcome = await gate.watch.look(message(given));
  await gate.work();
  return outcome;
}

function wait(ms: number): void {
  gate.clock.now = new Date(gate.clock.now.getTime() + ms);
}

const nudges = () => gate.platform.told.filter(({ kind }) => kind === 'watch.nudge');
const sightings = () => gate.storage.db.selectFrom('watch_sighting').selectAll().execute();
const me = () => ({ ...gate.as(amara), requestKey: `key-${key++}` });

describe('the watch sees', () => {
  it('an echo of a vent, whoever wrote it', async () => {
    await vent();
    expect(await look({ text: `${VENT} lol` })).toMatchObject({ state: 'seen' });
    expect(await sightings()).toMatchObject([{ kind: 'echo', state: 'open', message_ref: 'message-1' }]);
  });

  it('a forward of a vent, even without words', async () => {
    const id = await vent();
    await look({ text: '', forwardedFrom: id });
    expect(await sightings()).toMatchObject([{ kind: 'forward' }]);
  });

  it('what the screening holds', async () => {
    await look();
    expect(await sightings()).toMatchObject([{ kind: 'hold' }]);
  });

  it('an edit that makes a message one of these', async () => {
    expect(await look({ text: FINE })).toEqual({ state: 'fine' });
    expect(await look({ edited: true })).toMatchObject({ state: 'seen' });
  });
});

describe('the watch leaves alone', () => {
  it.each([
    ['what is clear', { text: FINE }],
    ['the space itself', { channelRef: 'room' }],
    ['the stewards’ channel', { channelRef: 'stewards' }],
    ['bots', { author: 'bot' as const }],
    ['our own relays', { author: 'relay' as const }],
    ['a forward of something that is no vent', { text: '', forwardedFrom: 'elsewhere-7' }],
  ])('%s', async (_what, given) => {
    expect((await look(given)).state).not.toBe('seen');
    expect(await sightings()).toEqual([]);
    expect(gate.platform.told).toEqual([]);
  });

  it('those who are in no space', async () => {
    const stranger = await gate.addPerson('Stranger', { role: null });
    expect(await look({ personId: stranger })).toEqual({ state: 'ignored' });
  });

  it('everyone, where the watch is off', async () => {
    await set({ watch: 'off' });
    expect(await look()).toEqual({ state: 'ignored' });
  });

  it('what the bot posted for them', async () => {
    const draftId = await gate.draft(amara, FINE);
    const destination = { kind: 'channel', ref: 'general', name: 'general' } as const;
    await gate.departures.leave({ ...gate.as(amara), draftId, destination, signed: true });
    await gate.work();
    expect(await look({ messageRef: draftId })).toEqual({ state: 'ignored' });
  });

  it('echoes of another community’s vents', async () => {
    await vent();
    const { communities } = gate;
    const elsewhere = await communities.ensureCommunity('playground', 'other', 'Other');
    const spaceId = await communities.ensureSpace({
      ...{ communityId: elsewhere, name: 'Another room', channelRef: 'room', region: 'UK' },
      ...{ identity: 'choice', retentionDays: 14 },
    });
    await gate.storage.db.updateTable('space').set({ watch: 'nudge' }).where('id', '=', spaceId).execute();
    const personId = await communities.ensurePerson(elsewhere, 'Zoe', 'Zoe');
    await communities.ensureMember({ spaceId, personId, role: 'qualified', steward: false });
    expect(await look({ communityId: elsewhere, personId, text: VENT })).toEqual({ state: 'fine' });
  });
});

describe('a stranger’s message', () => {
  it('costs no look at the store', async () => {
    await look({ text: FINE });
    const queries: unknown[] = [];
    const { pool } = gate.storage;
    const connect = pool.connect.bind(pool);
    pool.connect = (...args: []) => {
      queries.push(args);
      return connect(...args);
    };
    const begun = performance.now();
    for (let number = 0; number < 5_000; number++) {
      expect(await gate.watch.memberOf(gate.communityId, `stranger-${number}`, gate.clock.now)).toBeNull();
      await gate.watch.look(message({ personId: `person_${number}` }));
    }
    expect(queries).toEqual([]);
    // Ten seconds' worth of 500 a second.
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('a member is known by the platform’s name', async () => {
    expect(await gate.watch.memberOf(gate.communityId, 'Amara', gate.clock.now)).toBe(amara);
  });
});

describe('a nudge', () => {
  it('goes to the author alone, and names no words', async () => {
    await look();
    expect(nudges()).toMatchObject([{ personId: amara }]);
    expect(gate.platform.announced.size).toBe(0);
    expect(gate.platform.messages.size).toBe(0);
  });

  it('is one, however many edits come at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        gate.watch.look(message({ edited: index > 0, text: `${HELD} ${index}` })),
      ),
    );
    await gate.work();
    expect(nudges()).toHaveLength(1);
    expect(await sightings()).toHaveLength(1);
  });

  it('is one an hour: what comes within it is listed on the first card', async () => {
    await look();
    wait(HOUR_MS / 2);
    await look({ messageRef: 'message-2' });
    expect(nudges()).toHaveLength(1);
    const listed = await gate.watchAnswers.ofNudge(nudges()[0]!.ref, amara);
    expect(listed).toHaveLength(2);
  });

  it('is one an hour, also for ten messages at once', async () => {
    const many = Array.from({ length: 10 }, (_, index) =>
      gate.watch.look(message({ messageRef: `message-${index}` })),
    );
    await Promise.all(many);
    await gate.work();
    expect(nudges()).toHaveLength(1);
    expect(await gate.watchAnswers.ofNudge(nudges()[0]!.ref, amara)).toHaveLength(10);
  });

  it('comes again after the hour, for what came after the first card and is still open', async () => {
    await look();
    wait(HOUR_MS / 2);
    await look({ messageRef: 'message-2' });
    await sweepWatch(gate, gate.clock.now);
    await gate.work();
    expect(nudges()).toHaveLength(1);
    wait(HOUR_MS);
    await sweepWatch(gate, gate.clock.now);
    await sweepWatch(gate, gate.clock.now);
    await gate.work();
    expect(nudges()).toHaveLength(2);
    expect(await gate.watchAnswers.ofNudge(nudges()[1]!.ref, amara)).toHaveLength(1);
  });

  it('waits for the morning', async () => {
    await set({ quiet_from: 9 * 60, quiet_to: 15 * 60 });
    await look();
    const [row] = await gate.storage.db.selectFrom('outbox').select('due_at').execute();
    // Three in the afternoon of London's summer.
    expect(row?.due_at.toISOString().slice(11)).toBe('14:00:00.000Z');
    wait(2 * HOUR_MS);
    await look({ messageRef: 'message-2' });
    expect(await gate.storage.db.selectFrom('watch_nudge').selectAll().execute()).toHaveLength(1);
  });

  it('does not come to one who rests, until they are done', async () => {
    await gate.watchRests.rest(gate.spaceId, gate.as(amara), new Date(gate.clock.now.getTime() + HOUR_MS));
    expect(await look()).toEqual({ state: 'ignored' });
    wait(2 * HOUR_MS);
    expect(await look()).toMatchObject({ state: 'seen' });
  });

  it('is mended by an edit that takes it out, and comes back with one that puts it in', async () => {
    await look();
    await look({ text: FINE, edited: true });
    expect(await sightings()).toMatchObject([{ state: 'mended' }]);
    await look({ edited: true });
    expect(await sightings()).toMatchObject([{ state: 'open' }]);
  });

  it('is settled when the message is deleted', async () => {
    await look();
    await gate.watch.vanished(message());
    expect(await gate.watchAnswers.open(amara)).toEqual([]);
  });
});

describe('the author can', () => {
  async function seen(given: Partial<WatchedMessage> = {}): Promise<string> {
    const outcome = await look(given);
    if (outcome.state !== 'seen') throw new Error(outcome.state);
    return outcome.sightingId;
  }

  it('take it down', async () => {
    const id = await seen();
    gate.platform.messages.set('message-1', {} as never);
    expect(await gate.watchAnswers.takeDown(id, me())).toMatchObject({ state: 'removed' });
    expect(gate.platform.messages.size).toBe(0);
    await expect(gate.watchAnswers.takeDown(id, me())).rejects.toMatchObject({ code: 'decided' });
  });

  it('be told how, where the platform does not let us', async () => {
    const id = await seen();
    gate.platform.refuses = 'not-allowed';
    expect(await gate.watchAnswers.takeDown(id, me())).toMatchObject({
      state: 'by-hand',
      link: 'https://platform.test/general/message-1',
    });
  });

  it('replace it with the rewrite, once', async () => {
    const text = 'a paramedic from Truro said yes'.replace('paramedic ', 'person ');
    await vent(text.replace('Truro', 'Truro and the goat on the radiator, again and again'));
    const id = await seen({
      text: text.replace('Truro', 'Truro and the goat on the radiator, again and again'),
    });
    gate.outside.set('message-1', text);
    gate.platform.messages.set('message-1', {} as never);
    const draft = await gate.watchAnswers.draft(id, me());
    expect(draft?.screening.rewrite?.verdict).toBe('clear');
    expect(gate.platform.messages.has('message-1')).toBe(true);
    expect(await gate.watchAnswers.replace(id, me())).toMatchObject({ state: 'replaced', byHand: false });
    await gate.work();
    expect(gate.platform.messages.has('message-1')).toBe(false);
    expect([...gate.platform.messages.values()].map((posted) => posted.text)).toContain(
      'a person from a town said yes',
    );
    await expect(gate.watchAnswers.replace(id, me())).rejects.toMatchObject({ code: 'decided' });
  });

  it('keep it and ask for review', async () => {
    const id = await seen();
    expect(await gate.watchAnswers.draft(id, me())).toBeNull();
    await gate.watchAnswers.draft(id, me(), HELD);
    const { reviewId } = await gate.watchAnswers.keep(id, me());
    expect(reviewId).toMatch(/^review_/);
    expect(await sightings()).toMatchObject([{ state: 'kept' }]);
    // The platform may say the same message again.
    await look();
    expect(await sightings()).toMatchObject([{ state: 'kept' }]);
  });

  it('keep an echo that points to nobody, without a review', async () => {
    await vent();
    const id = await seen({ text: VENT });
    await gate.watchAnswers.draft(id, me(), VENT);
    expect(await gate.watchAnswers.keep(id, me())).toEqual({ reviewId: null });
  });

  it('and nobody else', async () => {
    const id = await seen();
    const other = { ...gate.as(tom), requestKey: 'x' };
    await expect(gate.watchAnswers.takeDown(id, other)).rejects.toMatchObject({ code: 'no-such-message' });
    await expect(gate.watchAnswers.draft(id, other)).rejects.toMatchObject({ code: 'no-such-message' });
    expect(await gate.watchAnswers.ofNudge(nudges()[0]!.ref, tom)).toEqual([]);
  });
});

describe('in hold mode', () => {
  const NAMED = `${HELD}, said Priya`;
  beforeEach(() => set({ watch: 'hold' }));

  it('the message is down before its author hears of it', async () => {
    gate.platform.messages.set('message-1', {} as never);
    await gate.watch.look(message());
    expect(gate.platform.told).toEqual([]);
    await gate.work();
    expect(gate.platform.messages.size).toBe(0);
    expect(await sightings()).toMatchObject([{ state: 'taken' }]);
    expect(nudges()).toHaveLength(1);
  });

  it('its words can be had back for a day, with names covered, and are sealed', async () => {
    await look({ text: NAMED });
    const id = (await sightings())[0]!.id;
    expect(await gate.watchAnswers.copy(id, me())).toBe(`${HELD}, said [name]`);
    expect(await everythingStored(gate)).not.toMatch(/Priya|long hour/);
    wait(25 * HOUR_MS);
    await expect(gate.watchAnswers.copy(id, me())).rejects.toMatchObject({ code: 'no-copy' });
    await sweepWatch(gate, gate.clock.now);
    expect(await sightings()).toMatchObject([{ copy_sealed: null, copy_until: null }]);
  });

  it('one that the platform keeps up is nudged about, and no copy is held', async () => {
    gate.platform.remove = async () => {
      throw new DeliveryRefused('not-allowed');
    };
    await look();
    expect(await sightings()).toMatchObject([{ state: 'open', copy_sealed: null }]);
    expect(nudges()).toHaveLength(1);
  });

  it('a platform that is down is asked again', async () => {
    gate.platform.down = true;
    await look();
    expect(await sightings()).toMatchObject([{ state: 'removing' }]);
    gate.platform.down = false;
    wait(5 * 60_000);
    await sweepWatch(gate, gate.clock.now);
    await gate.work();
    expect(await sightings()).toMatchObject([{ state: 'taken' }]);
  });

  it('nobody can rest', async () => {
    await expect(gate.watchRests.rest(gate.spaceId, gate.as(amara), null)).rejects.toMatchObject({
      code: 'hold-mode',
    });
  });
});

it('no word of a watched message is stored, queued or told, whatever is said and however often', async () => {
  const word = fc.string({ unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'), minLength: 9, maxLength: 14 });
  await vent();
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('my client', VENT, ''),
      fc.boolean(),
      async (words, before, edited) => {
        const text = `${before} ${words.join(' ')}`;
        await look({ text, edited, messageRef: `message-${key++}` });
        const kept = [await everythingStored(gate), gate.queued, gate.platform.told]
          .map((all) => JSON.stringify(all))
          .join(' ');
        for (const one of words) expect(kept).not.toContain(one);
      },
    ),
    { numRuns: 15 },
  );
});

it('erasing a person or a space leaves nothing of the watch behind', async () => {
  await look();
  await gate.watchRests.rest(gate.spaceId, gate.as(amara), null);
  await gate.storage.db.deleteFrom('person').where('id', '=', amara).execute();
  for (const table of ['watch_sighting', 'watch_nudge', 'watch_rest'] as const)
    expect(await gate.storage.db.selectFrom(table).selectAll().execute()).toEqual([]);
});
