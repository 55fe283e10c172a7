import { afterEach, describe, expect, it } from 'vitest';
import {
  answer,
  type Bot,
  makeSpace,
  openBot,
  PATIENCE,
  press,
  shown,
  startInstance,
  texts,
  vent,
} from './testing.ts';

let bot: Bot;
afterEach(() => bot.dispose());

const times = (room: { id: string }, words: string) =>
  texts(bot, 'rohan', room).filter((text) => text.includes(words)).length;

describe('acknowledging', () => {
  it('never takes three seconds, however long the answer takes', async () => {
    bot = await openBot();
    const { services } = bot.now;
    const check = services.drafts.check;
    services.drafts.check = async (draft) => {
      await new Promise((done) => setTimeout(done, 4_000));
      return check(draft);
    };
    const used = bot.slack.user('amara').open('general').command('/check', 'A quiet week.');
    expect((await used.ack()).acked).toBe(true);
    const form = await bot.slack.user('tomasz').open('general').command('/check').modal();
    const { ack, closed } = await form.submit({ 'Your draft': 'A quiet week.' });
    expect([ack.acked, closed]).toEqual([true, true]);
    expect((await answer(used)).text).toContain('Nothing found');
    for (const { kind, ms } of bot.slack.delivery.log) expect(ms, kind).toBeLessThan(2_900);
  });

  it('too late for a form, a button opens it', async () => {
    bot = await openBot();
    await makeSpace(bot, []);
    const { services } = bot.now;
    const spacesOf = services.communities.spacesOf;
    services.communities.spacesOf = async (...given) => {
      // Once the command itself is acknowledged, its trigger grows old.
      await new Promise((done) => setTimeout(done, 500));
      bot.slack.advance(3_500);
      return spacesOf(...given);
    };
    const card = await answer(bot.slack.user('rohan').open('general').command('/vent'));
    services.communities.spacesOf = spacesOf;
    const form = await card.press('Vent').modal();
    expect(form.fields).toContain('What you need to say');
  });

  it('too late to say in a form why it was refused, that is said beside the card it came from', async () => {
    bot = await openBot();
    const { services } = bot.now;
    const card = await answer(bot.slack.user('amara').open('general').command('/check', 'A quiet week.'));
    const form = await card.press('Get a receipt').modal();
    const read = services.destinations.read;
    services.destinations.read = async (...given) => {
      await new Promise((done) => setTimeout(done, 2_000));
      return read(...given);
    };
    const { deed, closed } = await form.submit({ 'Somewhere else': '#general' });
    expect(closed).toBe(true);
    expect((await answer(deed)).text).toContain('That is a channel here');
    expect(card.text).toContain('Nothing found');
    expect(card.buttons).toContain('Get a receipt');
    const refused = await answer(deed);
    const again = await refused.press('Change what I wrote').modal();
    expect(again.value('Somewhere else')).toBe('#general');
    services.destinations.read = read;
    await again.submit({ 'Somewhere else': 'our listserv' });
    await bot.slack.until(() => refused.text.includes('our listserv'), PATIENCE);
  });

  it('a fault of ours in the middle of a form gives back what was typed in it', async () => {
    bot = await openBot();
    const { drafts } = bot.now.services;
    const check = drafts.check;
    drafts.check = async () => {
      throw new Error('a fault');
    };
    const form = await bot.slack.user('amara').open('general').command('/check').modal();
    const said = await answer((await form.submit({ 'Your draft': 'A quiet week.' })).deed);
    expect(said.text).toContain('Something went wrong here');
    drafts.check = check;
    const again = await said.press('Change what I wrote').modal();
    expect(again.value('Your draft')).toBe('A quiet week.');
    await again.submit();
    await bot.slack.until(() => said.text.includes('Nothing found'), PATIENCE);
    expect(bot.now.lines.join('')).not.toContain('quiet week');
  });

  it('in a view, waiting is said and then answered in the same place', async () => {
    bot = await openBot();
    const { services } = bot.now;
    await makeSpace(bot, ['amara']);
    const form = await bot.slack.user('amara').shortcut('global.vent').modal();
    const prepare = services.vents.prepare;
    services.vents.prepare = async (vent) => {
      await new Promise((done) => setTimeout(done, 2_000));
      return prepare(vent);
    };
    const { view } = await form.submit({ 'What you need to say': 'Slowly.' });
    expect(view?.text).toContain('One moment');
    expect((await shown(bot, 'amara', /Slowly/)).id).toBe(view?.id);
  });

  it('when a response URL is too old, the answer comes by direct message', async () => {
    bot = await openBot();
    bot.slack.faults.fail({ method: 'response_url', status: 404, times: 5 });
    await bot.slack.user('amara').open('general').command('/check', 'A quiet week.').done();
    await bot.slack.until(
      () =>
        bot.slack
          .user('amara')
          .dms()
          .some(({ text }) => text.includes('Nothing found')),
      PATIENCE,
    );
  });
});

