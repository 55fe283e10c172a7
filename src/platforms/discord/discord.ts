import {
  type APIGatewayBotInfo,
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  Routes,
  type WebSocketOptions,
} from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../../../commands/index.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { leasesOfOne } from '../../cluster/leases.ts';
import { paceOfOne } from '../../cluster/pace.ts';
import { decision } from '../../log.ts';
import type { Services } from '../../services.ts';
import type { Channels } from '../../space/channels.ts';
import { createCommunities } from '../../space/communities.ts';
import type { Delivery } from '../../space/delivery.ts';
import type { Notices } from '../../space/notices.ts';
import type { Rooms } from '../../space/rooms.ts';
import type { Storage } from '../../storage/storage.ts';
import { createTurns } from '../../storage/turns.ts';
import { createClaims } from '../claims.ts';
import { createInTurn } from '../in-turn.ts';
import { createPlaces } from '../places.ts';
import { createPosts } from '../posts.ts';
import { createRoomStore } from '../room-store.ts';
import { createRoster } from '../roster.ts';
import { catchUp } from './catch-up.ts';
import { createChannels } from './channels.ts';
import type { Granted } from './client.ts';
import { createDelivery } from './delivery.ts';
import { wasRefused } from './errors.ts';
import { createFreshAnswers } from './fresh-answers.ts';
import { createGrants } from './grants.ts';
import { createInteractions } from './interactions.ts';
import { createLink } from './link.ts';
import { createMessages } from './messages.ts';
import { createNotices } from './notices.ts';
import { inviteLink } from './permissions.ts';
import { createPresence } from './presence.ts';
import { createPrompts } from './prompts.ts';
import { registerChanged } from './register.ts';
import { createRooms } from './rooms.ts';
import { createShards } from './shards.ts';
import { createSight } from './sight.ts';
import { createUpkeep } from './upkeep.ts';
import { createWebhooks } from './webhooks.ts';

const HOUR_MS = 3_600_000;
/** Discord takes one IDENTIFY in five seconds from each lane; the rest is for clocks that differ. */
const IDENTIFY_MS = 5_250;

export interface DiscordOptions {
  token: string;
  applicationId: string;
  /** Commands are registered here alone, where changes show at once. */
  guildId?: string | undefined;
  /** Where the HTTP API is, without the version: for a proxy or a loopback. */
  api?: string | undefined;
  /** How many connections there are to the gateway, in all processes together; `auto` as Discord recommends. */
  shards?: number | 'auto' | undefined;
  /** Shares the shards with other processes; this one has them all when left out. */
  cluster?: Pick<Cluster, 'leases' | 'pace'>;
  /** For tests: how the gateway is reached. */
  ws?: Partial<WebSocketOptions>;
  log: Logger;
  now?: () => Date;
}

export interface Discord {
  /** How the domain reaches Discord. Works as soon as it is made; needs no gateway. */
  delivery: Delivery;
  channels: Channels;
  notices: Notices;
  rooms: Rooms;
  /** Logs in and begins to answer. */
  start(services: Services & { recover(): Promise<void> }): Promise<Running>;
}

