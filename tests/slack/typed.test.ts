import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Bot,
  eventually,
  type Furnished,
  makeSpace,
  openBot,
  PATIENCE,
  press,
  texts,
  vent,
} from './testing.ts';

let bot: Bot;
let place: Furnished;

beforeAll(async () => {
  bot = await openBot();
  place = await makeSpace(bot);
});
afterAll(() => bot.dispose());

const posted = async () => {
  const rows = await bot.stored.storage.db
    .selectFrom('vent')
    .select(['message_ref', 'state', 'origin', 'masked_count'])
    .execute();
  return rows.filter(({ state }) => state === 'posted');
};
const keptAs = async (ts: string) => (await posted()).find(({ message_ref }) => message_ref === ts);
const told = (who: string) =>
  bot.slack
    .user(who)
    .dms()
    .map(({ text }) => text)
    .join('\n');

describe('a message typed in the space', () => {
  it('stays, and is known', async () => {
    const said = bot.slack.user('amara').send(place.room, 'What a week.');
    await eventually(async () => (await keptAs(said.ts))?.origin === 'typed');
  });

  it('that names a client stays where Slack lets nobody else take it down; its writer is asked, in private, to change it', async () => {
    const said = bot.slack.user('amara').send(place.room, 'Lena Marsh cried all session.');
    await bot.slack.until(() => told('amara').includes('Please edit it'), PATIENCE);
    await bot.now.idle();
    expect(said.present).toBe(true);
    expect(told('amara')).not.toContain('Marsh');
    expect(texts(bot, 'tomasz', place.room).join()).not.toContain('names someone');
    // Changed, it is looked at again.
    bot.slack.user('amara').edit(said, 'She cried all session.');
    await eventually(async () => (await keptAs(said.ts))?.masked_count === 0);
  });

  it('that names one is taken down at once where an admin has let us, and offered back covered', async () => {
    const adminToken = bot.slack.grantUserToken('rohan', ['chat:write']);
    await bot.restart({ adminToken });
    const said = bot.slack.user('amara').send(place.room, 'Lena Marsh cried again.');
    await bot.slack.until(() => !said.present, PATIENCE);
    await bot.now.idle();
    const offer = bot.slack.user('amara').dms().at(-1)!;
    expect(offer.text).toContain('[name] cried again.');
    await press(bot, offer, /^Post as/);
    await bot.now.idle();
    expect(texts(bot, 'tomasz', place.room).at(-1)).toContain('[name] cried again.');
  });

  it('that names one only after an edit is taken down then', async () => {
    const said = bot.slack.user('amara').send(place.room, 'She was quiet all session.');
    await bot.now.idle();
    bot.slack.user('amara').edit(said, 'Lena Marsh was quiet all session.');
    await bot.slack.until(() => !said.present, PATIENCE);
  });

  it('in a thread belongs to the vent that the thread is under', async () => {
    await vent(bot, 'amara', 'A question.');
    const root = bot.slack.user('tomasz').view(place.room).at(-1)!;
    const typed = bot.slack.user('rohan').send(place.room, 'An answer.', { thread: root });
    await eventually(async () => (await keptAs(typed.ts)) !== undefined);
    const rows = await bot.stored.storage.db
      .selectFrom('vent')
      .innerJoin('vent as root', 'root.id', 'vent.root_id')
      .select('vent.message_ref')
      .where('root.message_ref', '=', root.ts)
      .execute();
    expect(rows).toEqual([{ message_ref: typed.ts }]);
  });

  it('with mentions, channels and emoji codes is read as its writer sees it', async () => {
    const { id } = bot.slack.channel('general');
    const markup = `${bot.slack.user('tomasz').mention} in <#${id}|general> &amp; :wave: &lt;3`;
    const said = bot.slack.user('amara').send(place.room, markup, { raw: true });
    await eventually(async () => (await keptAs(said.ts)) !== undefined);
    const { services } = bot.now;
    const row = await services.ventStore.byMessage(await communityId(), place.room.id, said.ts);
    const space = await services.communities.space(row.space_id);
    const text = services.ventStore.text(space, row);
    expect(text).toContain('& :wave: <3');
    expect(text).not.toMatch(/&amp;|&lt;/);
  });

  it('with a file: its writer is told that nobody looked at it', async () => {
    bot.slack.user('tomasz').send(place.room, 'See this.', { files: [{ name: 'a.png', data: 'x' }] });
    await bot.slack.until(() => told('tomasz').includes('cannot be checked'), PATIENCE);
  });

  it('that shares a message of elsewhere counts with what it shares', async () => {
    const elsewhere = bot.slack.user('tomasz').send('general', 'Lena Marsh again.');
    const shared = bot.slack.user('tomasz').share(elsewhere, place.room, 'This:');
    await bot.slack.until(() => !shared.present, PATIENCE);
  });

  it('is forgotten when it is deleted, also when replies stand under it', async () => {
    const [one, two] = ['One.', 'Two.'].map((text) => bot.slack.user('amara').send(place.room, text));
    bot.slack.user('tomasz').send(place.room, 'A reply.', { thread: two! });
    await eventually(async () => Boolean((await keptAs(one!.ts)) && (await keptAs(two!.ts))));
    bot.slack.user('amara').delete(one!);
    bot.slack.user('amara').delete(two!);
    await eventually(async () => !(await keptAs(one!.ts)) && !(await keptAs(two!.ts)));
  });
});

async function communityId(): Promise<string> {
  const row = await bot.stored.storage.db.selectFrom('community').select('id').executeTakeFirstOrThrow();
  return row.id;
}

describe('events', () => {
  it('that come three times are heard once', async () => {
    bot.slack.delivery.copies = 3;
    const said = bot.slack.user('amara').send(place.room, 'Lena Marsh cried three times.');
    await bot.slack.until(() => !said.present, PATIENCE);
    await bot.now.idle();
    bot.slack.delivery.copies = 1;
    const offers = bot.slack
      .user('amara')
      .dms()
      .filter(({ text }) => text.includes('cried three times'));
    expect(offers).toHaveLength(1);
    const copies = bot.slack.delivery.log.filter(
      ({ sent }) => (sent as { event?: { ts?: string } }).event?.ts === said.ts,
    );
    expect(copies.map(({ acked }) => acked)).toEqual([true, true, true]);
  });

  it('of one message keep their order: the last edit is what is kept', async () => {
    const said = bot.slack.user('amara').send(place.room, 'Version 0.');
    for (let version = 1; version <= 5; version++) bot.slack.user('amara').edit(said, `Version ${version}.`);
    await bot.now.idle();
    const { services } = bot.now;
    const row = await services.ventStore.byMessage(await communityId(), place.room.id, said.ts);
    const space = await services.communities.space(row.space_id);
    expect(services.ventStore.text(space, row)).toBe('Version 5.');
  });
});
