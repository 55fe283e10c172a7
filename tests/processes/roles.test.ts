import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuildHandle, InteractionHandle, ModalHandle, Person } from '../loopback/discord/index.ts';
import { shardOf } from '../loopback/discord/snowflake.ts';
import { canHaveHouses, eventually, type House, openHouse, type RoleProcess } from './house.ts';

const SHARDS = 2;
const PATIENCE = 30_000;
/** What the house promises, from the death of a process to the first answer of another. */
const MOVED_MS = 30_000;
const DRAINED_MS = 20_000;

const there = await canHaveHouses();

/** In order: processes come and go in one house, as they do in production. */
describe.skipIf(!there)('a house of several processes', { timeout: 300_000 }, () => {
  let house: House;
  const gateways: RoleProcess[] = [];
  const workers: RoleProcess[] = [];
  let web: RoleProcess;
  /** A server on each shard. */
  const servers: GuildHandle[] = [];

  beforeAll(async () => {
    house = await openHouse({ discord: { shards: SHARDS } });
    while (servers.filter(Boolean).length < SHARDS) {
      const guild = house.discord.addGuild({ name: 'Harbour', owner: 'rohan', channels: ['general'] });
      const shard = shardOf(guild.id, SHARDS);
      if (servers[shard]) guild.kickBot();
      else servers[shard] = guild;
      await sleep(1);
    }
  }, 120_000);
  afterAll(() => house?.dispose());

  const server = (shard: number) => servers[shard] as GuildHandle;
  const sessions = (shard: number) => house.discord.gateway.listeners(server(shard).id);
  const eachHasOne = async () => servers.every((_, shard) => sessions(shard) === 1);
  const rohan = (shard: number, channel = 'the-room'): Person =>
    house.discord.user('rohan').open(server(shard).channel(channel));
  const posted = (shard: number, text: string) =>
    rohan(shard)
      .view(server(shard).channel('the-room').id)
      .filter((message) => message.text === text);

  /** The form that a command opens; on a busy machine it waits behind a button. */
  async function formOf(asked: InteractionHandle): Promise<ModalHandle> {
    try {
      return await asked.modal(5_000);
    } catch {
      const waiting = await asked.response(PATIENCE);
      return waiting.press(waiting.buttons[0] ?? '').modal(PATIENCE);
    }
  }

  /** Vents; resolves when that was acknowledged. */
  async function vent(shard: number, text: string): Promise<void> {
    const preview = await rohan(shard).slash('vent', { text }).response(PATIENCE);
    await preview.press(/^Post as/).response(PATIENCE);
  }

  /** Which shards a process says it serves; null when it does not answer. */
  async function served({ ops }: RoleProcess): Promise<number | null> {
    const metrics = await fetch(`${ops}/metrics`).then((response) => response.text());
    return Number(/^confidant_discord_shards\S* (\d+)/m.exec(metrics)?.[1]);
  }

  it('shares the shards out, each to one process', async () => {
    gateways.push(await house.start('gateway', { DISCORD_SHARDS: 'auto' }));
    await eventually(eachHasOne);
    expect(await served(gateways[0]!)).toBe(SHARDS);
    gateways.push(await house.start('gateway', { DISCORD_SHARDS: 'auto' }));
    await eventually(async () => (await served(gateways[1]!)) === 1 && (await eachHasOne()));
    expect(await served(gateways[0]!)).toBe(1);
  });

  it('hears in one process and posts from another, once', async () => {
    workers.push(await house.start('worker'), await house.start('worker'));
    for (const shard of [0, 1]) {
      const form = await formOf(rohan(shard, 'general').slash('space create'));
      await form.submit({ 'Name of the space': 'The room' }).response(PATIENCE);
      await vent(shard, 'It was a long day.');
    }
    for (const shard of [0, 1]) {
      await house.discord.until(() => posted(shard, 'It was a long day.').length > 0, PATIENCE);
      expect(posted(shard, 'It was a long day.')).toHaveLength(1);
    }
  });

  it('takes down a typed message with a name once, whoever hears of it', async () => {
    const said = rohan(0).send(server(0).channel('the-room'), 'Lena Marsh cried again.');
    await house.discord.until(() => said.deleted, PATIENCE);
    await sleep(500);
    const vents = await house.query<{ state: string }>(
      `SELECT state FROM vent JOIN space ON space.id = space_id JOIN community ON community.id = community_id
       WHERE external_id = $1 AND origin = 'command' AND state = 'preview'`,
      [server(0).id],
    );
    expect(vents).toHaveLength(1);
  });

  it('moves a shard within half a minute when its process is killed', async () => {
    const [doomed, survivor] = gateways as [RoleProcess, RoleProcess];
    await doomed.stop('SIGKILL');
    const begun = performance.now();
    await eventually(async () => (await served(survivor)) === SHARDS && (await eachHasOne()));
    for (const shard of [0, 1]) await vent(shard, 'Said to the one that is left.');
    const took = performance.now() - begun;
    console.info(`a shard moved, and answered, ${Math.round(took / 100) / 10} s after a kill`);
    expect(took).toBeLessThan(MOVED_MS);
  });

  it('loses no vent, and doubles none, when a worker is killed in the midst of it', async () => {
    const texts = Array.from({ length: 12 }, (_, number) => `Vent number ${number}, and again.`);
    for (const [number, text] of texts.entries()) {
      await vent(number % SHARDS, text);
      if (number === 6) void workers.shift()?.stop('SIGKILL');
    }
    for (const [number, text] of texts.entries())
      await house.discord.until(() => posted(number % SHARDS, text).length > 0, 90_000);
    await sleep(1_000);
    for (const [number, text] of texts.entries()) expect(posted(number % SHARDS, text)).toHaveLength(1);
  });

  it('lets a member in at the web whose link came from the gateway', async () => {
    web = await house.start('web');
    const answered = await rohan(0).slash('desk').response(PATIENCE);
    const token = /\/desk\/enter#([\w-]{43})/.exec(answered.text)?.[1];
    // The gateway was given another address; the token is good at any web of the house.
    const ask = (path: string, body: object, cookie = '') =>
      fetch(`${web.web}${path}`, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { 'content-type': 'application/json', origin: web.web, cookie },
      });
    const entered = await ask('/api/desk/enter', { token });
    expect(entered.status).toBe(200);
    const [cookie = ''] = entered.headers.getSetCookie()[0]?.split(';') ?? [];
    const screened = await ask('/api/screen', { text: 'Priya Shah rang from 07700 900123.' }, cookie);
    expect(await screened.json()).toMatchObject({ verdict: 'hold' });
    expect((await ask('/api/screen', { text: 'Priya' })).status).toBe(401);
    // There is no playground.
    expect((await fetch(`${web.web}/`)).url).toBe(`${web.web}/desk`);
    expect((await fetch(`${web.web}/api/session`)).status).toBe(404);
  });

  it('says so while its Redis is away, and goes on when it is back', async () => {
    house.redis.kill('SIGSTOP');
    await eventually(async () => !(await workers[0]!.isReady()));
    expect((await fetch(`${workers[0]!.ops}/healthz`)).status).toBe(200);
    house.redis.kill('SIGCONT');
    await eventually(async () => (await workers[0]!.isReady()) && (await eachHasOne()));
    await vent(0, 'After a pause.');
    await house.discord.until(() => posted(0, 'After a pause.').length === 1, PATIENCE);
  });

  it('ends each of its processes within twenty seconds of being asked, with nothing left undone', async () => {
    await vent(1, 'At the very last.');
    for (const each of [gateways[1]!, web, workers[0]!]) {
      const begun = performance.now();
      expect([each.role, await each.stop()]).toEqual([each.role, 0]);
      expect(performance.now() - begun).toBeLessThan(DRAINED_MS);
    }
    expect(servers.map((_, shard) => sessions(shard))).toEqual([0, 0]);
    workers.push(await house.start('worker'));
    await house.discord.until(() => posted(1, 'At the very last.').length > 0, PATIENCE);
    expect(posted(1, 'At the very last.')).toHaveLength(1);
  });

  it('has logged no word that anyone wrote', () => {
    const logged = [...gateways, ...workers, web].map(({ output }) => output()).join('\n');
    expect(logged).toContain('discord.interaction');
    for (const word of ['long day', 'Lena', 'Priya', 'Vent number', 'enter#'])
      expect(logged).not.toContain(word);
  });
});
