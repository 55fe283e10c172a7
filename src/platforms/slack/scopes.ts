/**
 * The bot scopes the application asks for, and what each is for. The least that does everything: the tests run with
 * these and no others.
 */
export const BOT_SCOPES = {
  commands: 'its commands and shortcuts',
  'chat:write': 'answers, notices, and taking down what it posted itself',
  'chat:write.customize': 'vents under a pseudonym',
  'chat:write.public': 'sharing in a public channel without joining it',
  'groups:write': 'making a space’s private channels, letting people in and out',
  'groups:read': 'seeing that a space’s channel was renamed, archived, shared or made public',
  'groups:history': 'covering names in what is typed in a space, and finding what was typed meanwhile',
  'channels:read': 'offering the public channels to share in',
  'channels:history': 'the watch, in public channels that it was invited to',
  'users:read': 'names, who manages the workspace, and who is a guest of it',
  'files:read': 'reading a text file given in a form',
  'files:write': 'handing over an export',
} as const satisfies Record<string, string>;

/** With this one an admin lets the application take down what others typed. */
export const ADMIN_SCOPES = ['chat:write'] as const;

/** What it listens to, and under which names the manifest asks for them. */
export const BOT_EVENTS = [
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
  'message.groups',
  'message.channels',
  'member_joined_channel',
  'member_left_channel',
  'channel_shared',
  'channel_unshared',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'group_left',
  'group_rename',
  'user_change',
] as const;

/** The scopes that are missing. */
export function missingFrom(granted: readonly string[]): string[] {
  return Object.keys(BOT_SCOPES).filter((scope) => !granted.includes(scope));
}
