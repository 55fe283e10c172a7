import type { Account, Channel, Json, StoredFile, StoredView } from './types.ts';
import type { World } from './world.ts';

/** A user object, as this workspace sees it (docs: Reference, User object). */
export function toUser(world: World, account: Account, viewingTeam: string): Json {
  const stranger = account.teamId !== viewingTeam;
  return {
    id: account.id,
    team_id: account.teamId,
    name: account.name,
    deleted: account.deleted,
    real_name: account.realName,
    tz: account.timezone,
    profile: {
      real_name: account.realName,
      display_name: account.name,
      team: account.teamId,
      ...(stranger ? {} : { email: `${account.name}@example.com` }),
    },
    is_bot: account.bot,
    is_app_user: false,
    updated: world.seconds(),
    ...(stranger
      ? {
          // User object: false for who shares a channel with the application; others are not found at all.
          is_stranger: false,
        }
      : {
          is_admin: account.admin,
          is_owner: false,
          is_primary_owner: false,
          is_restricted: account.guest !== null,
          is_ultra_restricted: account.guest === 'single',
        }),
  };
}

/** A conversation object, as one member of it sees it (docs: Reference, Conversation object). */
export function toChannel(world: World, channel: Channel, viewer: Account): Json {
  const base = {
    id: channel.id,
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.archived,
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_org_shared: false,
    context_team_id: viewer.teamId,
    updated: world.now(),
  };
  if (channel.kind === 'im')
    return { ...base, user: [...channel.members].find((id) => id !== viewer.id) ?? viewer.id };
  const ext = channel.sharedWith.size > 0;
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public' || channel.kind === 'private',
    is_group: false,
    is_private: channel.kind !== 'public',
    is_general: channel.general,
    is_shared: ext,
    is_ext_shared: ext,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [channel.teamId, ...channel.sharedWith],
    connected_team_ids: [...channel.sharedWith],
    is_member: channel.members.has(viewer.id),
    topic: { value: channel.topic, creator: channel.creator, last_set: channel.created },
    purpose: { value: channel.purpose, creator: channel.creator, last_set: channel.created },
    previous_names: channel.previousNames,
  };
}

/** A file object (docs: Reference, File object). */
export function toFile(world: World, file: StoredFile): Json {
  const path = `${world.url}/files-pri/${file.id}`;
  return {
    id: file.id,
    created: world.seconds(),
    timestamp: world.seconds(),
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.split('.').pop() ?? 'text',
    user: file.userId,
    user_team: file.teamId,
    size: file.data?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: `${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${path}/download/${encodeURIComponent(file.name)}`,
    channels: [...file.channels],
    groups: [],
    ims: [],
  };
}

/** A view with its state: what a call answers and a payload carries. */
export function toView(view: StoredView): Json {
  return structuredClone(view.data);
}
