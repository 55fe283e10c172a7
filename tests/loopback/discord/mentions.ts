import { type APIUser, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { asJson, type Form } from './form.ts';
import { permissionsIn } from './permissions.ts';
import type { Channel, Json, Member } from './types.ts';
import { toUser } from './wire.ts';
import type { World } from './world.ts';

export interface Mentions {
  users: APIUser[];
  roles: string[];
  everyone: boolean;
}

/** Checks an allowed mentions object (Message, Allowed Mentions Object). */
export function checkAllowedMentions(form: Form, value: unknown): void {
  if (value === undefined || value === null) return;
  const allowed = asJson(value);
  const parse = Array.isArray(allowed['parse']) ? allowed['parse'] : [];
  for (const [i, type] of parse.entries()) {
    form.choice(['allowed_mentions', 'parse', i], type, ['roles', 'users', 'everyone']);
  }
  for (const kind of ['users', 'roles'] as const) {
    const list = allowed[kind];
    if (!Array.isArray(list)) continue;
    if (list.length > 100) {
      form.add(['allowed_mentions', kind], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.');
    }
    if (parse.includes(kind) && list.length > 0) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      form.add(['allowed_mentions'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
  }
}

/** Who a text really notifies: what it names, cut down by allowed mentions and by the author's permissions. */
export function resolveMentions(
  world: World,
  channel: Channel,
  text: string,
  allowed: Json | undefined,
  author: Member | null,
): Mentions {
  const may = author ? permissionsIn(author, channel, world.now()) : 0n;
  const mentionAll = (may & P.MentionEveryone) !== 0n;
  const users = new Map<string, APIUser>();
  const roles = new Set<string>();
  for (const [, id] of text.matchAll(/<@!?(\d+)>/g)) {
    const account = world.accounts.get(id ?? '');
    if (account && allows(allowed, 'users', account.id)) users.set(account.id, toUser(account));
  }
  for (const [, id] of text.matchAll(/<@&(\d+)>/g)) {
    const role = channel.guild?.roles.get(id ?? '');
    if (role && (role.mentionable || mentionAll) && allows(allowed, 'roles', role.id)) roles.add(role.id);
  }
  const everyone = /@(everyone|here)\b/.test(text) && mentionAll && allows(allowed, 'everyone', '');
  return { users: [...users.values()], roles: [...roles], everyone };
}

function allows(allowed: Json | undefined, kind: 'users' | 'roles' | 'everyone', id: string): boolean {
  if (!allowed) return true;
  const parse = allowed['parse'];
  if (Array.isArray(parse) && parse.includes(kind)) return true;
  const list = allowed[kind];
  return Array.isArray(list) && list.includes(id);
}
