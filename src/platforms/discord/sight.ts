import type { Guild, GuildBasedChannel, GuildMember } from 'discord.js';
import { createClient } from './client.ts';
import { guildOf, type Link } from './link.ts';

/** For so long what was read over HTTP is taken for true. */
const FRESH_MS = 5_000;
const MOST_GUILDS = 200;

/** A server as it is now, with the bot's own membership and every channel the bot can see. */
export interface Seen {
  guild: Guild;
  me: GuildMember;
  channels: readonly GuildBasedChannel[];
}

/** How a server looks: from the gateway where this process is connected to its shard, else over HTTP. */
export type Sight = (guildId: string) => Promise<Seen>;

export function createSight(
  link: Link,
  { token, api, botId }: { token: string; api?: string | undefined; botId: () => Promise<string> },
): Sight {
  /** discord.js without its gateway: it reads servers over HTTP, and knows how permissions add up. */
  const reader = createClient({ intents: [], api });
  reader.rest.setToken(token);
  const known = new Map<string, { at: number; seen: Promise<Seen> }>();

  async function overHttp(guildId: string): Promise<Seen> {
    // Else roles that were deleted meanwhile would stay.
    reader.guilds.cache.delete(guildId);
    const guild = await reader.guilds.fetch({ guild: guildId, force: true });
    const channels = await guild.channels.fetch();
    const me = await guild.members.fetch({ user: await botId(), force: true });
    return { guild, me, channels: channels.filter((channel) => channel !== null).map((channel) => channel) };
  }

  return async (guildId) => {
    const guild = guildOf(link, guildId);
    if (guild?.available) {
      const me = guild.members.me ?? (await guild.members.fetchMe());
      return { guild, me, channels: [...guild.channels.cache.values()] };
    }
    const recent = known.get(guildId);
    if (recent && performance.now() - recent.at < FRESH_MS) return recent.seen;
    const seen = overHttp(guildId);
    known.delete(guildId);
    known.set(guildId, { at: performance.now(), seen });
    seen.catch(() => known.delete(guildId));
    const oldest = known.keys().next().value;
    if (known.size > MOST_GUILDS && oldest !== undefined) known.delete(oldest);
    return seen;
  };
}
