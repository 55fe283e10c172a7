import type { types } from '@slack/bolt';
import { type Delivery, DeliveryRefused } from '../../space/delivery.ts';
import type { Places } from '../places.ts';
import type { Posts } from '../posts.ts';
import { shortNonce } from '../short-nonce.ts';
import { deliveryError, isCode } from './errors.ts';
import { inTime, type Link, type Way } from './link.ts';
import type { People } from './people.ts';
import type { Rendered } from './render-card.ts';
import { renderRelay, usernameOf } from './render-vent.ts';
import type { RoomGuard } from './room-guard.ts';

/** For clocks that differ. */
const LEEWAY_S = 300;
const PAGE = 100;
/** 2,000 messages within the minutes of a lost answer: past that a post may come twice rather than never. */
const MOST_PAGES = 20;
const USER = /^[UW]/;
/** Stands beside every pseudonym: no two writers look different. */
const ICON = ':speech_balloon:';

interface Post {
  channelId: string;
  threadTs?: string | null;
  username?: string;
  rendered: Rendered;
  nonce: string;
}

export interface SlackDelivery extends Delivery {
  /** Posts once, however often it is asked, and gives the message's ts. */
  postOnce(teamId: string, post: Post): Promise<string>;
}

/** Posts what the domain sends, each once; takes it down again. */
export function createDelivery(deps: {
  link: Link;
  places: Places;
  posts: Posts;
  people: People;
  guard: RoomGuard;
}): SlackDelivery {
  const { link, places, posts, people, guard } = deps;

  async function teamOf(communityId: string): Promise<string> {
    const teamId = await places.externalIdOf(communityId);
    if (!teamId) throw new Error('not a community of Slack');
    return teamId;
  }

  /** Looks for a message by the id of its first block, among those posted since. */
  async function find({ web }: Way, post: Post, since: Date): Promise<string | null> {
    // Direct messages we may not read: there, once in a long while, something comes twice.
    if (USER.test(post.channelId)) return null;
    const oldest = String(Math.floor(since.getTime() / 1_000) - LEEWAY_S);
    const mark = shortNonce(post.nonce);
    let cursor: string | undefined;
    try {
      for (let read = 0; read < MOST_PAGES; read++) {
        const range = { channel: post.channelId, oldest, limit: PAGE, ...(cursor && { cursor }) };
        const page = post.threadTs
          ? await web.conversations.replies({ ...range, ts: post.threadTs })
          : await web.conversations.history(range);
        const marked = page.messages?.find(({ blocks }) => blocks?.some(({ block_id }) => block_id === mark));
        if (marked?.ts) return marked.ts;
        cursor = page.response_metadata?.next_cursor;
        if (!cursor) break;
      }
      return null;
    } catch (error) {
      // A public channel that we are not in cannot be looked into.
      if (isCode(error, 'not_in_channel', 'missing_scope', 'thread_not_found')) return null;
      throw error;
    }
  }

  async function postOnce(teamId: string, post: Post): Promise<string> {
    const way = await link.to(teamId);
    const { channelId, threadTs, username, rendered, nonce } = post;
    return posts.once(
      nonce,
      (since) => find(way, post, since),
      async () => {
        const message = {
          ...{ channel: channelId, ...marked(rendered, nonce), unfurl_links: false, unfurl_media: false },
          ...(username && { username, icon_emoji: ICON }),
        };
        const { ts } = await inTime(() =>
          way.once.chat.postMessage(threadTs ? { ...message, thread_ts: threadTs } : message),
        );
        if (!ts) throw new Error('a message without a ts');
        return ts;
      },
    );
  }

  async function asAdmin(teamId: string, channel: string, ts: string): Promise<boolean> {
    const web = await link.asAdmin(teamId);
    if (!web) return false;
    try {
      await web.chat.delete({ channel, ts });
      return true;
    } catch (error) {
      if (isCode(error, 'message_not_found')) return true;
      if (deliveryError(error) instanceof DeliveryRefused) return false;
      throw error;
    }
  }

  return {
    postOnce,

    async post(outgoing) {
      const { communityId, channelRef: channelId, nonce, vent } = outgoing;
      try {
        const teamId = await teamOf(communityId);
        if (vent) await guard.require(teamId, channelId);
        const rendered = renderRelay(outgoing, people.nameOf);
        const place = { channelId, nonce, rendered, threadTs: vent?.replyTo ?? null };
        return await postOnce(teamId, vent ? { ...place, username: usernameOf(outgoing) } : place);
      } catch (error) {
        throw deliveryError(error);
      }
    },

    async revise(messageRef, outgoing) {
      const rendered = marked(renderRelay(outgoing, people.nameOf), outgoing.nonce);
      const { web } = await link.to(await teamOf(outgoing.communityId));
      try {
        await web.chat.update({ channel: outgoing.channelRef, ts: messageRef, ...rendered });
      } catch (error) {
        const gone = isCode(error, 'message_not_found', 'cant_update_message');
        if (!gone && !(deliveryError(error) instanceof DeliveryRefused)) throw error;
      }
    },

    async remove(communityId, channel, ts) {
      const teamId = await teamOf(communityId);
      const { web } = await link.to(teamId);
      try {
        await web.chat.delete({ channel, ts });
      } catch (error) {
        if (isCode(error, 'message_not_found')) return;
        // A bot deletes only what it posted itself.
        const foreign = isCode(error, 'cant_delete_message', 'not_in_channel', 'channel_not_found');
        if (foreign && (await asAdmin(teamId, channel, ts))) return;
        throw deliveryError(error);
      }
    },

    async link(communityId, channel, message_ts) {
      try {
        const { web } = await link.to(await teamOf(communityId));
        return (await web.chat.getPermalink({ channel, message_ts })).permalink ?? null;
      } catch (error) {
        if (isCode(error, 'message_not_found', 'channel_not_found', 'not_in_channel')) return null;
        throw error;
      }
    },
  };
}

/** With its nonce as the id of its first block, so that it can be found again. */
function marked({ text, blocks: [first, ...rest] }: Rendered, nonce: string): Rendered {
  const blocks: types.KnownBlock[] = first ? [{ ...first, block_id: shortNonce(nonce) }, ...rest] : [];
  return { text, blocks };
}
