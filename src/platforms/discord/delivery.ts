import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  RESTJSONErrorCodes as Code,
  ComponentType,
  MessageType,
  Routes,
} from 'discord.js';
import { type Delivery, DeliveryRefused, type OutgoingMessage } from '../../space/delivery.ts';
import type { Places } from '../places.ts';
import type { Posts } from '../posts.ts';
import { shortNonce } from '../short-nonce.ts';
import { writeCustomId } from './custom-id.ts';
import { deliveryError, isCode } from './errors.ts';
import type { Grants } from './grants.ts';
import { asRequest, channelOf, type Link } from './link.ts';
import { textOf } from './message-text.ts';
import { idAt, readRef, writeRef } from './refs.ts';
import type { Rendered } from './render-card.ts';
import { renderRelay, webhookName } from './render-vent.ts';
import type { Hook, Webhooks } from './webhooks.ts';

const THREAD_NAME = 'Replies';
/** Minutes without a word after which Discord folds a thread away: the most it takes, a week. */
const ARCHIVE_AFTER = 10_080;
/** For clocks that differ. */
const LEEWAY_MS = 5 * 60_000;
const PAGE = 100;

interface Target {
  channelId: string;
  threadId: string | null;
}

/** Posts what the domain sends: vents through the space's webhook, everything else as the bot itself. */
export function createDelivery(deps: {
  link: Link;
  grants: Grants;
  places: Places;
  posts: Posts;
  webhooks: Webhooks;
}): Delivery & { postAsBot(channelId: string, rendered: Rendered, nonce: string): Promise<string> } {
  const { link, grants, places, posts, webhooks } = deps;
  const { rest } = link;

  /** Everything sent since then. In a busy room that is more than the page that Discord gives, the oldest first. */
  async function since({ channelId, threadId }: Target, time: Date): Promise<APIMessage[]> {
    const messages: APIMessage[] = [];
    for (let after = idAt(new Date(time.getTime() - LEEWAY_MS)); ; ) {
      const query = new URLSearchParams({ after, limit: String(PAGE) });
      const route = Routes.channelMessages(threadId ?? channelId);
      const page = (await rest.get(route, { query })) as APIMessage[];
      messages.push(...page);
      if (page.length < PAGE) return messages;
      after = page.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), after);
    }
  }

  function webhookMessage({ id, token }: Hook, { threadId }: Target, messageId: string) {
    const query = new URLSearchParams(threadId ? { thread_id: threadId } : {});
    return { route: Routes.webhookMessage(id, token, messageId), query };
  }

  /** Without the MessageContent intent our own webhook's messages come blank; its token reads them. */
  async function readable(hook: Hook, target: Target, message: APIMessage): Promise<APIMessage> {
    if (message.components && message.components.length > 0) return message;
    const { route, query } = webhookMessage(hook, target, message.id);
    return (await rest.get(route, { query, auth: false })) as APIMessage;
  }

  async function findVent(hook: Hook, target: Target, ventId: string, time: Date): Promise<string | null> {
    const wanted = writeCustomId({ action: 'vent.hear', ref: ventId });
    const candidates = (await since(target, time)).filter(({ webhook_id }) => webhook_id === hook.id);
    for (const candidate of candidates) {
      const { components } = await readable(hook, target, candidate);
      if (hasButton(components, wanted))
        return writeRef({ threadId: target.threadId, messageId: candidate.id });
    }
    return null;
  }

  /** The thread of replies under a vent; null when that vent is gone. */
  async function threadUnder(channelId: string, replyTo: string): Promise<string | null> {
    const { threadId, messageId } = readRef(replyTo);
    if (threadId) return threadId;
    try {
      await rest.post(Routes.threads(channelId, messageId), {
        body: { name: THREAD_NAME, auto_archive_duration: ARCHIVE_AFTER },
      });
    } catch (error) {
      if (isCode(error, Code.UnknownMessage)) return null;
      if (!isCode(error, Code.ThreadAlreadyCreatedForMessage)) throw error;
    }
    return messageId;
  }

  async function postVent(outgoing: OutgoingMessage, ventId: string): Promise<string> {
    const { channelRef: channelId, nonce, vent } = outgoing;
    const threadId = vent?.replyTo ? await threadUnder(channelId, vent.replyTo) : null;
    const target = { channelId, threadId };
    const query = new URLSearchParams({ wait: 'true', with_components: 'true' });
    if (threadId) query.set('thread_id', threadId);
    return webhooks.with(channelId, (hook) =>
      posts.once(
        nonce,
        (time) => findVent(hook, target, ventId, time),
        async () => {
          const request = asRequest(renderRelay(outgoing), { username: webhookName(outgoing) });
          const route = Routes.webhook(hook.id, hook.token);
          const { id } = (await link.once.post(route, { ...request, query, auth: false })) as APIMessage;
          return writeRef({ threadId, messageId: id });
        },
      ),
    );
  }

  async function postAsBot(channelId: string, rendered: Rendered, nonce: string): Promise<string> {
    const words = textOf(rendered.body);
    return posts.once(
      nonce,
      async (time) => {
        const { applicationId, botId } = await grants.current();
        const own = (await since({ channelId, threadId: null }, time)).filter(
          ({ author }) => author.id === applicationId || author.id === botId,
        );
        return own.find((message) => textOf(message) === words)?.id ?? null;
      },
      async () => {
        const request = asRequest(rendered, { nonce: shortNonce(nonce), enforce_nonce: true });
        const { id } = (await rest.post(Routes.channelMessages(channelId), request)) as APIMessage;
        return id;
      },
    );
  }

  /** Deletes with the bot's own rights; else with the webhook's, which needs none. */
  async function takeDown(channelId: string, ref: string): Promise<void> {
    const { threadId, messageId } = readRef(ref);
    try {
      await rest.delete(Routes.channelMessage(threadId ?? channelId, messageId));
    } catch (error) {
      const hook = webhooks.known(channelId);
      if (!hook || !isCode(error, Code.MissingPermissions, Code.MissingAccess)) throw error;
      const { route, query } = webhookMessage(hook, { channelId, threadId }, messageId);
      await rest.delete(route, { query, auth: false }).catch(() => {
        throw error;
      });
    }
  }

  /** In a thread that was folded away nothing can be deleted: it is opened first. Gives whether it was. */
  async function takeDownAnywhere(channelId: string, ref: string): Promise<boolean> {
    try {
      await takeDown(channelId, ref);
      return false;
    } catch (error) {
      const { threadId } = readRef(ref);
      if (!threadId || !isCode(error, Code.InvalidActionOnArchivedThread)) throw error;
      await rest.patch(Routes.channel(threadId), { body: { archived: false } });
      await takeDown(channelId, ref);
      return true;
    }
  }

  async function foldAgain(ref: string): Promise<void> {
    const { threadId } = readRef(ref);
    if (threadId) await rest.patch(Routes.channel(threadId), { body: { archived: true } });
  }

  /** A thread in which nothing is left but its beginning goes, too. */
  async function tidy(ref: string): Promise<void> {
    const { threadId, messageId } = readRef(ref);
    const thread = threadId ?? messageId;
    // Where the gateway is heard, most vents need not be asked about.
    if (!threadId && link.clients.size > 0 && !channelOf(link, thread)) return;
    const query = new URLSearchParams({ limit: '2' });
    const left = (await rest.get(Routes.channelMessages(thread), { query })) as APIMessage[];
    if (left.every(({ type }) => type === MessageType.ThreadStarterMessage))
      await rest.delete(Routes.channel(thread));
  }

  return {
    postAsBot,

    async post(outgoing) {
      try {
        if (outgoing.vent) return await postVent(outgoing, outgoing.vent.id);
        return await postAsBot(outgoing.channelRef, renderRelay(outgoing), outgoing.nonce);
      } catch (error) {
        throw deliveryError(error);
      }
    },

    async revise(messageRef, outgoing) {
      const { threadId, messageId } = readRef(messageRef);
      const channelId = outgoing.channelRef;
      try {
        await webhooks.with(channelId, async (hook) => {
          const { route, query } = webhookMessage(hook, { channelId, threadId }, messageId);
          query.set('with_components', 'true');
          await rest.patch(route, { ...asRequest(renderRelay(outgoing)), query, auth: false });
        });
      } catch (error) {
        // Gone, posted by a webhook that is, or in a thread that was folded away: it stays as it is.
        const stays = isCode(error, Code.UnknownMessage, Code.InvalidActionOnArchivedThread);
        if (!(deliveryError(error) instanceof DeliveryRefused) && !stays) throw error;
      }
    },

    async remove(_communityId, channelRef, messageRef) {
      let opened = false;
      try {
        opened = await takeDownAnywhere(channelRef, messageRef);
      } catch (error) {
        const inThread = readRef(messageRef).threadId !== null;
        // With its thread a reply has gone.
        if (inThread && isCode(error, Code.UnknownChannel)) return;
        if (!isCode(error, Code.UnknownMessage)) throw deliveryError(error);
      }
      await tidy(messageRef).catch(() => {});
      // Where `tidy` has taken it down there is nothing to fold.
      if (opened) await foldAgain(messageRef).catch(() => {});
    },

    async link(communityId, channelRef, messageRef) {
      const guildId = await places.externalIdOf(communityId);
      const { threadId, messageId } = readRef(messageRef);
      return `https://discord.com/channels/${guildId}/${threadId ?? channelRef}/${messageId}`;
    },
  };
}

function hasButton(components: APIMessageTopLevelComponent[] | undefined, customId: string): boolean {
  return (components ?? []).some(
    (row) =>
      row.type === ComponentType.ActionRow &&
      row.components.some((part) => 'custom_id' in part && part.custom_id === customId),
  );
}
