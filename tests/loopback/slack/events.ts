import { scopeFor } from './scopes.ts';
import type { Account, Channel, Json, Team } from './types.ts';
import type { World } from './world.ts';

const CHANNEL_TYPE = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;

/** Tells the application of a message, in every workspace where its bot is in the channel and may read it. */
export function announce(world: World, channel: Channel, event: Json): void {
  for (const team of listening(world, channel, 'history')) {
    world.emit(team, {
      ...event,
      channel: channel.id,
      channel_type: CHANNEL_TYPE[channel.kind],
      event_ts: event['ts'],
    });
    const text = String(event['text'] ?? '');
    // app_mention: for each message that names the bot, in channels, beside the message event.
    const named = event['subtype'] === undefined && text.includes(`<@${team.install?.userId}`);
    if (named && channel.kind !== 'im' && team.install?.scopes.has('app_mentions:read'))
      world.emit(team, { ...event, type: 'app_mention', channel: channel.id, event_ts: event['ts'] });
  }
}

/** Tells the application of something about a channel: renamed, archived, somebody joined. */
export function announceIn(world: World, channel: Channel, event: Json): void {
  for (const team of listening(world, channel, 'read'))
    world.emit(team, { ...event, event_ts: world.nextTs() });
}

/** Tells it of something about a workspace or a person; with `users:read` where people are meant. */
export function announceTo(world: World, team: Team, event: Json, scope: string | null = null): void {
  if (!team.install || (scope !== null && !team.install.scopes.has(scope))) return;
  world.emit(team, { ...event, event_ts: world.nextTs() });
}

/** The name of a channel's event: public channels and private ones have each their own. */
export function channelEvent(channel: Channel, what: string): string {
  return `${channel.kind === 'private' ? 'group' : 'channel'}_${what}`;
}

export function join(world: World, channel: Channel, account: Account, inviter?: string): void {
  if (channel.members.has(account.id)) return;
  channel.members.add(account.id);
  announceIn(world, channel, {
    type: 'member_joined_channel',
    user: account.id,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: account.teamId,
    ...(inviter ? { inviter } : {}),
  });
}

/** Somebody goes. The bot hears of others by member_left_channel, of itself by channel_left or group_left. */
export function leave(world: World, channel: Channel, account: Account, actor = account.id): void {
  if (!channel.members.delete(account.id)) return;
  announceIn(world, channel, {
    type: 'member_left_channel',
    user: account.id,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: account.teamId,
  });
  const team = world.team(account.teamId);
  if (team.install?.userId === account.id)
    announceTo(world, team, { type: channelEvent(channel, 'left'), channel: channel.id, actor_id: actor });
}

/** The workspaces whose bot is a member and holds the scope for this kind of conversation. */
function listening(world: World, channel: Channel, deed: 'read' | 'history'): Team[] {
  const ids = [channel.teamId, ...channel.sharedWith];
  return ids
    .map((id) => world.team(id))
    .filter(({ install }) => {
      return (
        install && channel.members.has(install.userId) && install.scopes.has(scopeFor(channel.kind, deed))
      );
    });
}
