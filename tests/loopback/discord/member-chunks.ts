import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Session } from './session.ts';
import type { Json } from './types.ts';
import { toMember } from './wire.ts';
import type { World } from './world.ts';

/** Answers a request for guild members with chunks of a thousand (Gateway Events, Request Guild Members). */
export function sendMembers(world: World, session: Session, body: Json): void {
  const guild = world.guilds.get(String(body['guild_id']));
  if (!guild?.botPresent) return;
  const ids = body['user_ids'] === undefined ? null : [body['user_ids']].flat().map(String);
  // Gateway Events, Request Guild Members: the whole list needs the members intent.
  if (!ids && (session.intents & GatewayIntentBits.GuildMembers) === 0 && !body['query']) return;
  const query = String(body['query'] ?? '').toLowerCase();
  const limit = Number(body['limit'] ?? 0) || Number.POSITIVE_INFINITY;
  const found = [...guild.members.values()]
    .filter(({ account }) => (ids ? ids.includes(account.id) : account.username.startsWith(query)))
    .slice(0, ids ? 100 : limit);
  const chunks = Math.max(1, Math.ceil(found.length / 1000));
  for (let i = 0; i < chunks; i++) {
    const chunk = {
      guild_id: guild.id,
      members: found.slice(i * 1000, (i + 1) * 1000).map(toMember),
      chunk_index: i,
      chunk_count: chunks,
      not_found: ids ? ids.filter((id) => !guild.members.has(id)) : [],
      nonce: body['nonce'],
    };
    session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
  }
}
