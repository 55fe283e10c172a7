/** Events that were acknowledged and not dealt with are dealt with later, from what Slack says by then. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, eventually, type Furnished, makeSpace, openBot, PATIENCE } from './testing.ts';

const MINUTE_MS = 60_000;

let bot: Bot;
let place: Furnished;
beforeEach(async () => {
  bot = await openBot();
  place = await makeSpace(bot, ['amara']);
});
afterEach(() => bot.dispose());

const open = () => bot.stored.storage.db.selectFrom('slack_errand').selectAll().execute();
const told = () =>
  bot.slack
    .user('amara')
    .dms()
    .map(({ text }) => text)
    .join('\n');

/** Nothing is dealt with while this lasts: as with a process that dies after it has said that it has an event. */
async function whileNothingIsDealtWith(act: () => void): Promise<void> {
  const { typed } = bot.now.services;
  const { typed: hear, vanished } = typed;
  typed.typed = () => Promise.reject(new Error('dead'));
  typed.vanished = () => Promise.reject(new Error('dead'));
  act();
  await bot.now.idle();
  Object.assign(typed, { typed: hear, vanished });
}

/** Long enough for someone else to take it up. */
async function later(): Promise<void> {
  bot.clock.ahead += 2 * MINUTE_MS;
  await bot.now.running.finish();
  await bot.now.idle();
}

describe('an event that was acknowledged', () => {
  it('is forgotten once it is dealt with', async () => {
    bot.slack.user('amara').send(place.room, 'A long week.');
    await bot.now.idle();
    expect(await open()).toEqual([]);
  });

  it('and not dealt with waits, and what waits holds no word', async () => {
    await whileNothingIsDealtWith(() => bot.slack.user('amara').send(place.room, 'Lena Marsh cried.'));
    const [waiting, ...others] = await open();
    expect(others).toEqual([]);
    expect(waiting?.about).toMatchObject({ type: 'message', channel: place.room.id });
    expect(JSON.stringify(waiting)).not.toMatch(/Lena|Marsh|cried/);
  });

  it.each([
    ['in the channel', false],
    ['in a thread', true],
  ])('of a message that was edited %s is dealt with as it stands by then', async (_where, inThread) => {
    const root = bot.slack.user('rohan').send(place.room, 'A question.');
    const said = bot.slack.user('amara').send(place.room, 'She cried.', inThread ? { thread: root } : {});
    await bot.now.idle();
    await whileNothingIsDealtWith(() => bot.slack.user('amara').edit(said, 'Lena Marsh cried.'));
    expect(told()).not.toContain('Please edit it');
    await later();
    await bot.slack.until(() => told().includes('Please edit it'), PATIENCE);
    expect(await open()).toEqual([]);
  });

  it('of a message that was deleted is dealt with, also where its thread goes on', async () => {
    const root = bot.slack.user('rohan').send(place.room, 'A question.');
    const said = bot.slack.user('amara').send(place.room, 'An answer.', { thread: root });
    await bot.now.idle();
    await whileNothingIsDealtWith(() => bot.slack.user('amara').delete(said));
    await later();
    const { db } = bot.stored.storage;
    await eventually(async () => {
      const rows = await db.selectFrom('vent').select('state').where('message_ref', '=', said.ts).execute();
      return rows.every(({ state }) => state !== 'posted');
    });
    expect(await open()).toEqual([]);
  });

  it('is tried later and later where Slack is away, and given up after a day', async () => {
    await whileNothingIsDealtWith(() => bot.slack.user('amara').send(place.room, 'A long week.'));
    bot.slack.faults.error({ method: 'conversations.history', error: 'internal_error', times: 1_000 });
    bot.clock.ahead += 10 * MINUTE_MS;
    const now = Date.now() + bot.clock.ahead;
    await bot.now.running.finish();
    expect((await open())[0]?.due_at.getTime()).toBeGreaterThan(now + 9 * MINUTE_MS);
    bot.clock.ahead += 24 * 60 * MINUTE_MS;
    await bot.now.running.finish();
    expect(await open()).toEqual([]);
  });
});
