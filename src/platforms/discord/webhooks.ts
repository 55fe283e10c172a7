import { type APIWebhook, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import { NEUTRAL_AVATAR } from './avatar.ts';
import { isCode } from './errors.ts';
import type { Link } from './link.ts';

const NAME = 'Confidant';

export interface Hook {
  id: string;
  token: string;
}

/** One webhook a space, through which its vents go. Found again after a restart, and re-made when it is deleted. */
export interface Webhooks {
  /** Calls with the channel's webhook; once more with a fresh one when it turns out to be gone. */
  with<Result>(channelId: string, use: (hook: Hook) => Promise<Result>): Promise<Result>;
  /** The webhook as far as it is known already; makes none. */
  known(channelId: string): Hook | null;
}

export function createWebhooks(link: Link): Webhooks {
  const hooks = new Map<string, Promise<Hook>>();
  const settled = new Map<string, Hook>();

  async function findOrMake(channelId: string): Promise<Hook> {
    const route = Routes.channelWebhooks(channelId);
    const all = (await link.rest.get(route)) as APIWebhook[];
    const ours = all
      .filter(({ application_id, token }) => application_id === link.applicationId && token)
      // Two instances that began at once may have made two: all take the older one.
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    const hook =
      ours[0] ??
      ((await link.rest.post(route, { body: { name: NAME, avatar: NEUTRAL_AVATAR } })) as APIWebhook);
    return { id: hook.id, token: hook.token ?? '' };
  }

  async function hookOf(channelId: string): Promise<Hook> {
    const finding = hooks.get(channelId) ?? findOrMake(channelId);
    hooks.set(channelId, finding);
    try {
      const hook = await finding;
      settled.set(channelId, hook);
      return hook;
    } catch (error) {
      hooks.delete(channelId);
      throw error;
    }
  }

  return {
    async with(channelId, use) {
      try {
        return await use(await hookOf(channelId));
      } catch (error) {
        if (!isCode(error, Code.UnknownWebhook, Code.InvalidWebhookToken)) throw error;
        hooks.delete(channelId);
        return use(await hookOf(channelId));
      }
    },

    known: (channelId) => settled.get(channelId) ?? null,
  };
}
