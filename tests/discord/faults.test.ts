import { afterEach, describe, expect, it } from 'vitest';
import { answer, type Bot, makeSpace, openBot, PATIENCE, startInstance, vent } from './testing.ts';

/** Posting a vent. */
const WEBHOOK = /\/webhooks\/\d+\/[^/]+$/;

let bot: Bot;
afterEach(() => bot.dispose());

const texts = (room: string, viewer = 'rohan') =>
  bot.discord
    .user(viewer)
    .view(room)
    .map(({ text }) => text);
const times = (room: string, text: string) => texts(room).filter((seen) => seen === text).length;
/** Whether every fault that was set has happened. */
const struck = () => bot.discord.faults.strike('POST', '/webhooks/1/token') === null;

describe('acknowledging', () => {
  it('never takes three seconds, however long the answer takes', async () => {
    bot = await openBot();
    const { services } = bot.now;
    const check = services.drafts.check;
    services.drafts.check = async (draft) => {
      await new Promise((done) => setTimeout(done, 4_000));
      return check(draft);
    };
    const used = bot.discord.user('amara').open('general').slash('check', { text: 'A quiet week.' });
    await used.whenAcknowledged();
    expect(used.acknowledgedAfter).toBeLessThan(2_500);
    expect((await answer(used)).text).toContain('Nothing found');
  });

  it('too late for a form, a button opens it', async () => {
    bot = await openBot();
    const { services } = bot.now;
    const spacesOf = services.communities.spacesOf;
    services.communities.spacesOf = async (...given) => {
      await new Promise((done) => setTimeout(done, 1_000));
      return spacesOf(...given);
    };
    await makeSpace(bot, []);
    const card = await answer(bot.discord.user('rohan').open('general').slash('vent'));
    const form = await card.press('Vent').modal(PATIENCE);
    expect(form.fields).toContain('What you need to say');
  });

  it('of an answer that was dismissed meanwhile, the person hears by direct message', async () => {
    bot = await openBot();
    const { services } = bot.now;
    const check = services.drafts.check;
    let go = () => {};
    services.drafts.check = async (draft) => {
      await new Promise<void>((done) => {
        go = done;
      });
      return check(draft);
    };
    const used = bot.discord.user('amara').open('general').slash('check', { text: 'A quiet week.' });
    await used.whenAcknowledged();
    bot.discord.user('amara').view('general').at(-1)!.dismiss();
    go();
    await bot.discord.until(
      () =>
        bot.discord
          .user('amara')
          .dms()
          .some(({ text }) => text.includes('Nothing found')),
      PATIENCE,
    );
  });

  it('when its token has expired the answer comes by direct message', async () => {
    bot = await openBot();
    const { services } = bot.now;
    const check = services.drafts.check;
    let go = () => {};
    services.drafts.check = async (draft) => {
      await new Promise<void>((done) => {
        go = done;
      });
      return check(draft);
    };
    const used = bot.discord.user('amara').open('general').slash('check', { text: 'A quiet week.' });
    await used.whenAcknowledged();
    bot.discord.advance(16 * 60_000);
    go();
    await bot.discord.until(
      () =>
        bot.discord
          .user('amara')
          .dms()
          .some(({ text }) => text.includes('Nothing found')),
      PATIENCE,
    );
  });
});

describe('a restart in the middle', () => {
  it('leaves a preview that can still be posted, a form that can still be sent, and every button', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const amara = bot.discord.user('amara').open(room);
    const preview = await answer(amara.slash('vent', { text: 'Before the restart.' }));
    const form = await preview.press('Edit').modal(PATIENCE);
    await bot.restart();
    const again = await answer(form.submit({ 'What you need to say': 'After the restart.' }));
    await answer(again.press(/^Post as/));
    await bot.now.idle();
    expect(times(room, 'After the restart.')).toBe(1);
    await bot.restart();
    await answer(bot.discord.user('rohan').view(room).at(-1)!.press('I hear you'));
    await bot.now.idle();
    expect(
      bot.discord
        .user('rohan')
        .view(room)
        .filter(({ ephemeral }) => !ephemeral)
        .at(-1)?.buttons[0],
    ).toBe('I hear you · 1');
  });

  it('posts what was acknowledged and not yet posted, once', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const preview = await answer(
      bot.discord.user('amara').open(room).slash('vent', { text: 'Acknowledged.' }),
    );
    bot.discord.faults.cut({ method: 'POST', path: WEBHOOK, when: 'after', times: 1 });
    await answer(preview.press(/^Post as/));
    await bot.now.idle();
    await bot.restart();
    await bot.now.idle();
    expect(times(room, 'Acknowledged.')).toBe(1);
    expect(struck()).toBe(true);
  });
});

