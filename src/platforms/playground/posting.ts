import { createHash } from 'node:crypto';
import type { Services } from '../../services.ts';
import { Problem } from '../http/problem.ts';
import type { Happening, Row } from './message-body.ts';
import type { MessageViews } from './message-views.ts';
import type { Messages } from './messages.ts';
import { inboxOf } from './people.ts';
import type { Places } from './places.ts';
import type { Resident, Town } from './seed.ts';
import type { Outcome } from './wire.ts';

/** The longest plain post, as on Discord with Nitro and Slack. */
const POST_LIMIT = 4_000;

/** Words that a person puts into a channel themselves. */
export interface Post {
  who: Resident;
  /** As the person sees it. */
  channel: string;
  text: string;
  /** The words of another message, and which it was. */
  forwarded?: string;
  forwardOf?: string;
  /** Posting with the same one posts once. */
  nonce: string;
}

export interface Posting {
  /** In a space the domain reads them first: what names someone is never kept here, not for a moment. */
  post(post: Post): Promise<Outcome>;
  /** Other words for a message of one's own. */
  edit(who: Resident, found: Happening, text: string): Promise<void>;
  /** It was deleted here, by hand. */
  vanished(found: Happening): Promise<void>;
}

export function createPosting(deps: {
  town: Town;
  services: Services;
  places: Places;
  messages: Messages;
  views: MessageViews;
  now: () => Date;
}): Posting {
  const { town, services, places, messages, views, now } = deps;
  const { communityId } = town;

  const isSpace = (channel: string) => places.find(channel)?.kind === 'space';

  /** The bot reads along in public channels, as far as a space has asked it to. */
  async function watched(row: Row, who: Resident, text: string, edited: boolean, forwardedFrom?: string) {
    const { id: messageRef, channel_id: channelRef } = row;
    if (places.find(channelRef)?.kind !== 'public') return;
    const message = { communityId, personId: who.id, channelRef, messageRef, text, edited, now: now() };
    await services.watch.look({ ...message, ...(forwardedFrom && { forwardedFrom }) });
  }

  return {
    async post({ who, channel, text, forwarded, forwardOf, nonce }) {
      refuseUnfit(forwarded ?? text);
      const channelId = storedChannel(channel, town);
      const earlier = await messages.byNonce(nonce);
      // One id for one nonce, so that a post that was cut off is the same vent when it comes again.
      const id = `message_${createHash('sha256').update(nonce).digest('base64url').slice(0, 22)}`;
      if (!earlier && isSpace(channelId)) {
        const message = { communityId, personId: who.id, channelRef: channelId, messageRef: id };
        const { state } = await services.typed.typed({ ...message, text: forwarded ?? text, now: now() });
        if (state === 'offered' || state === 'asked') return { kind: 'done', said: '' };
      }
      const happening = await messages.add({
        ...{ id, channelId, authorKind: 'person', authorPerson: who.id, text, nonce },
        ...(forwarded !== undefined && { forwarded }),
      });
      if (!earlier) await watched(happening.row, who, forwarded ?? text, false, forwardOf);
      const message = views.view(who, happening);
      if (!message) throw new Problem(410, 'That channel is gone.', 'Choose another one.');
      return { kind: 'message', message };
    },

    async edit(who, { row }, text) {
      refuseUnfit(text);
      if (isSpace(row.channel_id)) {
        const message = { communityId, personId: who.id, channelRef: row.channel_id, messageRef: row.id };
        const { state } = await services.typed.typed({ ...message, text, now: now() });
        if (state === 'offered' || state === 'asked') return;
      }
      await messages.revise(row.id, { text, edited: true });
      await watched(row, who, text, true);
    },

    async vanished({ row: { id: messageRef, channel_id: channelRef } }) {
      await services.typed.vanished({ communityId, channelRef, messageRef });
      await services.watch.vanished({ communityId, channelRef, messageRef });
      await messages.remove(messageRef);
    },
  };
}

function refuseUnfit(text: string): void {
  if (!text.trim()) throw new Problem(400, 'There is nothing to post yet.', 'Write a few words first.');
  if (text.length > POST_LIMIT) {
    const advice = `The limit is ${POST_LIMIT.toLocaleString('en-GB')} characters; this has ${text.length.toLocaleString('en-GB')}.`;
    throw new Problem(413, 'That is too long for one message.', advice);
  }
}

/** The channel a person's words are kept in: direct messages lie in the inbox of whom they are sent to. */
function storedChannel(channel: string, town: Town): string {
  if (channel === 'dm:confidant') {
    throw new Problem(400, 'Confidant answers commands only.', 'Type / to see them.');
  }
  const other = town.residents.find(({ key }) => channel === `dm:${key}`);
  return other ? inboxOf(other.key) : channel;
}
