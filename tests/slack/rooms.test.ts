import { afterEach, describe, expect, it } from 'vitest';
import {
  answer,
  type Bot,
  join,
  makeSpace,
  openBot,
  PATIENCE,
  press,
  refusal,
  texts,
  vent,
} from './testing.ts';

let bot: Bot;
afterEach(() => bot.dispose());

const stewardsRead = (stewards: { id: string }) => texts(bot, 'rohan', stewards).join('\n');
const dmsOf = (who: string) =>
  bot.slack
    .user(who)
    .dms()
    .map(({ text }) => text)
    .join('\n');

/** Lets a look at the channel that is kept for half a minute grow old. */
const later = () => {
  bot.clock.ahead += 60_000;
};

describe('making a space', () => {
  it('says exactly which scopes are missing, and makes it once they are there', async () => {
    bot = await openBot();
    bot.slack.removeScope('groups:write');
    const form = await bot.slack.user('rohan').open('general').command('/confidant', 'space create').modal();
    expect(await refusal(form, { 'Name of the space': 'The room' })).toContain('groups:write');
    expect(bot.slack.hasChannel('the-room')).toBe(false);
  });

  it('is for admins of the workspace', async () => {
    bot = await openBot();
    const form = await bot.slack.user('amara').open('general').command('/confidant', 'space create').modal();
    expect(await refusal(form, { 'Name of the space': 'Mine' })).toContain(
      'someone who manages this community',
    );
  });

  it('takes another name where that one is taken', async () => {
    bot = await openBot();
    bot.slack.addChannel({ name: 'the-room', members: ['leila'] });
    const form = await bot.slack.user('rohan').open('general').command('/confidant', 'space create').modal();
    await answer((await form.submit({ 'Name of the space': 'The room' })).deed);
    await bot.now.idle();
    expect(bot.slack.channel('the-room-2').members).toContain('rohan');
  });

  it('finds again a channel that it made, and of which the answer was lost', async () => {
    bot = await openBot();
    bot.slack.faults.cut({ method: 'conversations.create', when: 'after' });
    const rohan = bot.slack.user('rohan').open('general');
    const form = await rohan.command('/confidant', 'space create').modal();
    const lost = await form.submit({ 'Name of the space': 'The room' });
    expect((await answer(lost.deed)).text).toContain('Something went wrong here');
    await makeSpace(bot, []);
    expect(bot.slack.hasChannel('the-room-2')).toBe(false);
    expect(bot.slack.channel('the-room').members).toContain('rohan');
  });
});

describe('who may be in a space', () => {
  it('is decided by joining: whoever is added by hand is taken out again, and the stewards hear of it', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    bot.slack.user('amara').invite(room, 'leila');
    await bot.slack.until(() => !room.members.includes('leila'), PATIENCE);
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('Somebody who is no member was added');
    bot.slack.user('rohan').invite(stewards, 'amara');
    await bot.slack.until(() => !stewards.members.includes('amara'), PATIENCE);
  });

  it('was added by hand while nobody listened: they are found at the next start', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    await bot.now.stop();
    bot.slack.user('amara').invite(room, 'leila');
    await bot.start();
    await bot.now.idle();
    expect(room.members).not.toContain('leila');
  });

  it('leaves with the channel, and comes again only by joining', async () => {
    bot = await openBot();
    const place = await makeSpace(bot, ['amara', 'tomasz']);
    bot.slack.user('amara').leave(place.room);
    await bot.slack.until(() => bot.now.lines.join('').includes('slack.member-left'), PATIENCE);
    const refused = await answer(bot.slack.user('amara').open('general').command('/vent', 'Still here?'));
    expect(refused.text).toContain('for members of the space');
    await join(bot, 'amara', place);
    expect(place.room.members).toContain('amara');
  });

  it('is out of the channel when they leave by command, are removed, or are deactivated', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara', 'tomasz', 'leila']);
    const card = await answer(bot.slack.user('amara').open('general').command('/confidant', 'leave'));
    await press(bot, card, 'Leave');
    await bot.now.idle();
    expect(room.members).not.toContain('amara');
    const list = await answer(bot.slack.user('rohan').open('general').command('/confidant', 'members'));
    const form = await list.press('Change').modal();
    await form.submit({ Whom: 'tomasz', What: 'Remove them' });
    await bot.now.idle();
    expect(room.members).not.toContain('tomasz');
    expect(dmsOf('tomasz')).toContain('You are no longer in The room');
    bot.slack.deactivate('leila');
    await bot.now.idle();
    const members = await bot.stored.storage.db.selectFrom('member').select('state').execute();
    expect(members.map(({ state }) => state).sort()).toEqual(['active', 'left', 'left', 'removed']);
  });

  it('is no guest, until a steward lets guests in', async () => {
    bot = await openBot();
    const place = await makeSpace(bot, []);
    bot.slack.addPerson('gwen', { guest: 'multi' });
    bot.slack.channel('general').add('gwen');
    const offer = await answer(bot.slack.user('gwen').open('general').command('/confidant', 'join'));
    const form = await offer.press('Ask to join').modal();
    const given = { 'Professional body': 'BACP', 'On your word': 'yes' };
    expect(await refusal(form, given)).toContain('This space takes no guests.');
    const settings = await answer(
      bot.slack.user('rohan').open('general').command('/confidant', 'space settings'),
    );
    const joining = await settings.press('Who may join').modal();
    await joining.submit({ 'Guests of a Slack workspace may join': 'Yes' });
    await bot.now.idle();
    await join(bot, 'gwen', place);
    expect(place.room.members).toContain('gwen');
  });
});