describe('a vent', () => {
  it.each(['before', 'after'] as const)(
    'is posted once when the connection is cut %s it was done',
    async (when) => {
      bot = await openBot();
      const { room } = await makeSpace(bot, ['amara']);
      bot.slack.faults.cut({ method: 'chat.postMessage', when, times: 1 });
      await vent(bot, 'amara', 'Only once.');
      expect(times(room, 'Only once.')).toBe(1);
    },
  );

  it('survives rate limits and server errors', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    bot.slack.faults.limit({ method: 'chat.postMessage', retryAfter: 1, times: 2 });
    bot.slack.faults.fail({ method: 'chat.postMessage', times: 1 });
    await vent(bot, 'amara', 'In the end.');
    expect(times(room, 'In the end.')).toBe(1);
    expect(bot.now.failures).toEqual([]);
  });

  it('acknowledged and not yet posted is posted by the next process, once', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const preview = await answer(bot.slack.user('amara').open('general').command('/vent', 'Acknowledged.'));
    bot.slack.faults.cut({ method: 'chat.postMessage', when: 'after', times: 1 });
    await press(bot, preview, /^Post as/);
    await bot.restart();
    await bot.now.idle();
    expect(times(room, 'Acknowledged.')).toBe(1);
  });

  it('is found again after a lost answer in a room where much is said', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const preview = await answer(bot.slack.user('amara').open('general').command('/vent', 'Only once.'));
    bot.slack.faults.cut({ method: 'chat.postMessage', when: 'after', times: 1 });
    bot.slack.faults.slow({ method: 'conversations.history', ms: 1_500, times: 1 });
    await press(bot, preview, /^Post as/);
    await bot.slack.until(() => times(room, 'Only once.') === 1, PATIENCE);
    for (let count = 0; count < 130; count += 1) bot.slack.user('amara').send(room, `Busy ${count}.`);
    await bot.now.idle();
    expect(times(room, 'Only once.')).toBe(1);
    expect(bot.now.failures).toEqual([]);
  });

  it('waits while the workspace is being migrated', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    bot.slack.faults.error({ method: 'chat.postMessage', error: 'org_login_required', times: 3 });
    await vent(bot, 'amara', 'After the move.');
    expect(times(room, 'After the move.')).toBe(1);
  });
});

describe('a restart', () => {
  it('leaves previews that can be posted, forms that can be sent, and every button', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const preview = await answer(bot.slack.user('amara').open('general').command('/vent', 'Before.'));
    const form = await preview.press('Edit').modal();
    await bot.restart();
    await form.submit({ 'What you need to say': 'After.' });
    // Where the card was is forgotten, so the answer is shown in the form's place.
    const again = await shown(bot, 'amara', /After\./);
    again.press(again.buttons.find((label) => label.startsWith('Post as'))!);
    await shown(bot, 'amara', /Posted/);
    await bot.now.idle();
    expect(times(room, 'After.')).toBe(1);
  });
});

describe('two processes', () => {
  it('answer once between them, post once, and hear each message once', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const other = await startInstance(bot.slack, bot.stored);
    expect(bot.slack.socket.connections).toBe(2);
    bot.slack.delivery.copies = 3;
    for (const words of ['One of many.', 'Two of many.', 'Three of many.', 'Four of many.']) {
      await vent(bot, 'amara', words);
      bot.slack.user('amara').send(room, `Lena Marsh cried all session. ${words}`);
    }
    await bot.now.idle();
    await other.idle();
    for (const words of ['One of many.', 'Two of many.', 'Three of many.', 'Four of many.'])
      expect(times(room, words), words).toBe(2);
    const asked = bot.slack
      .user('amara')
      .dms()
      .filter(({ text }) => text.includes('Your message names someone'));
    expect(asked).toHaveLength(4);
    await other.stop();
  });
});

