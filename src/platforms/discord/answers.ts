import {
  type APIInteraction,
  RESTJSONErrorCodes as Code,
  InteractionType,
  MessageFlags,
  InteractionResponseType as Response,
  Routes,
} from 'discord.js';
import type { Card } from '../../../commands/card.ts';
import { isCode } from './errors.ts';
import { asRawFile, asRequest, type Link } from './link.ts';
import { type Rendered, renderCard } from './render-card.ts';
import type { renderForm } from './render-form.ts';

type Modal = ReturnType<typeof renderForm>;

/** The answer to one interaction: acknowledged within three seconds, given when it is ready, to one person alone. */
export interface Answer {
  /** Says that it will take a moment. Does nothing once anything was said. */
  defer(): Promise<void>;
  /** False when it was too late: nobody sees it. */
  card(card: Card): Promise<boolean>;
  /** The same, in a message of its own: the card it came from stays. */
  beside(card: Card): Promise<boolean>;
  /** Opens a form; false where that is not possible any more, or never was. */
  form(modal: Modal): Promise<boolean>;
  /** One more private message; false when it was too late. */
  more(card: Card): Promise<boolean>;
}

/** What Discord says of an interaction that is over, of a token that has expired, of an answer that was dismissed. */
const OVER = [Code.UnknownInteraction, Code.UnknownWebhook, Code.InvalidWebhookToken, Code.UnknownMessage];

export function createAnswer(
  link: Link,
  interaction: APIInteraction,
  guildId: string | undefined,
  /** Called once Discord knows that we have it. */
  acknowledgedNow: () => void,
): Answer {
  const { rest } = link;
  const { id, token, type } = interaction;
  const replaces = isOnPrivateMessage(interaction);
  /** Each step waits for the one before, so that the timer and the answer never cross. */
  let tail: Promise<unknown> = Promise.resolve();
  let acknowledged = false;

  function inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = tail.then(step);
    tail = result.catch(() => {});
    return result;
  }

  async function acknowledge(kind: Response, data?: object, files: Rendered['files'] = []): Promise<void> {
    try {
      await rest.post(Routes.interactionCallback(id, token), {
        body: { type: kind, ...(data && { data }) },
        ...(files.length > 0 && { files: files.map(asRawFile) }),
        auth: false,
      });
    } catch (error) {
      // The answer to an earlier try was lost, or another instance was first: it can be filled in.
      if (!isCode(error, Code.InteractionHasAlreadyBeenAcknowledged)) throw error;
      acknowledged = true;
      throw new AlreadyAcknowledged();
    }
    acknowledged = true;
    acknowledgedNow();
  }

  async function fill(rendered: Rendered): Promise<void> {
    const route = Routes.webhookMessage(link.applicationId, token, '@original');
    await rest.patch(route, { ...asRequest(rendered), auth: false });
  }

  const answer: Answer = {
    defer: () =>
      inTurn(async () => {
        if (acknowledged) return;
        if (replaces) await acknowledge(Response.DeferredMessageUpdate);
        else await acknowledge(Response.DeferredChannelMessageWithSource, { flags: MessageFlags.Ephemeral });
      }).catch(() => {}),

    card: (card) =>
      inTurn(async () => {
        const rendered = renderCard(card, inPrivate(interaction) ? { ...(guildId && { guildId }) } : {});
        try {
          if (acknowledged) await fill(rendered);
          else if (replaces) await acknowledge(Response.UpdateMessage, rendered.body, rendered.files);
          else {
            const flags = rendered.body.flags | MessageFlags.Ephemeral;
            await acknowledge(Response.ChannelMessageWithSource, { ...rendered.body, flags }, rendered.files);
          }
          return true;
        } catch (error) {
          if (error instanceof AlreadyAcknowledged) {
            return fill(rendered).then(
              () => true,
              () => false,
            );
          }
          if (isCode(error, ...OVER)) return false;
          throw error;
        }
      }),

    async beside(card) {
      if (!replaces) return answer.card(card);
      // This leaves the card as it is.
      await answer.defer();
      return answer.more(card);
    },

    form: (modal) =>
      inTurn(async () => {
        if (acknowledged || type === InteractionType.ModalSubmit) return false;
        try {
          await acknowledge(Response.Modal, modal);
          return true;
        } catch (error) {
          if (error instanceof AlreadyAcknowledged) return false;
          if (isCode(error, ...OVER)) return true;
          throw error;
        }
      }),

    more: (card) =>
      inTurn(async () => {
        const request = asRequest(
          renderCard(card, { ...(inPrivate(interaction) && guildId && { guildId }) }),
        );
        const body = { ...request.body, flags: request.body.flags | MessageFlags.Ephemeral };
        try {
          await rest.post(Routes.webhook(link.applicationId, token), { ...request, body, auth: false });
          return true;
        } catch (error) {
          if (isCode(error, ...OVER)) return false;
          throw error;
        }
      }),
  };
  return answer;
}

class AlreadyAcknowledged extends Error {
  override readonly name = 'AlreadyAcknowledged';
}

function inPrivate(interaction: APIInteraction): boolean {
  return !interaction.guild_id;
}

/** A card that only they see is replaced by what comes next; one that others see stays. */
function isOnPrivateMessage(interaction: APIInteraction): boolean {
  if (
    interaction.type !== InteractionType.MessageComponent &&
    interaction.type !== InteractionType.ModalSubmit
  )
    return false;
  const { message } = interaction;
  if (!message) return false;
  const { flags } = message;
  return inPrivate(interaction) || (typeof flags === 'number' && (flags & MessageFlags.Ephemeral) !== 0);
}
