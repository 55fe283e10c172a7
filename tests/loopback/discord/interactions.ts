import {
  InteractionType as I,
  MessageFlags,
  PermissionFlagsBits as P,
  InteractionResponseType as R,
} from 'discord-api-types/v10';
import type { Files } from './drafts.ts';
import { refuse } from './errors.ts';
import { asJson, Form } from './form.ts';
import { applyEdit, happen, sendLoading, sendMessage, TOKEN_LIFE } from './interaction-messages.ts';
import { checkModal } from './modals.ts';
import { statedPermissions } from './permissions.ts';
import type {
  Account,
  Channel,
  InteractionHappening,
  Json,
  StoredInteraction,
  StoredMessage,
} from './types.ts';
import { toChannel, toMember, toUser } from './wire.ts';
import type { World } from './world.ts';

/** Receiving and Responding, Interaction Callback. */
export const ACKNOWLEDGE_WITHIN = 3_000;

/** Interaction Structure, app_permissions: what an app has in a direct message with its bot. */
const IN_PRIVATE = P.AttachFiles | P.EmbedLinks | P.MentionEveryone | P.UseExternalEmojis;

/** Which answers each kind of interaction takes. */
const ANSWERS: Record<number, readonly number[]> = {
  [I.ApplicationCommand]: [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource, R.Modal],
  [I.MessageComponent]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
    R.Modal,
  ],
  [I.ApplicationCommandAutocomplete]: [R.ApplicationCommandAutocompleteResult],
  [I.ModalSubmit]: [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource],
};

export interface NewInteraction {
  type: I;
  invoker: Account;
  channel: Channel;
  data: Json;
  message?: StoredMessage | null;
  command?: StoredInteraction['command'];
}

/** Makes an interaction and sends it to the bot. */
export function createInteraction(world: World, made: NewInteraction): StoredInteraction {
  forgetOld(world);
  const interaction: StoredInteraction = {
    id: world.newId(),
    token: world.newToken(),
    type: made.type,
    createdAt: world.now(),
    invoker: made.invoker,
    channel: made.channel,
    message: made.message ?? null,
    command: made.command ?? null,
    acknowledged: null,
    acknowledgedAt: null,
    original: null,
    loading: false,
    modal: null,
    messages: [],
    listeners: new Set(),
    happenings: [],
  };
  world.interactions.set(interaction.token, interaction);
  const { guild } = made.channel;
  // Where the app was removed its old buttons are still shown, but go nowhere.
  if (guild && !guild.botPresent) return interaction;
  const guildId = guild?.id ?? null;
  world.announce({ type: 'INTERACTION_CREATE', guildId, data: payload(world, interaction, made.data) });
  return interaction;
}

function payload(world: World, interaction: StoredInteraction, data: Json): Json {
  const { channel, invoker, message } = interaction;
  const { guild } = channel;
  const member = guild?.members.get(invoker.id);
  const bot = guild?.members.get(world.bot.id);
  const permissions = member ? statedPermissions(member, channel) : 0n;
  const appPermissions = bot ? statedPermissions(bot, channel) : IN_PRIVATE;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: toChannel(world, channel),
    locale: invoker.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    app_permissions: appPermissions.toString(),
    authorizing_integration_owners: { 0: guild ? guild.id : '0' },
    context: guild ? 0 : 1,
    ...(message ? { message: message.data } : {}),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: { ...toMember(member), permissions: permissions.toString() },
        }
      : { user: toUser(invoker) }),
  };
}

/** Tokens are refused after 15 minutes; after twice that they are forgotten, oldest first. */
function forgetOld(world: World): void {
  for (const [token, { createdAt }] of world.interactions) {
    if (world.now() - createdAt < 2 * TOKEN_LIFE) return;
    world.interactions.delete(token);
  }
}

/** Answers an interaction for the first time (Create Interaction Response). Returns the with_response body. */
export function acknowledge(world: World, interaction: StoredInteraction, body: Json, files: Files): Json {
  if (interaction.acknowledged !== null) throw refuse('InteractionAcknowledged');
  if (world.now() - interaction.createdAt > ACKNOWLEDGE_WITHIN) throw refuse('UnknownInteraction');
  const type = body['type'] as R;
  const allowed = ANSWERS[interaction.type] ?? [];
  const updates =
    interaction.type === I.ModalSubmit && interaction.message
      ? [R.DeferredMessageUpdate, R.UpdateMessage]
      : [];
  const form = new Form();
  form.choice(['type'], type, [...allowed, ...updates]);
  form.settle();
  const happening = answer(world, interaction, type, asJson(body['data']), files);
  interaction.acknowledged = type;
  interaction.acknowledgedAt = world.now();
  happen(interaction, happening);
  return callbackResponse(interaction, type);
}

function answer(
  world: World,
  interaction: StoredInteraction,
  type: R,
  data: Json,
  files: Files,
): InteractionHappening {
  switch (type) {
    case R.ChannelMessageWithSource:
      interaction.original = sendMessage(world, interaction, data, files, ['data']);
      return { kind: 'message', message: interaction.original };
    case R.DeferredChannelMessageWithSource: {
      const flags = typeof data['flags'] === 'number' ? data['flags'] : 0;
      const form = new Form();
      // Interaction Callback Data: a deferral takes no flag but EPHEMERAL.
      form.choice(['data', 'flags'], flags, [0, MessageFlags.Ephemeral]);
      form.settle();
      interaction.original = sendLoading(world, interaction, flags);
      interaction.loading = true;
      return { kind: 'deferred' };
    }
    case R.DeferredMessageUpdate:
      interaction.original = interaction.message;
      return { kind: 'deferred-update' };
    case R.UpdateMessage: {
      const message = interaction.message;
      if (!message) throw refuse('UnknownMessage');
      interaction.original = message;
      applyEdit(world, message, data, files, ['data']);
      return { kind: 'edit', message };
    }
    case R.Modal:
      checkModal(data);
      interaction.modal = data as never;
      return { kind: 'modal', modal: data as never };
    default: {
      const choices = Array.isArray(data['choices']) ? data['choices'] : [];
      const form = new Form(['data']);
      for (const [i, choice] of form.list(['choices'], choices, 0, 25).entries()) {
        form.requiredText(['choices', i, 'name'], choice['name'], 1, 100);
      }
      form.settle();
      return { kind: 'choices', choices };
    }
  }
}

function callbackResponse(interaction: StoredInteraction, type: R): Json {
  const { original } = interaction;
  const made = type === R.ChannelMessageWithSource || type === R.DeferredChannelMessageWithSource;
  const shown = type === R.ChannelMessageWithSource || type === R.UpdateMessage;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(made && original
        ? {
            response_message_id: original.data.id,
            response_message_loading: interaction.loading,
            response_message_ephemeral: original.viewer !== null,
          }
        : {}),
    },
    // Interaction Callback Resource: the message comes with these two kinds of answer only.
    resource: { type, ...(shown && original ? { message: original.data } : {}) },
  };
}