describe('Socket Mode', () => {
  it('drops and is back within ten seconds: nothing typed meanwhile is lost or heard twice', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const before = bot.slack.socket.connects;
    bot.slack.socket.drop();
    const began = Date.now();
    const said = bot.slack.user('amara').send(room, 'Lena Marsh cried, while you were away.');
    await bot.slack.until(
      () => bot.slack.socket.connects > before && bot.now.running.isConnected(),
      PATIENCE,
    );
    expect(Date.now() - began).toBeLessThan(10_000);
    await bot.slack.until(
      () =>
        bot.slack
          .user('amara')
          .dms()
          .some(({ text }) => text.includes('Your message names someone')),
      PATIENCE,
    );
    await bot.now.idle();
    const rows = await bot.stored.storage.db
      .selectFrom('vent')
      .select('message_ref')
      .where('message_ref', '=', said.ts)
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('is down for ten minutes: what was typed, edited and deleted meanwhile is read from the history', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const gone = bot.slack.user('amara').send(room, 'Said before.');
    const root = bot.slack.user('amara').send(room, 'A question.');
    await bot.now.idle();
    bot.slack.delivery.retryDelays = [];
    bot.slack.socket.down();
    const plain = bot.slack.user('amara').send(room, 'A long week.');
    const reply = bot.slack.user('rohan').send(room, 'An answer.', { thread: root });
    bot.slack.user('amara').edit(root, 'Another question.');
    bot.slack.user('amara').delete(gone);
    bot.slack.advance(10 * 60_000);
    const before = bot.slack.socket.connects;
    bot.slack.socket.up();
    await bot.slack.until(() => bot.slack.socket.connects > before && bot.now.running.isConnected(), 40_000);
    await bot.now.idle();
    const rows = await bot.stored.storage.db
      .selectFrom('vent')
      .select('message_ref')
      .where('state', '=', 'posted')
      .execute();
    expect(rows.map(({ message_ref }) => message_ref).sort()).toEqual([root.ts, plain.ts, reply.ts].sort());
    const { services } = bot.now;
    const row = await bot.stored.storage.db
      .selectFrom('vent')
      .selectAll()
      .where('message_ref', '=', root.ts)
      .executeTakeFirstOrThrow();
    expect(services.ventStore.text(await services.communities.space(row.space_id), row)).toBe(
      'Another question.',
    );
  });

  it('is asked to connect anew, and does', async () => {
    bot = await openBot();
    const before = bot.slack.socket.connects;
    bot.slack.socket.disconnect('refresh_requested');
    await bot.slack.until(
      () => bot.slack.socket.connects > before && bot.now.running.isConnected(),
      PATIENCE,
    );
    const card = await answer(bot.slack.user('amara').open('general').command('/check', 'A quiet week.'));
    expect(card.text).toContain('Nothing found');
  });
});

describe('a token that was revoked', () => {
  it('erases what is known of the workspace, and ends nothing else', async () => {
    bot = await openBot();
    await makeSpace(bot, ['amara']);
    bot.slack.revokeTokens();
    await bot.slack.until(() => bot.now.lines.join('').includes('slack.uninstalled'), PATIENCE);
    const { db } = bot.stored.storage;
    expect(await db.selectFrom('space').select('id').execute()).toEqual([]);
  });
});

describe('what leaves the process', () => {
  it('has no word anyone wrote in the log', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    bot.slack.faults.fail({ method: 'chat.postMessage', times: 2 });
    await vent(bot, 'amara', 'Unmistakable words.');
    bot.slack.user('amara').send(room, 'Lena Marsh, unmistakable.');
    await bot.now.idle();
    expect(bot.now.lines.join('')).not.toMatch(/nmistakable|Marsh|xoxb|xapp/);
  });
});
