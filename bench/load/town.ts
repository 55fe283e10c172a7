/** The communities of the load: on loopback platforms, and in the store as if their spaces had long been there. */
import { setTimeout as pause } from 'node:timers/promises';
import { createInstalls } from '../../src/platforms/slack/install-store.ts';
import { BOT_EVENTS, BOT_SCOPES } from '../../src/platforms/slack/scopes.ts';
import { createCommunities } from '../../src/space/communities.ts';
import type { Storage } from '../../src/storage/storage.ts';
import type { Person as DiscordPerson, LoopbackDiscord } from '../../tests/loopback/discord/index.ts';
import {
  type LoopbackSlack,
  type Person as SlackPerson,
  startSlack,
} from '../../tests/loopback/slack/index.ts';
import { furnishSpace } from '../loopback-process.ts';

const SCOPES = Object.keys(BOT_SCOPES);
/** One community in three is on Slack: two gateways and one web then hear a third of everything each. */
const SLACK_EVERY = 3;
/** So many communities are written to the store side by side. */
const AT_ONCE = 8;

interface Community {
  /** The server's or the workspace's id. */
  id: string;
  name: string;
  room: string;
  /** The public channel. */
  general: string;
}

/** A community whose people stand in its public channel. */
export type Place =
  | (Community & { platform: 'discord'; people: DiscordPerson[] })
  | (Community & { platform: 'slack'; people: SlackPerson[]; bot: Bot });

interface Bot {
  token: string;
  id: string;
  userId: string;
}

/** A Slack for many workspaces, with what the application asks for. */
export function startManyWorkspaces(): Promise<LoopbackSlack> {
  const events = [...new Set(BOT_EVENTS.map((name) => name.split('.')[0] ?? ''))];
  // A process accepts one connection a turn of its event loop: the deployment page has the proxy keep them.
  return startSlack({ scopes: SCOPES, events, logLimit: 2_000, warn: false, keepAlive: true });
}

/** What a process is told so that it finds this Slack, and so many shards on Discord as that asks for. */
export function townEnv(slack: LoopbackSlack): Record<string, string> {
  return {
    DISCORD_SHARDS: 'auto',
    // As the Dockerfile and the systemd unit have it.
    ...{ NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=512', MALLOC_ARENA_MAX: '2' },
    SLACK_CLIENT_ID: slack.clientId,
    SLACK_CLIENT_SECRET: slack.clientSecret,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.api,
  };
}

/** Makes so many communities with a space each, and shares so many members out among them. */
export async function openTown(
  { discord, slack, storage }: { discord: LoopbackDiscord; slack: LoopbackSlack; storage: Storage },
  { communities, members }: { communities: number; members: number },
): Promise<Place[]> {
  const each = Math.ceil(members / communities);
  const places: Place[] = [];
  for (let index = 0; index < communities; index++) {
    const names = Array.from({ length: each }, (_, person) => `member-${index}-${person}`);
    const onSlack = index % SLACK_EVERY === SLACK_EVERY - 1;
    places.push(onSlack ? addWorkspace(slack, names, index) : addServer(discord, names, index));
    // A server's id is the time it was made at, and its shard follows from that.
    await pause(1);
  }
  for (let from = 0; from < places.length; from += AT_ONCE)
    await Promise.all(places.slice(from, from + AT_ONCE).map((place) => furnish(storage, place)));
  return places;
}

function addServer(discord: LoopbackDiscord, names: string[], index: number): Place {
  const guild = discord.addGuild({
    name: `server-${index}`,
    members: names,
    channels: ['general', { name: 'room', private: ['bot', ...names] }],
  });
  const general = guild.channel('general');
  return {
    ...{ platform: 'discord', id: guild.id, name: guild.id, room: guild.channel('room').id },
    general: general.id,
    people: names.map((name) => discord.user(name).open(general)),
  };
}

function addWorkspace(slack: LoopbackSlack, names: string[], index: number): Place {
  const team = slack.addTeam(`workspace-${index}`);
  const token = slack.install(team, SCOPES);
  const bot = { token, id: team.install?.botId ?? '', userId: team.install?.userId ?? '' };
  const people = names.map((name) => slack.addPerson(name, { team }));
  const members = people.map(({ id }) => id);
  const general = slack.addChannel({ name: 'general', team, members });
  const room = slack.addChannel({ name: 'room', team, private: true, members: ['bot', ...members] });
  for (const person of people) person.open(general);
  const place = {
    platform: 'slack',
    id: team.id,
    name: team.name,
    room: room.id,
    general: general.id,
  } as const;
  return { ...place, people, bot };
}

async function furnish({ db, vault }: Storage, place: Place): Promise<void> {
  const { platform, id, name, room, people } = place;
  if (place.platform === 'slack')
    await createInstalls({ db, vault }).storeInstallation({
      ...{ team: { id, name }, enterprise: undefined, isEnterpriseInstall: false },
      bot: { ...place.bot, scopes: SCOPES },
      user: { id: '', token: undefined, scopes: undefined },
    });
  const members = people.map((person) => ({ user: person.id, name: person.name }));
  // Each row by itself would be waited for until it is on the disk.
  await db
    .transaction()
    .execute((once) =>
      furnishSpace(createCommunities(once, vault), { platform, externalId: id, room, members }),
    );
}
