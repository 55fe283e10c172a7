import {
  type APIInteraction,
  type Client,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
  type WebSocketOptions,
} from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../../../commands/index.ts';
import { decision } from '../../log.ts';
import type { Services } from '../../services.ts';
import type { Channels } from '../../space/channels.ts';
import { createCommunities } from '../../space/communities.ts';
import type { Delivery } from '../../space/delivery.ts';
import type { Notices } from '../../space/notices.ts';
import type { Rooms } from '../../space/rooms.ts';
import type { Storage } from '../../storage/storage.ts';
import { createClaims } from '../claims.ts';
import { createInTurn } from '../in-turn.ts';
import { createPlaces } from '../places.ts';
import { createPosts } from '../posts.ts';
import { createRoomStore } from '../room-store.ts';
import { createRoster } from '../roster.ts';
import { catchUp } from './catch-up.ts';
import { createChannels } from './channels.ts';
import { createClient, type Granted, intentsFor, logIn, logOut, readGranted } from './client.ts';
import { createDelivery } from './delivery.ts';
import { wasRefused } from './errors.ts';
import { createInteractions } from './interactions.ts';
import { createLink } from './link.ts';
import { createMessages } from './messages.ts';
import { createNotices } from './notices.ts';
import { inviteLink } from './permissions.ts';
import { registerChanged } from './register.ts';
import { createRooms } from './rooms.ts';
import { createUpkeep } from './upkeep.ts';
import { createWebhooks } from './webhooks.ts';

const HOUR_MS = 3_600_000;

export interface DiscordOptions {
  token: string;
  applicationId: string;
  /** Commands are registered here alone, where changes show at once. */
  guildId?: string | undefined;
  /** Where the HTTP API is, without the version: for a proxy or a loopback. */
  api?: string | undefined;
  shards?: number | 'auto' | undefined;
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
  client: Client<true>;
  /** When all that was heard so far is dealt with. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Discord as a platform: the ports of the domain, and a bot that turns what people do there into commands. */
export function openDiscord({ db, vault }: Pick<Storage, 'db' | 'vault'>, options: DiscordOptions): Discord {
  const { token, applicationId, guildId, api, shards, ws, log, now = () => new Date() } = options;
  const link = createLink({ token, applicationId, api });
  const places = createPlaces(db, createCommunities(db, vault), 'discord');
  const posts = createPosts(db, wasRefused, now);
  const webhooks = createWebhooks(link);
  const store = createRoomStore(db, 'discord');
  const roster = createRoster(db, 'discord');
  let granted: Granted = { applicationId, content: false, members: false };
  const canRead = () => granted.content;
  const delivery = createDelivery({ link, places, posts, webhooks });
  const notices = createNotices({ db, link, places, postAsBot: delivery.postAsBot });
  const rooms = createRooms({ link, places, store, canRead, retentionDays, changed: () => roster.changed() });

  async function retentionDays(spaceId: string): Promise<number> {
    const row = await db
      .selectFrom('space')
      .select('retention_days')
      .where('id', '=', spaceId)
      .executeTakeFirst();
    return row?.retention_days ?? 14;
  }

  /** With what was granted; with less when Discord refuses it after all (4014). */
  async function connect(prepare: (client: Client) => void): Promise<Client<true>> {
    granted = await readGranted(link.rest);
    link.applicationId = granted.applicationId;
    for (;;) {
      const client = createClient({ intents: intentsFor(granted), api, shards, ws: ws as never });
      prepare(client);
      try {
        return await logIn(client, token);
      } catch (error) {
        await logOut(client).catch(() => {});
        const refused = (error as { code?: string }).code === DiscordjsErrorCodes.DisallowedIntents;
        if (!refused || (!granted.content && !granted.members)) throw error;
        log.warn({ event: 'discord.intents-refused' });
        granted = { ...granted, content: false, members: false };
      }
    }
  }

  return {
    delivery,
    notices,
    rooms,
    channels: createChannels(db, link, places),

    async start(services) {
      notices.bind(services);
      const inTurn = createInTurn((error) => log.error({ event: 'discord.event', err: error }));
      const claims = createClaims(db);
      const shared = { db, claims, link, places, roster, services, inTurn, log, now };
      const interactions = createInteractions({ ...shared, notices });
      const messages = createMessages({ ...shared, canRead });
      const upkeep = createUpkeep({ ...shared, rooms, store });
      let ready = false;
      let waiting = false;

      /** After a start and after every session that was lost: what was missed, and what changed meanwhile. */
      async function settleIn(): Promise<void> {
        await roster.refresh();
        const missed = await catchUp({ db, link, roster, rooms: store, messages, log });
        decision(log, 'discord.caught-up', missed);
        await upkeep.inspect();
        await services.recover();
      }
      /** However many servers come back at once, one round is enough after the last of them. */
      const settleInSoon = () => {
        if (!ready || waiting) return;
        waiting = true;
        void inTurn.run('settle in', async () => {
          waiting = false;
          await settleIn();
        });
      };

      const client = await connect((fresh) => {
        fresh.on(Events.Error, (error) => log.error({ event: 'discord.client', err: error }));
        fresh.on(Events.ShardResume, (_shard, replayed) => decision(log, 'discord.resumed', { replayed }));
        fresh.on(Events.ShardReady, settleInSoon);
        fresh.on(Events.GuildCreate, settleInSoon);
        fresh.on(Events.GuildAvailable, settleInSoon);
        fresh.on(Events.GuildDelete, ({ id }) => decision(log, 'discord.removed-from', { guildId: id }));
        fresh.ws.on(
          GatewayDispatchEvents.InteractionCreate,
          (interaction: APIInteraction) => void interactions.handle(interaction),
        );
        messages.listen(fresh);
        upkeep.listen(fresh);
      });
      link.client = client;
      const scope = { applicationId: link.applicationId, guildId };
      if (await registerChanged(db, link.rest, scope, commands)) decision(log, 'discord.registered');
      for (const room of await store.all())
        await rooms.setTyping(room).catch((error) => log.warn({ event: 'discord.typing', err: error }));
      await inTurn.run('settle in', settleIn);
      ready = true;
      const hourly = setInterval(() => {
        void upkeep.inspect();
        void posts.forget(now());
        void claims.forget(now());
      }, HOUR_MS);
      hourly.unref();
      decision(log, 'discord.ready', { servers: client.guilds.cache.size, content: granted.content });

      return {
        granted,
        client,
        invite: inviteLink(link.applicationId),
        settled: () => inTurn.settled(),
        async close() {
          clearInterval(hourly);
          roster.close();
          await logOut(client);
          await inTurn.settled();
        },
      };
    },
  };
}