export interface Running {
  granted: Granted;
  /** Where a server's owner lets the bot in. */
  invite: string;
  /** How many servers this process is connected to. */
  servers(): number;
  /** When all that was heard so far is dealt with. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Discord as a platform: the ports of the domain, and a bot that turns what people do there into commands. */
export function openDiscord({ db, vault }: Pick<Storage, 'db' | 'vault'>, options: DiscordOptions): Discord {
  const { token, applicationId, guildId, api, log, cluster = ALONE, now = () => new Date() } = options;
  const link = createLink({ token, applicationId, api });
  const grants = createGrants(link, log);
  const see = createSight(link, { token, api, botId: async () => (await grants.current()).botId });
  const places = createPlaces(db, createCommunities(db, vault), 'discord');
  const posts = createPosts(db, wasRefused, now);
  const webhooks = createWebhooks(link);
  const store = createRoomStore(db, 'discord');
  const roster = createRoster(db, 'discord');
  const delivery = createDelivery({ link, grants, places, posts, webhooks });
  const notices = createNotices({ db, link, places, postAsBot: delivery.postAsBot });
  const rooms = createRooms({
    ...{ link, grants, see, places, store, about },
    changed: () => roster.changed(),
  });

  async function about(spaceId: string) {
    const { name, retentionDays } = await createCommunities(db, vault).space(spaceId);
    return { name, retentionDays };
  }

  /** How the shards are numbered, and how new connections keep Discord's pace, for all processes alike. */
  async function plan() {
    const { shards: recommended, session_start_limit: limit } = (await link.rest.get(
      Routes.gatewayBot(),
    )) as APIGatewayBotInfo;
    const { shards = 1, ws } = options;
    const name = `discord:${link.applicationId}`;
    // Shards of another total are other shards.
    const leases = cluster.leases(shards === 'auto' ? name : `${name}:${shards}`);
    const pace = cluster.pace(name, IDENTIFY_MS);
    const throttler = {
      waitForIdentify: (shard: number, signal: AbortSignal) =>
        pace.wait(String(shard % limit.max_concurrency), signal),
    };
    return {
      leases,
      total: shards === 'auto' ? await leases.agree(recommended) : shards,
      ws: { buildIdentifyThrottler: async () => throttler, ...ws } as WebSocketOptions,
    };
  }

  return {
    delivery,
    notices,
    rooms,
    channels: createChannels(db, see, places),

    async start(services) {
      notices.bind(services);
      const inTurn = createInTurn((error) => log.error({ event: 'discord.event', err: error }));
      const claims = createClaims(db);
      const turns = createTurns(db);
      const shared = { db, claims, turns, link, places, roster, services, inTurn, log, now };
      const fresh = createFreshAnswers({ notices, log, now });
      const prompts = createPrompts({ link, notices, botId: () => grants.known.botId, log, now });
      const interactions = createInteractions({ ...shared, notices, fresh });
      const messages = createMessages({ ...shared, prompts, canRead: () => grants.known.content });
      const upkeep = createUpkeep({ ...shared, rooms, store });
      const presence = createPresence({ ...shared, absences: services.absences });
      /** Shards that have settled in, and those that will do so again soon. */
      const settled = new Set<number>();
      const waiting = new Set<number>();

      /** After a start and after every session that was lost: what was missed, and what changed meanwhile. */
      async function settleIn(client: Client<true>, shard: number): Promise<void> {
        await roster.refresh();
        await presence.look(client, shard);
        const missed = await catchUp({ db, link, client, roster, rooms: store, messages, log });
        decision(log, 'discord.caught-up', missed);
        await upkeep.inspect(client);
        await services.recover();
      }

      /** However many servers come back at once, one round is enough after the last of them. */
      function settleInSoon(client: Client, shard: number): void {
        if (!settled.has(shard) || waiting.has(shard) || !client.isReady()) return;
        waiting.add(shard);
        void inTurn.run(`settle in ${shard}`, async () => {
          waiting.delete(shard);
          await settleIn(client, shard);
        });
      }

      function prepare(client: Client, shard: number): void {
        const again = () => settleInSoon(client, shard);
        client.on(Events.Error, (error) => log.error({ event: 'discord.client', err: error }));
        client.on(Events.ShardResume, (_shard, replayed) => decision(log, 'discord.resumed', { replayed }));
        client.on(Events.ShardReady, again);
        client.on(Events.GuildCreate, again);
        client.on(Events.GuildAvailable, again);
        client.on(Events.GuildDelete, ({ id }) => {
          decision(log, 'discord.removed-from', { guildId: id });
          void inTurn.run('presence', () => presence.look(client, shard));
        });
        client.ws.on(
          GatewayDispatchEvents.InteractionCreate,
          (interaction: APIInteraction) => void interactions.handle(interaction),
        );
        messages.listen(client);
        upkeep.listen(client);
      }

      async function refreshRooms({ channels }: Client<true>): Promise<void> {
        for (const room of await store.all()) {
          if (!channels.cache.has(room.channel_ref ?? '')) continue;
          await rooms.refresh(room).catch((error) => log.warn({ event: 'discord.room', err: error }));
        }
      }

      async function arrived(client: Client<true>, shard: number): Promise<void> {
        await refreshRooms(client);
        await inTurn.run(`settle in ${shard}`, () => settleIn(client, shard));
        settled.add(shard);
      }

      const granted = await grants.current();
      const { leases, total, ws } = await plan();
      const scope = { applicationId: link.applicationId, guildId };
      if (await registerChanged(db, link.rest, scope, commands)) decision(log, 'discord.registered');
      const shards = createShards({ link, grants, token, api, total, ws, prepare, arrived, log });
      const letGo = await leases.hold(total, shards);
      try {
        await shards.up();
      } catch (error) {
        await letGo();
        throw error;
      }
      const hourly = setInterval(() => {
        for (const [shard, client] of link.clients) {
          if (!client.isReady()) continue;
          void inTurn.run('presence', () => presence.look(client, shard));
          void inTurn.run('inspect', () => upkeep.inspect(client));
          void inTurn.run('refresh', () => refreshRooms(client));
        }
        void inTurn.run('forget', async () => {
          await posts.forget(now());
          await claims.forget(now());
        });
      }, HOUR_MS);
      hourly.unref();
      const servers = () =>
        [...link.clients.values()].reduce((sum, { guilds }) => sum + guilds.cache.size, 0);
      decision(log, 'discord.ready', { servers: servers(), shards: total, content: granted.content });

      return {
        get granted() {
          return grants.known;
        },
        servers,
        invite: inviteLink(link.applicationId),
        settled: () => inTurn.settled(),
        async close() {
          clearInterval(hourly);
          fresh.close();
          prompts.close();
          roster.close();
          await letGo();
          await inTurn.settled();
        },
      };
    },
  };
}

/** One process, with nobody to share with. */
const ALONE: Pick<Cluster, 'leases' | 'pace'> = {
  leases: leasesOfOne,
  pace: (_name, everyMs) => paceOfOne(everyMs),
};
