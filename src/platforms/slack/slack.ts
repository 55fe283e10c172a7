import type { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { webApi } from '@slack/bolt';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { decision } from '../../log.ts';
import { createCommunities } from '../../space/communities.ts';
import type { Storage } from '../../storage/storage.ts';
import { createTurns } from '../../storage/turns.ts';
import type { Recoverable } from '../adapter.ts';
import { createClaims } from '../claims.ts';
import { createInTurn } from '../in-turn.ts';
import { createPlaces } from '../places.ts';
import { createPosts } from '../posts.ts';
import { createRoomStore } from '../room-store.ts';
import { createRoster } from '../roster.ts';
import type { Ports } from '../router.ts';
import {
  createApp,
  type HttpMode,
  httpReceiver,
  INSTALL_PATH,
  mountReceiver,
  type SocketMode,
  socketReceiver,
} from './app.ts';
import { catchUp } from './catch-up.ts';
import { createChannels } from './channels.ts';
import { createDelivery } from './delivery.ts';
import { createErrands } from './errands.ts';
import { wasRefused } from './errors.ts';
import { createHome } from './home.ts';
import { createInstalls } from './install-store.ts';
import { createInteractions } from './interactions.ts';
import { createLink, clientOptions as optionsFor } from './link.ts';
import { listenToPeople } from './listen.ts';
import { listenToEvents } from './listen-events.ts';
import { lookAgain } from './look-again.ts';
import { createMessages } from './messages.ts';
import { createNotices } from './notices.ts';
import { createOrigins } from './origins.ts';
import { createPeople } from './people.ts';
import { createRemoval } from './removal.ts';
import { createRoomGuard } from './room-guard.ts';
import { createRooms } from './rooms.ts';
import { keepConnected } from './socket.ts';
import { manyTeams, oneTeam, type Tokens } from './tokens.ts';
import { createUpkeep } from './upkeep.ts';

const HOUR_MS = 3_600_000;
const FINISH_MS = 30_000;

export interface SlackOptions {
  mode: SocketMode | HttpMode;
  /** The Web API, for a proxy or a loopback. */
  api?: string | undefined;
  log: Logger;
  now?: () => Date;
}

export interface Slack extends Ports {
  /** Begins to listen: in Socket Mode it connects; over HTTP it looks after what is there, and `mount` is called. */
  start(services: Recoverable): Promise<Running>;
  /** Over HTTP: adds what Slack calls, and the way of an install. Nothing in Socket Mode. */
  mount(app: FastifyInstance, services: Recoverable): Promise<void>;
}

export interface Running {
  /** Over HTTP: where it is installed. */
  installAt: string | null;
  /** The name of the one workspace; null where there may be many. */
  teamName: string | null;
  isConnected(): boolean;
  /** When all that was heard so far is dealt with. */
  settled(): Promise<void>;
  /** Deals with what somebody has taken on and not finished; it does so by itself now and then. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Slack as a platform: the ports of the domain, and an application that turns what people do there into commands. */
export function openSlack({ db, vault }: Pick<Storage, 'db' | 'vault'>, options: SlackOptions): Slack {
  const { mode, api, log, now = () => new Date() } = options;
  const clientOptions = optionsFor(api);
  const installs = createInstalls({ db, vault });
  const single =
    mode.kind === 'socket' &&
    oneTeam(new webApi.WebClient(mode.botToken, clientOptions), {
      token: mode.botToken,
      admin: mode.adminToken,
    });
  const http = mode.kind === 'http' ? httpReceiver(mode, { installs, clientOptions, log }) : null;
  const renewing = http?.installer?.authorize;
  const tokens: Tokens =
    single ||
    manyTeams({
      ...{ installs, turns: createTurns(db), now },
      renew: async (teamId, enterpriseId) => renewing?.({ teamId, enterpriseId, isEnterpriseInstall: false }),
    });
  const link = createLink(tokens, clientOptions);
  const places = createPlaces(db, createCommunities(db, vault), 'slack');
  const posts = createPosts(db, wasRefused, now);
  const store = createRoomStore(db, 'slack');
  const roster = createRoster(db, 'slack');
  const people = createPeople(link, now);
  const guard = createRoomGuard(link, now);
  const delivery = createDelivery({ link, places, posts, people, guard });
  const notices = createNotices({ db, link, places, delivery, guard });
  const rooms = createRooms({ link, places, store, retentionDays, changed: () => roster.changed() });

  async function retentionDays(spaceId: string): Promise<number> {
    const row = await db
      .selectFrom('space')
      .select('retention_days')
      .where('id', '=', spaceId)
      .executeTakeFirst();
    return row?.retention_days ?? 14;
  }

  /** What turns events into calls of the domain; made once, whether requests or a socket bring them. */
  function createParts(services: Recoverable) {
    notices.bind(services);
    const inTurn = createInTurn((error) => log.error({ event: 'slack.event', err: error }));
    const claims = createClaims(db);
    const shared = { db, claims, link, places, people, roster, services, inTurn, log, now };
    const interactions = createInteractions({ ...shared, notices });
    const home = createHome(shared);
    const messages = createMessages(shared);
    const upkeep = createUpkeep({ ...shared, store, guard });
    const removal = createRemoval({ ...shared, installs });
    const origins = createOrigins(now);
    const concerns = (teamId: string, channelId: string) =>
      roster.spaceAt(channelId) !== undefined || roster.isWatching(teamId);
    const errands = createErrands({ db, claims, concerns, now });
    let waiting = false;

    /** After a start and after every connection that was lost: what was missed, and what changed meanwhile. */
    async function settleIn(): Promise<void> {
      await roster.refresh();
      const missed = await catchUp({
        ...{ db, link, roster, rooms: store, messages, log },
        inTurn: (channelId, task) => inTurn.run(channelId, task),
      });
      decision(log, 'slack.caught-up', missed);
      await upkeep.inspect();
      await services.recover();
    }

    /** What somebody has taken on and not finished, since they died or Slack was away. */
    function finish(): Promise<void> {
      return inTurn.run('finish', () => lookAgain({ ...shared, errands, messages, removal }));
    }

    return {
      inTurn,
      claims,
      finish,
      /** One round is enough after any number of reasons for it. */
      settleInSoon(): void {
        if (waiting) return;
        waiting = true;
        void inTurn.run('settle in', async () => {
          waiting = false;
          await settleIn();
        });
      },
      listenOn(receiver: SocketModeReceiver | HTTPReceiver): void {
        const app = createApp(receiver, { tokens, clientOptions, errands, log });
        listenToPeople(app, { link, origins, interactions, home });
        listenToEvents(app, { ...shared, errands, messages, upkeep, home, removal });
      },
    };
  }

  let made: ReturnType<typeof createParts> | null = null;
  function partsFor(services: Recoverable) {
    made ??= createParts(services);
    return made;
  }

  return {
    ...{ delivery, notices, rooms, channels: createChannels(db, { link, places, now }) },

    async mount(app, services) {
      if (!http) return;
      const parts = partsFor(services);
      await roster.refresh();
      parts.listenOn(http);
      await mountReceiver(app, http);
      app.addHook('onClose', () => parts.inTurn.settled());
    },

    async start(services) {
      const parts = partsFor(services);
      const connection = await connect(parts);
      await parts.inTurn.settled();
      const hourly = setInterval(() => {
        parts.settleInSoon();
        void parts.inTurn.run('forget', async () => {
          await posts.forget(now());
          await parts.claims.forget(now());
        });
      }, HOUR_MS);
      hourly.unref();
      const often = setInterval(() => void parts.finish(), FINISH_MS);
      often.unref();
      decision(log, 'slack.ready', { mode: mode.kind });
      return {
        installAt: mode.kind === 'http' ? `${mode.publicUrl}${INSTALL_PATH}` : null,
        teamName: single ? await single.teamName() : null,
        isConnected: connection.isConnected,
        settled: () => parts.inTurn.settled(),
        finish: parts.finish,
        async close() {
          clearInterval(hourly);
          clearInterval(often);
          roster.close();
          await connection.stop();
          await parts.inTurn.settled();
        },
      };
    },
  };

  /** @throws what Slack says against our tokens. */
  async function connect({ settleInSoon, listenOn }: ReturnType<typeof createParts>) {
    if (mode.kind === 'http' || !single) {
      settleInSoon();
      return { isConnected: () => true, stop: async () => {} };
    }
    await places.communityOf(await single.teamId(), await single.teamName());
    const receiver = socketReceiver(mode, clientOptions);
    listenOn(receiver);
    const refused = () => log.error({ event: 'slack.token-refused' });
    const keeping = keepConnected(receiver.client, { connected: settleInSoon, refused, log });
    await receiver.start();
    return keeping;
  }
}
