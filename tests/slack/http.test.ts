import { afterEach, describe, expect, it } from 'vitest';
import { createInstalls } from '../../src/platforms/slack/install-store.ts';
import { answer, type Bot, eventually, makeSpace, openBot, PATIENCE, press, texts, vent } from './testing.ts';

let bot: Bot;
afterEach(() => bot.dispose());

const open = (rotation = false) =>
  openBot({ slack: { installed: false, rotation }, start: { mode: 'http' } });
const installAt = () => bot.now.running.installAt ?? '';
const takeDownAt = () => installAt().replace('/install', '/take-down');
const rows = () => bot.stored.storage.db.selectFrom('slack_install').selectAll().execute();

describe('over HTTP, a workspace', () => {
  it('installs the application, and vents', async () => {
    bot = await open();
    const { status, body } = await bot.slack.user('rohan').install(installAt());
    expect(status).toBe(200);
    expect(body).toContain('/confidant help');
    const { room } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', 'Over HTTP.');
    expect(texts(bot, 'rohan', room).at(-1)).toContain('Over HTTP.');
  });

  it('that did not want it after all is told so, and nothing is kept', async () => {
    bot = await open();
    const { status, body } = await bot.slack.user('rohan').install(installAt(), { cancel: true });
    expect(status).toBe(400);
    expect(body).toContain('Nothing was installed');
    expect(await rows()).toEqual([]);
  });

  it('has its tokens sealed in the store', async () => {
    bot = await open();
    await bot.slack.user('rohan').install(installAt());
    const [row] = await rows();
    expect(row?.installation_sealed.toString('latin1')).not.toMatch(/xoxb|token/);
    const installs = createInstalls(bot.stored.storage);
    expect((await installs.find({ teamId: row?.key ?? '' }))?.bot?.token).toMatch(/^xox/);
  });

  it('knows nothing of another one', async () => {
    bot = await open();
    const moor = bot.slack.addTeam('Moor');
    bot.slack.addPerson('zadie', { admin: true, team: moor });
    bot.slack.addChannel({ name: 'lobby', members: ['zadie'], team: moor });
    await bot.slack.user('rohan').install(installAt());
    await bot.slack.user('zadie').install(installAt());
    expect((await rows()).map(({ key }) => key).sort()).toEqual([bot.slack.team.id, moor.id].sort());
    await makeSpace(bot, ['amara']);
    const none = await answer(bot.slack.user('zadie').open('lobby').command('/confidant', 'join'));
    expect(none.text).toContain('There is no space to join');
    const form = await bot.slack.user('zadie').command('/share').modal();
    expect(form.text).toContain('lobby');
    expect(form.text).not.toContain('general');
  });

  it('whose request is not signed by Slack is not answered', async () => {
    bot = await open();
    await bot.slack.user('rohan').install(installAt());
    bot.slack.requests.secret = 'wrong';
    const { acked } = await bot.slack.user('amara').open('general').command('/check', 'A quiet week.').ack();
    expect(acked).toBe(false);
  });

  it('removes the application: tokens and everything it knew there are erased', async () => {
    bot = await open();
    await bot.slack.user('rohan').install(installAt());
    await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', 'Erased with the rest.');
    bot.slack.uninstall();
    await eventually(async () => (await rows()).length === 0);
    const { db } = bot.stored.storage;
    await eventually(async () => (await db.selectFrom('community').select('id').execute()).length === 0);
    for (const table of ['space', 'vent', 'person', 'member', 'draft', 'outbox', 'platform_room'] as const)
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  it('that revokes a person’s token loses only what that was for', async () => {
    bot = await open();
    await bot.slack.user('rohan').install(installAt());
    const { room } = await makeSpace(bot, ['amara']);
    await bot.slack.user('rohan').install(takeDownAt());
    const said = bot.slack.user('amara').send(room, 'Lena Marsh cried all session.');
    await bot.slack.until(() => !said.present, PATIENCE);
    const installs = createInstalls(bot.stored.storage);
    await installs.removeUserToken(bot.slack.team.id, [bot.slack.user('rohan').id]);
    await bot.now.idle();
    const stays = bot.slack.user('amara').send(room, 'Lena Marsh cried again.');
    await bot.now.idle();
    expect(stays.present).toBe(true);
    expect((await rows()).length).toBe(1);
  });

  it('that installs it again keeps the token an admin had granted', async () => {
    bot = await open();
    await bot.slack.user('rohan').install(takeDownAt());
    await bot.slack.user('rohan').install(installAt());
    const installs = createInstalls(bot.stored.storage);
    expect((await installs.find({ teamId: bot.slack.team.id }))?.user.token).toMatch(/^xox/);
  });
});

describe('tokens that expire', () => {
  it('are renewed before they do, by one process of several, and stored', async () => {
    bot = await open(true);
    await bot.slack.user('rohan').install(installAt());
    await makeSpace(bot, ['amara']);
    const installs = createInstalls(bot.stored.storage);
    const before = await installs.find({ teamId: bot.slack.team.id });
    // Within two hours of its end, as Bolt sees it.
    await installs.storeInstallation({
      ...before!,
      bot: { ...before!.bot!, expiresAt: Math.floor(Date.now() / 1_000) + 60 },
    } as never);
    const other = await bot.start();
    const people = ['amara', 'tomasz', 'leila'];
    const cards = await Promise.all(
      people.map((name) => answer(bot.slack.user(name).open('general').command('/check', 'A quiet week.'))),
    );
    for (const card of cards) expect(card.text).toContain('Nothing found');
    await other.idle();
    const after = await installs.find({ teamId: bot.slack.team.id });
    expect(after?.bot?.token).not.toBe(before?.bot?.token);
    const renewals = bot.slack
      .calls('oauth.v2.access')
      .filter(({ args }) => args['grant_type'] === 'refresh_token');
    expect(renewals).toHaveLength(1);
  });
});

describe('an organisation', () => {
  it('has one install for its workspaces, found by the enterprise where a team has none of its own', async () => {
    bot = await open();
    const installs = createInstalls(bot.stored.storage);
    const org = {
      ...{ team: undefined, enterprise: { id: 'E0ORG', name: 'Org' }, isEnterpriseInstall: true as const },
      bot: { token: 'xoxb-org', scopes: [], id: 'B1', userId: 'U1' },
      user: { id: 'U2', token: undefined, scopes: undefined },
    };
    await installs.storeInstallation(org as never);
    expect((await installs.find({ teamId: 'T0NONE', enterpriseId: 'E0ORG' }))?.bot?.token).toBe('xoxb-org');
    expect(await installs.find({ teamId: 'T0NONE' })).toBeNull();
    await installs.remove('E0ORG');
    expect(await installs.find({ enterpriseId: 'E0ORG' })).toBeNull();
  });
});

describe('a press', () => {
  it('is answered over HTTP, too', async () => {
    bot = await open();
    await bot.slack.user('rohan').install(installAt());
    await makeSpace(bot, ['amara']);
    const preview = await answer(bot.slack.user('amara').open('general').command('/vent', 'Hm.'));
    expect((await press(bot, preview, 'Throw away')).text).toContain('Nothing of it is kept');
  });
});
