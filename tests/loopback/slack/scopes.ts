import type { ChannelKind } from './types.ts';

/** Every bot scope that some method here asks for. */
export const BOT_SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'chat:write.customize',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'mpim:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
  'users:read.email',
] as const;

const PREFIX = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** The scope for looking at, reading or running a conversation of one kind (docs: Scopes, `channels:` to `mpim:`). */
export function scopeFor(kind: ChannelKind, deed: 'read' | 'history' | 'write'): string {
  // A bot manages public channels with channels:manage; the other three say :write.
  return kind === 'public' && deed === 'write' ? 'channels:manage' : `${PREFIX[kind]}:${deed}`;
}