describe('a space’s channel', () => {
  it('that is made public is relayed into no more, and the stewards are told; private again, it goes on', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    room.makePublic();
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('channel was made public');
    const before = room.history().length;
    await vent(bot, 'amara', 'Not for everyone.');
    expect(room.history()).toHaveLength(before);
    expect(dmsOf('amara')).toContain('I could not post your vent');
    room.makePrivate();
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('private again');
    await vent(bot, 'amara', 'For members.');
    expect(room.history()).toHaveLength(before + 2);
  });

  it('that was made public while no event told us is noticed before anything is relayed', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', 'The first.');
    bot.slack.delivery.subscribed = () => false;
    room.makePublic();
    later();
    await vent(bot, 'amara', 'Not for everyone.');
    expect(JSON.stringify(room.history())).not.toContain('Not for everyone.');
  });

  it('that is shared with another workspace is relayed into no more', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    const other = bot.slack.addTeam('Elsewhere');
    room.shareWith(other);
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('shared with another workspace');
    await vent(bot, 'amara', 'Not for others.');
    expect(JSON.stringify(room.history())).not.toContain('Not for others.');
  });

  it('that is archived: the vent is its writer’s again, and the stewards know', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    room.archive();
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('channel was archived');
    await vent(bot, 'amara', 'Too late.');
    const told = bot.slack.user('amara').dms().at(-1)!;
    expect(told.text).toContain('I could not post your vent');
    const form = await told.press('Edit').modal();
    expect(form.value('What you need to say')).toBe('Too late.');
    room.unarchive();
    await bot.now.idle();
    await vent(bot, 'amara', 'In time.');
    expect(JSON.stringify(room.history())).toContain('In time.');
  });

  it('that is renamed is the same space', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    room.rename('the-kitchen');
    await bot.now.idle();
    await vent(bot, 'amara', 'As before.');
    expect(texts(bot, 'rohan', room).at(-1)).toContain('As before.');
  });

  it('from which the application is removed: stewards hear of it, and a vent waits with its writer', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    bot.slack.user('rohan').remove(room, 'bot');
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('I was removed from the space’s channel');
    await vent(bot, 'amara', 'Into the void.');
    expect(dmsOf('amara')).toContain('I could not post your vent');
    bot.slack.user('rohan').invite(room, 'bot');
    await bot.now.idle();
    await vent(bot, 'amara', 'Back again.');
    expect(texts(bot, 'rohan', room).at(-1)).toContain('Back again.');
  });

  it('that is deleted takes its vents along, and the stewards hear of it', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', 'Gone with the channel.');
    room.delete();
    await bot.now.idle();
    expect(stewardsRead(stewards)).toContain('channel was deleted');
    const left = await bot.stored.storage.db
      .selectFrom('vent')
      .select('id')
      .where('state', '=', 'posted')
      .execute();
    expect(left).toEqual([]);
  });

  it('of a space that is closed is emptied of what we said and archived', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', 'To the end.');
    const card = await answer(bot.slack.user('rohan').open('general').command('/confidant', 'space close'));
    const form = await card.press('Close the space').modal();
    await form.submit();
    await bot.now.idle();
    const end = new Date(Date.now() + 15 * 86_400_000);
    await bot.now.services.retention.sweep(end);
    expect(await bot.now.services.closing.sweep(end)).toBe(1);
    await bot.now.idle();
    for (const channel of [room, stewards]) {
      expect(channel.archived).toBe(true);
      expect(channel.history().filter(({ bot_id }) => bot_id)).toEqual([]);
    }
    expect(dmsOf('rohan')).not.toContain('channel was deleted');
  });
});

describe('the watch', () => {
  it('sees a vent that a member shares in a public channel, and what would be held, where it was invited', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara', 'tomasz']);
    const card = await answer(
      bot.slack.user('rohan').open('general').command('/confidant', 'space settings'),
    );
    const form = await card.press('What leaves the space').modal();
    await form.submit({ 'When words of the space turn up outside': 'A private word' });
    await bot.restart();
    bot.slack.user('rohan').invite('general', 'bot');
    await bot.now.idle();
    await vent(bot, 'tomasz', 'There was a silence that I could not bear at all today.');
    const said = bot.slack
      .user('amara')
      .view(room)
      .filter(({ ephemeral }) => !ephemeral)
      .at(-1)!;
    const shared = bot.slack.user('amara').share(said, 'general');
    const held = bot.slack
      .user('tomasz')
      .send(
        'general',
        'My client Lena Marsh, a paramedic in Truro with twins, told me yesterday that her husband had left.',
      );
    await bot.now.idle();
    const seen = await bot.stored.storage.db
      .selectFrom('watch_sighting')
      .select(['kind', 'message_ref'])
      .execute();
    expect(seen).toEqual(
      expect.arrayContaining([
        { kind: 'forward', message_ref: shared.ts },
        { kind: 'hold', message_ref: held.ts },
      ]),
    );
    expect(dmsOf('amara')).not.toBe('');
    bot.slack.user('leila').send('general', 'A quiet week.');
    await bot.now.idle();
    expect(dmsOf('leila')).toBe('');
  });
});
