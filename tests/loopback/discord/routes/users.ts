import { refuse } from '../errors.ts';
import { removeBot } from '../guilds.ts';
import { type Route, route } from '../router.ts';
import { toChannel, toUser } from '../wire.ts';
import type { World } from '../world.ts';

export interface GatewayInfo {
  shards: number;
  maxConcurrency: number;
  flags: () => number;
  identifies: () => number;
}

/** Gateway address, the bot's own user and application, other users, and direct messages. */
export function userRoutes(info: GatewayInfo): Route[] {
  return [
    route('GET', '/gateway', ({ world }) => ({ url: gatewayUrl(world) }), { auth: false }),
    route('GET', '/gateway/bot', ({ world }) => ({
      url: gatewayUrl(world),
      shards: info.shards,
      session_start_limit: {
        total: 1000,
        remaining: Math.max(0, 1000 - info.identifies()),
        reset_after: 86_400_000,
        max_concurrency: info.maxConcurrency,
      },
    })),
    route('GET', '/users/@me', ({ world }) => ({
      ...toUser(world.bot),
      verified: true,
      mfa_enabled: true,
      email: null,
    })),
    route('GET', '/users/@me/guilds', ({ world }) =>
      [...world.guilds.values()]
        .filter((guild) => guild.botPresent)
        .map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          owner: false,
          permissions: '0',
          features: [],
        })),
    ),
    route('POST', '/users/@me/channels', ({ world, body }) => {
      const account = world.find(world.accounts, String(body['recipient_id']), 'UnknownUser');
      if (account.bot) throw refuse('CannotMessageUser');
      return toChannel(world, world.directMessage(account));
    }),
    route('DELETE', '/users/@me/guilds/:guild', ({ world, params }) => {
      removeBot(world, world.guild(params['guild']));
    }),
    route('GET', '/users/:user', ({ world, params }) =>
      toUser(world.find(world.accounts, params['user'], 'UnknownUser')),
    ),
    route('GET', '/applications/@me', ({ world }) => application(world, info)),
    route('GET', '/oauth2/applications/@me', ({ world }) => application(world, info)),
  ];
}

function gatewayUrl(world: World): string {
  return world.baseUrl.replace('http:', 'ws:');
}

function application(world: World, info: GatewayInfo): unknown {
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: info.flags(),
    team: null,
    owner: null,
    bot: toUser(world.bot),
    approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.botPresent).length,
    integration_types_config: { 0: {} },
  };
}
