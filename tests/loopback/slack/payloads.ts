import type { Account, Channel, Json } from './types.ts';
import type { World } from './world.ts';

/** What every interaction carries (docs: Interaction payloads). */
export function interaction(world: World, account: Account, type: string): Json {
  const team = world.team(account.teamId);
  return {
    type,
    token: world.verificationToken,
    team: {
      id: team.id,
      domain: team.domain,
      ...(team.enterprise
        ? { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }
        : {}),
    },
    user: { id: account.id, username: account.name, name: account.name, team_id: account.teamId },
    api_app_id: world.appId,
    enterprise: team.enterprise,
    is_enterprise_install: false,
  };
}

/** A slash command: a flat form (docs: Implementing slash commands, Preparing your app to receive commands). */
export function command(
  world: World,
  account: Account,
  channel: Channel,
  name: string,
  text: string,
  trigger: string,
): Json {
  const team = world.team(account.teamId);
  return {
    token: world.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterprise ? { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name } : {}),
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: account.id,
    user_name: account.name,
    command: name,
    text,
    api_app_id: world.appId,
    is_enterprise_install: 'false',
    response_url: world.newResponseUrl({
      channelId: channel.id,
      userId: account.id,
      teamId: team.id,
      messageTs: null,
      trigger,
    }),
    trigger_id: trigger,
  };
}

/** Payloads call direct messages and private channels by what they are, not by name. */
export function channelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'public' ? channel.name : 'privategroup';
}
