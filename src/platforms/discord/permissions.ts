import { PermissionFlagsBits as P } from 'discord.js';

/** What the bot needs, as Discord's settings call it, and the least that its invite asks for. */
const NEEDED = [
  [P.ViewChannel, 'View Channels'],
  [P.ManageChannels, 'Manage Channels'],
  [P.ManageRoles, 'Manage Roles'],
  [P.ManageWebhooks, 'Manage Webhooks'],
  [P.ManageMessages, 'Manage Messages'],
  [P.ManageThreads, 'Manage Threads'],
  [P.SendMessages, 'Send Messages'],
  [P.SendMessagesInThreads, 'Send Messages in Threads'],
  [P.CreatePublicThreads, 'Create Public Threads'],
  [P.ReadMessageHistory, 'Read Message History'],
  [P.AttachFiles, 'Attach Files'],
] as const;

function all(bits: ReadonlyArray<readonly [bigint, string]>): bigint {
  return bits.reduce((sum, [bit]) => sum | bit, 0n);
}

export const INVITE_PERMISSIONS = all(NEEDED);

/** Only for making channels and roles; in the channels themselves the bot does without. */
const FOR_SETTING_UP = P.ManageChannels | P.ManageRoles;
/** What the bot needs in a space's channel. */
export const IN_ROOM = INVITE_PERMISSIONS & ~FOR_SETTING_UP;

/** The names of what is needed and not held. */
export function missingFrom(held: bigint, needed: bigint = INVITE_PERMISSIONS): string[] {
  if (held & P.Administrator) return [];
  // Permissions as Discord states them leave out that nothing can be done in what cannot be seen.
  const real = held & P.ViewChannel ? held : 0n;
  return NEEDED.filter(([bit]) => needed & bit && !(real & bit)).map(([, name]) => name);
}

const READ = P.ViewChannel | P.ReadMessageHistory | P.UseApplicationCommands;
const WRITE = P.SendMessages | P.SendMessagesInThreads;
/** What nobody can look at before others see it, and what would let others in. */
const NOT_IN_ROOM =
  P.AttachFiles | P.CreateInstantInvite | P.CreatePrivateThreads | P.SendVoiceMessages | P.SendPolls;

/**
 * What members may do in a space's channel. Typing only where the bot can read it: what it cannot read it can
 * neither cover nor make vanish.
 */
export function memberRights(canRead: boolean): { allow: bigint; deny: bigint } {
  return canRead
    ? { allow: READ | WRITE, deny: NOT_IN_ROOM }
    : { allow: READ, deny: NOT_IN_ROOM | WRITE | P.CreatePublicThreads };
}

export const STEWARD_RIGHTS = { allow: READ | WRITE, deny: 0n } as const;

/** The address at which a server's owner lets the bot in, with the least it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: INVITE_PERMISSIONS.toString(),
    integration_type: '0',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