describe('a vent', () => {
  it.each(['before', 'after'] as const)(
    'is posted once when the connection is reset %s it was done',
    async (when) => {
      bot = await openBot();
      const { room } = await makeSpace(bot, ['amara']);
      await vent(bot, 'amara', room, 'The first.');
      bot.discord.faults.cut({ method: 'POST', path: WEBHOOK, when, reset: true, times: 1 });
      await vent(bot, 'amara', room, 'Only once.');
      expect(times(room, 'Only once.')).toBe(1);
      expect(struck()).toBe(true);
    },
  );

  it('is found again after a lost answer without the MessageContent intent, too', async () => {
    bot = await openBot({ discord: { portal: { messageContent: false } } });
    const { room } = await makeSpace(bot, ['amara']);
    bot.discord.faults.cut({ method: 'POST', path: WEBHOOK, when: 'after', times: 1 });
    await vent(bot, 'amara', room, 'Only once.');
    expect(times(room, 'Only once.')).toBe(1);
    expect(struck()).toBe(true);
  });

  it('is found again after a lost answer in a room where much is said', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    for (let count = 0; count < 130; count += 1) bot.discord.user('amara').send(room, `Busy ${count}.`);
    // The bot reads each of them first.
    const asks = () => bot.discord.user('amara').open(room).slash('help').response();
    while (!(await asks().catch(() => null)));
    bot.discord.faults.cut({ method: 'POST', path: WEBHOOK, when: 'after', times: 1 });
    await vent(bot, 'amara', room, 'Only once.');
    expect(times(room, 'Only once.')).toBe(1);
    expect(struck()).toBe(true);
  });

  it('goes out through a new webhook when somebody deleted the old one', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', room, 'The first.');
    bot.discord.channel(room).deleteWebhooks();
    await vent(bot, 'amara', room, 'The second.');
    expect(texts(room)).toEqual(expect.arrayContaining(['The first.', 'The second.']));
    expect(bot.discord.channel(room).webhooks()).toHaveLength(1);
  });

  it('survives rate limits and server errors', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    bot.discord.faults.limit({ method: 'POST', path: WEBHOOK, retryAfter: 0.2, times: 2 });
    bot.discord.faults.fail({ method: 'POST', path: WEBHOOK, status: 503, times: 2 });
    await vent(bot, 'amara', room, 'In the end.');
    expect(times(room, 'In the end.')).toBe(1);
    expect(struck()).toBe(true);
  });
});

describe('two instances', () => {
  it('answer once between them, and post once', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const other = await startInstance(bot.discord, bot.stored);
    const preview = bot.discord.user('amara').open(room).slash('vent', { text: 'Whoever is there.' });
    expect(preview.reached).toBe(2);
    await answer((await answer(preview)).press(/^Post as/));
    const said = bot.discord.user('amara').send(room, 'Lena Marsh cried.');
    await bot.discord.until(() => said.deleted, PATIENCE);
    await bot.now.idle();
    await other.idle();
    expect(times(room, 'Whoever is there.')).toBe(1);
    await answer(bot.discord.user('rohan').view(room).at(-1)!.press('I hear you'));
    await bot.now.idle();
    await other.idle();
    // One of them toggled it, and not both.
    expect(
      bot.discord
        .user('rohan')
        .view(room)
        .filter(({ ephemeral }) => !ephemeral)
        .at(-1)?.buttons[0],
    ).toBe('I hear you · 1');
    const offers = bot.discord
      .user('amara')
      .dms()
      .filter(({ text }) => text.includes('I took it down'));
    expect(offers).toHaveLength(1);
    await other.stop();
  });
});

describe('the gateway', () => {
  it('drops and is resumed within five seconds: nothing is lost', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    bot.discord.gateway.drop();
    const began = Date.now();
    const said = bot.discord.user('amara').send(room, 'Lena Marsh cried, while you were away.');
    await bot.discord.until(() => said.deleted, PATIENCE);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(bot.discord.gateway.resumes).toBe(1);
  });

  it('is down for ten minutes: what was typed meanwhile is read from the history', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const before = bot.discord.user('amara').send(room, 'Said before.');
    await bot.now.idle();
    bot.discord.gateway.down();
    const named = bot.discord.user('amara').send(room, 'Lena Marsh cried.');
    const plain = bot.discord.user('amara').send(room, 'A long week.');
    bot.discord.user('amara').delete(before);
    bot.discord.advance(10 * 60_000);
    bot.discord.gateway.forget();
    bot.discord.gateway.up();
    await bot.discord.until(() => named.deleted, 40_000);
    await bot.now.idle();
    const rows = await bot.stored.storage.db
      .selectFrom('vent')
      .select('message_ref')
      .where('state', '=', 'posted')
      .execute();
    expect(rows.map(({ message_ref }) => message_ref)).toEqual([plain.id]);
  });

  it('was away until a thread had been folded: what was typed there meanwhile is read, too', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const root = bot.discord.user('amara').send(room, 'A question.');
    await bot.now.idle();
    await bot.now.stop();
    const thread = bot.discord.user('amara').startThread(room, 'Replies', { from: root });
    const named = bot.discord.user('amara').send(thread.id, 'Lena Marsh cried.');
    const plain = bot.discord.user('amara').send(thread.id, 'A long week.');
    bot.discord.channel(thread.id).setThread({ archived: true });
    await bot.start();
    await bot.discord.until(() => named.deleted, PATIENCE);
    await bot.now.idle();
    const { rows } = await bot.stored.storage.pool.query<{ message_ref: string }>(
      `SELECT reply.message_ref FROM vent reply JOIN vent root ON root.id = reply.root_id
        WHERE reply.state = 'posted' AND root.message_ref = $1`,
      [root.id],
    );
    expect(rows).toEqual([{ message_ref: `${root.id}/${plain.id}` }]);
  });
});

describe('someone who has closed their direct messages', () => {
  it('is told with their next private answer, once', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const amara = bot.discord.user('amara').open('general');
    amara.closeDms();
    // What they did last is too long ago to be answered there.
    bot.clock.ahead += 20 * 60_000;
    const said = amara.send(room, 'Lena Marsh cried.');
    await bot.discord.until(() => said.deleted, PATIENCE);
    await bot.now.idle();
    const used = amara.slash('help');
    const more = await used.followUp(1, PATIENCE);
    expect(more).toMatchObject({ ephemeral: true, text: expect.stringContaining('\\[name\\] cried.') });
    await answer(more.press(/^Post as/));
    await bot.now.idle();
    expect(times(room, '\\[name\\] cried.')).toBe(1);
    const again = amara.slash('help');
    await answer(again);
    await bot.now.idle();
    expect(again.messages).toHaveLength(1);
  });
});
