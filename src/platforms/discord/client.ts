import {
  type APIApplication,
  ApplicationFlags,
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits as Intent,
  Options,
  type REST,
  Routes,
  Status,
} from 'discord.js';

/** How long a client may take to say goodbye: `destroy` of discord.js never returns while a shard waits for READY. */
const GOODBYE_MS = 3_000;
const MEMBERS_KEPT = 200;

/** What Discord has granted this application beyond the plain intents. */
export interface Granted {
  applicationId: string;
  /** The bot's user; another id than the application's where that is old. */
  botId: string;
  /** Reading what is typed: without it everything but the watch works. */
  content: boolean;
  members: boolean;
}

/** Asks Discord which privileged intents are switched on. */
export async function readGranted(rest: REST): Promise<Granted> {
  const { id, flags = 0, bot } = (await rest.get(Routes.currentApplication())) as APIApplication;
  const has = (...wanted: ApplicationFlags[]) => wanted.some((flag) => (flags & flag) !== 0);
  return {
    applicationId: id,
    botId: bot?.id ?? id,
    content: has(ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayMessageContentLimited),
    members: has(ApplicationFlags.GatewayGuildMembers, ApplicationFlags.GatewayGuildMembersLimited),
  };
}

/** The least that is needed, and of what was granted what is used. */
export function intentsFor({ content, members }: Pick<Granted, 'content' | 'members'>): Intent[] {
  return [
    ...[Intent.Guilds, Intent.GuildMessages],
    ...(content ? [Intent.MessageContent] : []),
    ...(members ? [Intent.GuildMembers] : []),
  ];
}

/** A client that keeps servers, channels and roles, and nothing that anyone wrote. */
export function createClient(options: {
  intents: Intent[];
  api?: string | undefined;
  shards?: number[];
  shardCount?: number;
  ws?: ClientOptions['ws'];
}): Client {
  const { intents, api, shards, shardCount, ws } = options;
  return new Client({
    intents,
    ...(shards && { shards }),
    ...(shardCount && { shardCount }),
    ...(ws && { ws }),
    ...(api && { rest: { api, version: '10' } }),
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...{ MessageManager: 0, ReactionManager: 0, PresenceManager: 0, ThreadMemberManager: 0 },
      ...{ GuildEmojiManager: 0, GuildStickerManager: 0, GuildInviteManager: 0, VoiceStateManager: 0 },
      ...{
        DMMessageManager: 0,
        GuildMessageManager: 0,
        GuildScheduledEventManager: 0,
        StageInstanceManager: 0,
      },
      GuildMemberManager: {
        maxSize: MEMBERS_KEPT,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: { maxSize: MEMBERS_KEPT, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
}

/** Logs in and waits until every server is known. */
export async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(token);
  return ready;
}

/** Says goodbye, and gives up waiting for it after a while. */
export async function logOut(client: Client): Promise<void> {
  const end = Date.now() + GOODBYE_MS;
  while (!client.ws.shards.every(({ status }) => status === Status.Ready) && Date.now() < end)
    await new Promise((done) => setTimeout(done, 20));
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((done) => {
    timer = setTimeout(done, GOODBYE_MS);
  });
  await Promise.race([client.destroy(), enough]);
  clearTimeout(timer);
}
