import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Channel, Guild, Member, Role } from './types.ts';

/** Every permission there is. */
export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What @everyone may do in a fresh server, near enough to Discord's default. */
export const EVERYONE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.ReadMessageHistory |
  P.AddReactions |
  P.EmbedLinks |
  P.AttachFiles |
  P.UseApplicationCommands |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.ChangeNickname |
  P.UseExternalEmojis |
  P.CreateInstantInvite |
  P.Connect |
  P.Speak |
  P.SendPolls |
  P.SendVoiceMessages;

/** Permissions, Permissions for Timed Out Members: everything is lost but these two. */
const WHILE_TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;

/** Permissions, Implicit Permissions: of no use to one who cannot send. */
const NEED_SENDING = P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks;

/** A member's permissions in the server as a whole (Permissions, compute_base_permissions). */
export function basePermissions(member: Member): bigint {
  const { guild } = member;
  if (guild.ownerId === member.account.id) return ALL_PERMISSIONS;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const id of member.roles) permissions |= guild.roles.get(id)?.permissions ?? 0n;
  return permissions & P.Administrator ? ALL_PERMISSIONS : permissions;
}

/**
 * Permissions as payloads state them: overwrites are in them, implicit denials are not
 * (Channel Object, permissions and app_permissions). Who may not view may still seem able to send.
 */
export function statedPermissions(member: Member, channel: Channel): bigint {
  const place = channel.thread ? channel.parent : channel;
  return place ? overwrittenPermissions(member, place) : 0n;
}

/** The documented overwrite algorithm, before implicit denials (Permissions, compute_overwrites). */
function overwrittenPermissions(member: Member, channel: Channel): bigint {
  let permissions = basePermissions(member);
  if (permissions & P.Administrator) return ALL_PERMISSIONS;
  const { overwrites } = channel;
  const everyone = overwrites.get(member.guild.id);
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const id of member.roles) {
    const overwrite = overwrites.get(id);
    if (!overwrite) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  permissions = (permissions & ~deny) | allow;
  const own = overwrites.get(member.account.id);
  if (own) permissions = (permissions & ~own.deny) | own.allow;
  return permissions;
}

/** What a member may really do in a channel or thread: overwrites, timeout, threads and implicit denials. */
export function permissionsIn(member: Member, channel: Channel, now: number): bigint {
  const place = channel.thread ? channel.parent : channel;
  if (!place) return 0n;
  let permissions = overwrittenPermissions(member, place);
  if (permissions & P.Administrator) return ALL_PERMISSIONS;
  if (member.timedOutUntil !== null && member.timedOutUntil > now) permissions &= WHILE_TIMED_OUT;
  if (!(permissions & P.ViewChannel)) return 0n;
  if (isPrivateThread(channel) && !channel.thread?.members.has(member.account.id)) {
    if (!(permissions & P.ManageThreads)) return 0n;
  }
  const sending = channel.thread ? P.SendMessagesInThreads : P.SendMessages;
  return permissions & sending ? permissions : permissions & ~NEED_SENDING;
}

/** Whether a member holds all these permissions in a channel. */
export function may(member: Member, channel: Channel, needed: bigint, now: number): boolean {
  return (permissionsIn(member, channel, now) & needed) === needed;
}

/** The permission to send in this kind of channel: threads have their own. */
export function sendingIn(channel: Channel): bigint {
  return channel.thread ? P.SendMessagesInThreads : P.SendMessages;
}

/** Whether one role stands above another: by position, and the older of two at the same one. */
export function outranks(above: Role, below: Role): boolean {
  if (above.position !== below.position) return above.position > below.position;
  return BigInt(above.id) < BigInt(below.id);
}

/** A member's highest role. */
export function highestRole(member: Member): Role {
  const { guild } = member;
  let highest = everyoneRole(guild);
  for (const id of member.roles) {
    const role = guild.roles.get(id);
    if (role && outranks(role, highest)) highest = role;
  }
  return highest;
}

/** Permissions, Permission Hierarchy: a role can be handled only from above; the owner stands above all. */
export function canHandleRole(member: Member, role: Role): boolean {
  return member.guild.ownerId === member.account.id || outranks(highestRole(member), role);
}

/** The role everyone has; it shares the server's id. */
function everyoneRole(guild: Guild): Role {
  const role = guild.roles.get(guild.id);
  if (!role) throw new Error(`guild ${guild.id} has no @everyone`);
  return role;
}

function isPrivateThread(channel: Channel): boolean {
  return channel.type === 12;
}
