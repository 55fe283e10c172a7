import type { Services } from '../../services.ts';
import type { Places } from '../places.ts';
import type { Roster, SpacePlace } from '../roster.ts';
import { type SlackMessage, sharedFrom, textOf } from './message-text.ts';
import type { People } from './people.ts';

/** What people write; the rest (who joined, topics, what bots say) says nothing of theirs. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
  'me_message',
]);

/** A message event: a message, or what became of one. */
export interface MessageEvent extends SlackMessage {
  channel: string;
  channel_type?: string;
  message?: SlackMessage;
  previous_message?: SlackMessage;
  deleted_ts?: string;
}

export interface Messages {
  /** What an event says of a message. */
  event(teamId: string, event: MessageEvent): Promise<void>;
  /** A message as it stands in a space's history. */
  found(space: SpacePlace, message: SlackMessage): Promise<void>;
  vanished(teamId: string, channelId: string, ts: string): Promise<void>;
}

/** Messages people type: in a space names are covered, elsewhere the watch looks where a space has asked for it. */
export function createMessages(deps: {
  places: Places;
  people: People;
  roster: Roster;
  services: Services;
  now: () => Date;
}): Messages {
  const { places, people, roster, services, now } = deps;
  /** The edit that was heard last, by message: an event that was overtaken by a later one changes nothing. */
  const versions = createVersions();

  async function personOf(communityId: string, teamId: string, userId: string): Promise<string> {
    const { name } = await people.of(teamId, userId);
    return places.personOf(communityId, userId, name);
  }

  async function inSpace(space: SpacePlace, message: SlackMessage): Promise<void> {
    const { communityId, spaceId, externalId: teamId } = space;
    const personId = await personOf(communityId, teamId, message.user ?? '');
    const { ts, thread_ts: thread } = message;
    await services.typed.typed({
      ...{ communityId, personId, messageRef: ts, channelRef: space.channelId, now: now() },
      text: textOf(message),
      ...(thread && thread !== ts && { replyToRef: thread }),
    });
    if ((message.files?.length ?? 0) > 0)
      await services.outbox.tell({
        ...{ communityId, spaceId, personId, kind: 'slack.file-typed', ref: spaceId, now: now() },
        again: ts,
      });
  }

  /** What members say elsewhere, where their space has asked to look. Everyone else costs a look into a map. */
  async function elsewhere(teamId: string, channelId: string, message: SlackMessage): Promise<void> {
    const communityId = await places.communityOf(teamId, '');
    const personId = await services.watch.memberOf(communityId, message.user ?? '', now());
    if (!personId) return;
    const from = sharedFrom(message);
    const space = from && roster.spaceAt(from.channelId);
    await services.watch.look({
      ...{ communityId, personId, channelRef: channelId, text: textOf(message), now: now() },
      messageRef: message.ts,
      edited: message.edited !== undefined,
      ...(space?.externalId === teamId && { forwardedFrom: from?.ts ?? '' }),
    });
  }

  async function vanished(teamId: string, channelId: string, ts: string): Promise<void> {
    const space = roster.spaceAt(channelId);
    if (!space && !roster.isWatching(teamId)) return;
    versions.gone(channelId, ts);
    const communityId = space?.communityId ?? (await places.communityOf(teamId, ''));
    const part = space ? services.typed : services.watch;
    await part.vanished({ communityId, channelRef: channelId, messageRef: ts });
  }

  async function heard(teamId: string, channelId: string, message: SlackMessage): Promise<void> {
    const { subtype, bot_id, user } = message;
    if (bot_id || !user || !WRITTEN.has(subtype)) return;
    const space = roster.spaceAt(channelId);
    if (!space && !roster.isWatching(teamId)) return;
    if (!versions.isNew(channelId, message)) return;
    if (space) await inSpace(space, message);
    else await elsewhere(teamId, channelId, message);
  }

  return {
    vanished,
    found: (space, message) => heard(space.externalId, space.channelId, message),

    async event(teamId, event) {
      const { channel, subtype, message, previous_message: before, deleted_ts: gone } = event;
      if (subtype === 'message_deleted') return vanished(teamId, channel, gone ?? before?.ts ?? '');
      if (subtype !== 'message_changed') return heard(teamId, channel, event);
      if (!message) return;
      // With replies under it, a deleted message leaves a mark.
      if (message.subtype === 'tombstone') return vanished(teamId, channel, message.ts);
      // A link's preview is no edit.
      if (message.edited && message.edited.ts !== before?.edited?.ts) await heard(teamId, channel, message);
    },
  };
}

const MOST_VERSIONS = 5_000;
const GONE = Number.POSITIVE_INFINITY;

function createVersions() {
  const latest = new Map<string, number>();

  function note(key: string, version: number): void {
    latest.delete(key);
    latest.set(key, version);
    const oldest = latest.keys().next().value;
    if (latest.size > MOST_VERSIONS && oldest !== undefined) latest.delete(oldest);
  }

  return {
    gone: (channelId: string, ts: string) => note(`${channelId} ${ts}`, GONE),
    /** The same version may come again: hearing it twice changes nothing. */
    isNew(channelId: string, { ts, edited }: SlackMessage): boolean {
      const key = `${channelId} ${ts}`;
      const version = Number(edited?.ts ?? 0);
      if (version < (latest.get(key) ?? 0)) return false;
      note(key, version);
      return true;
    },
  };
}
