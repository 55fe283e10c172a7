import type { Installation, webApi } from '@slack/bolt';
import type { Turns } from '../../storage/turns.ts';
import type { Installs } from './install-store.ts';

/** Before a token expires; Bolt renews it two hours ahead. */
const RENEW_AHEAD_S = 7_200;

/** Who the application is in one workspace, and its token there. */
export interface BotToken {
  token: string;
  botUserId: string;
  botId: string;
}

export interface Tokens {
  /** @throws NotInstalled */
  bot(teamId: string): Promise<BotToken>;
  /** A token an admin of the workspace has granted for taking down what others wrote; null where none was. */
  admin(teamId: string): Promise<string | null>;
}

/** The application is not, or no longer, in that workspace. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

/** One workspace, with tokens from the environment. */
export function oneTeam(
  web: webApi.WebClient,
  { token, admin }: { token: string; admin: string | undefined },
): Tokens & { teamId(): Promise<string>; teamName(): Promise<string> } {
  let asked: Promise<webApi.AuthTestResponse> | null = null;

  function test(): Promise<webApi.AuthTestResponse> {
    asked ??= web.auth.test().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  }

  return {
    async bot() {
      const { user_id, bot_id } = await test();
      return { token, botUserId: user_id ?? '', botId: bot_id ?? '' };
    },
    admin: async () => admin ?? null,
    teamId: async () => (await test()).team_id ?? '',
    teamName: async () => (await test()).team ?? 'A workspace',
  };
}

/** Many workspaces, with tokens from the install store; those that expire are renewed by one process at a time. */
export function manyTeams(deps: {
  installs: Installs;
  turns: Turns;
  /** Renews what is about to expire, and stores it. */
  renew: (teamId: string, enterpriseId: string | undefined) => Promise<unknown>;
  now: () => Date;
}): Tokens {
  const { installs, turns, renew, now } = deps;

  async function current(teamId: string): Promise<Installation> {
    const found = await installs.find({ teamId });
    if (!found) throw new NotInstalled();
    if (!isEnding(found)) return found;
    // A refresh token works once, so no two processes may use it.
    return turns.alone(`slack ${teamId}`, async () => {
      const again = (await installs.find({ teamId })) ?? found;
      if (isEnding(again)) await renew(teamId, again.enterprise?.id);
      const renewed = await installs.find({ teamId });
      if (!renewed) throw new NotInstalled();
      return renewed;
    });
  }

  function isEnding({ bot, user }: Installation): boolean {
    const soon = now().getTime() / 1000 + RENEW_AHEAD_S;
    const expiring = [bot, user.token ? user : undefined].flatMap((one) =>
      one && 'expiresAt' in one && one.refreshToken ? (one.expiresAt ?? []) : [],
    );
    return expiring.some((at) => at <= soon);
  }

  return {
    async bot(teamId) {
      const { bot } = await current(teamId);
      if (!bot) throw new NotInstalled();
      return { token: bot.token, botUserId: bot.userId, botId: bot.id };
    },
    admin: async (teamId) => (await current(teamId)).user.token ?? null,
  };
}
