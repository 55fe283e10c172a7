import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { newSecret } from '../ids.ts';
import type { Json, Token } from '../types.ts';
import type { World } from '../world.ts';

/** Methods that install, refresh and remove, and the socket's ticket. */
export function oauthMethods(
  ticket: () => string | null,
  uninstall: (teamId: string) => void,
): ReadonlyMap<string, Method> {
  return new Map([
    ['oauth.v2.access', method([], access, false)],
    [
      'apps.uninstall',
      method([], (call) => {
        checkClient(call);
        uninstall(call.team.id);
        return {};
      }),
    ],
    [
      'apps.connections.open',
      method([], () => {
        const url = ticket();
        if (!url) throw refuse('too_many_websockets');
        return { url };
      }),
    ],
  ]);
}

/** A page of Slack's that a person is sent to: who they are, and the answer, come from `Person.install`. */
export function authorize(world: World, query: URLSearchParams): { status: number; body: string } {
  if (query.get('client_id') !== world.clientId) return { status: 400, body: 'invalid_client_id' };
  if (!query.get('scope') && !query.get('user_scope')) return { status: 400, body: 'no_scopes' };
  return { status: 200, body: 'Do you want to allow this application?' };
}

function access(call: Call): Json {
  checkClient(call);
  return call.text('grant_type') === 'refresh_token' ? refresh(call) : exchange(call);
}

/** Turns a code into tokens; a code lives ten minutes and works once (docs: Installing with OAuth). */
function exchange(call: Call): Json {
  const { world } = call;
  const key = call.need('code', 'invalid_code');
  const code = world.codes.get(key);
  world.codes.delete(key);
  if (!code || code.expiresAt <= world.now()) throw refuse('invalid_code');
  const redirect = call.text('redirect_uri');
  if (redirect !== undefined && redirect !== code.redirect) throw refuse('bad_redirect_uri');
  const team = world.team(code.teamId);
  const install = world.install(team, code.scopes);
  const bot = world.addToken({
    kind: 'bot',
    teamId: team.id,
    userId: install.userId,
    scopes: install.scopes,
  });
  const scopes = new Set(code.userScopes);
  const user =
    scopes.size > 0 ? world.addToken({ kind: 'user', teamId: team.id, userId: code.userId, scopes }) : null;
  return {
    access_token: bot.value,
    token_type: 'bot',
    scope: [...install.scopes].join(','),
    bot_user_id: install.userId,
    app_id: world.appId,
    team: { id: team.id, name: team.name },
    enterprise: team.enterprise,
    is_enterprise_install: false,
    authed_user: {
      id: code.userId,
      ...(user
        ? {
            scope: code.userScopes.join(','),
            access_token: user.value,
            token_type: 'user',
            ...rotating(world, user),
          }
        : {}),
    },
    ...rotating(world, bot),
  };
}

/** Using token rotation: a refresh token works once, and at most two access tokens are good at a time. */
function refresh(call: Call): Json {
  const { world } = call;
  const key = call.need('refresh_token', 'invalid_refresh_token');
  const old = world.refreshTokens.get(key);
  world.refreshTokens.delete(key);
  if (!old || old.revoked) throw refuse('invalid_refresh_token');
  const { kind, teamId, userId, scopes } = old;
  const alive = [...world.tokens.values()].filter(
    (token) => token.userId === userId && token.kind === kind && !token.revoked,
  );
  for (const token of alive.slice(0, -1)) token.revoked = true;
  const token = world.addToken({ kind, teamId, userId, scopes });
  const team = world.team(teamId);
  return {
    access_token: token.value,
    token_type: kind,
    scope: [...scopes].join(','),
    ...(kind === 'bot' ? { bot_user_id: userId } : {}),
    app_id: world.appId,
    team: { id: team.id, name: team.name },
    enterprise: team.enterprise,
    is_enterprise_install: false,
    ...rotating(world, token),
  };
}

function rotating(world: World, token: Token): Json {
  if (token.expiresAt === null) return {};
  const refreshToken = newSecret('xoxe-1-');
  world.refreshTokens.set(refreshToken, token);
  return { refresh_token: refreshToken, expires_in: Math.round((token.expiresAt - world.now()) / 1000) };
}

function checkClient(call: Call): void {
  if (call.text('client_id') !== call.world.clientId) throw refuse('invalid_client_id');
  if (call.text('client_secret') !== call.world.clientSecret) throw refuse('bad_client_secret');
}
