import {
  type APIMessage,
  ApplicationCommandType,
  InteractionType as I,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type Files, parseChange, parseDraft } from './drafts.ts';
import { refuse } from './errors.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import type { Channel, InteractionHappening, Json, StoredInteraction, StoredMessage } from './types.ts';
import { toUser } from './wire.ts';
import type { World } from './world.ts';

/** Receiving and Responding, Followup Messages. */
export const TOKEN_LIFE = 15 * 60_000;

/** A further message on an interaction's token (Create Followup Message). */
export function followUp(
  world: World,
  interaction: StoredInteraction,
  body: Json,
  files: Files,
): StoredMessage {
  const { original } = interaction;
  // Straight after a deferral it fills the waiting message, and that one's privacy stands whatever the flags say.
  if (interaction.loading && original) return editOwn(world, interaction, original, body, files);
  const message = sendMessage(world, interaction, body, files, []);
  happen(interaction, { kind: 'message', message });
  return message;
}

/** Edits a message made on, or answered by, an interaction's token. */
export function editOwn(
  world: World,
  interaction: StoredInteraction,
  message: StoredMessage,
  body: Json,
  files: Files,
): StoredMessage {
  applyEdit(world, message, body, files, []);
  if (message === interaction.original) interaction.loading = false;
  happen(interaction, { kind: 'edit', message });
  return message;
}

export function deleteOwn(world: World, interaction: StoredInteraction, message: StoredMessage): void {
  deleteMessage(world, message);
  interaction.messages = interaction.messages.filter((other) => other !== message);
  if (interaction.original === message) {
    interaction.original = null;
    interaction.loading = false;
  }
  happen(interaction, { kind: 'delete', message });
}

/** The message an interaction's token may touch: the original or a follow-up, else 10008. */
export function ownMessage(interaction: StoredInteraction, id: string | undefined): StoredMessage {
  if (id === '@original') {
    if (!interaction.original || !stillThere(interaction.original)) throw refuse('UnknownMessage');
    return interaction.original;
  }
  const candidates = interaction.original
    ? [interaction.original, ...interaction.messages]
    : interaction.messages;
  const found = candidates.find((message) => message.data.id === id && stillThere(message));
  if (!found) throw refuse('UnknownMessage');
  return found;
}

/** The interaction behind a token used as a webhook's: unknown until acknowledged, refused when it has expired. */
export function interactionByToken(world: World, token: string | undefined): StoredInteraction {
  const interaction = world.find(world.interactions, token, 'UnknownWebhook');
  if (interaction.acknowledged === null) throw refuse('UnknownWebhook');
  if (world.now() - interaction.createdAt > TOKEN_LIFE) throw refuse('InvalidWebhookToken');
  return interaction;
}

function stillThere(message: StoredMessage): boolean {
  if (message.viewer === null) return message.channel.messages.has(message.data.id);
  return message.channel.ephemerals.get(message.viewer)?.includes(message) ?? false;
}

export function applyEdit(
  world: World,
  message: StoredMessage,
  body: Json,
  files: Files,
  under: string[],
): void {
  const { data } = message;
  const before = {
    content: data.content,
    embeds: data.embeds.length,
    components: data.components?.length ?? 0,
    flags: data.flags ?? 0,
    attachments: data.attachments,
  };
  editMessage(world, message, parseChange(body, files, before, under), botIn(world, message.channel));
}

export function sendMessage(
  world: World,
  interaction: StoredInteraction,
  body: Json,
  files: Files,
  under: string[],
): StoredMessage {
  if (!world.channels.has(interaction.channel.id)) throw refuse('UnknownChannel');
  const draft = parseDraft(body, files, 'interaction', { under });
  const message = createMessage(world, interaction.channel, {
    author: toUser(world.bot),
    draft,
    member: botIn(world, interaction.channel),
    viewer: draft.flags & MessageFlags.Ephemeral ? interaction.invoker.id : null,
    source: interaction.token,
    type: messageType(interaction),
    fields: fieldsOf(world, interaction),
  });
  interaction.messages.push(message);
  return message;
}

export function sendLoading(world: World, interaction: StoredInteraction, flags: number): StoredMessage {
  const message = createMessage(world, interaction.channel, {
    author: toUser(world.bot),
    draft: {
      content: '',
      embeds: [],
      components: [],
      files: [],
      flags: flags | MessageFlags.Loading,
      allowedMentions: undefined,
    },
    viewer: flags & MessageFlags.Ephemeral ? interaction.invoker.id : null,
    source: interaction.token,
    type: messageType(interaction),
    fields: fieldsOf(world, interaction),
  });
  interaction.messages.push(message);
  return message;
}

function messageType(interaction: StoredInteraction): MessageType {
  if (interaction.type === I.ApplicationCommand) {
    const typed = interaction.command?.type === ApplicationCommandType.ChatInput;
    return typed ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
  }
  return interaction.message ? MessageType.Reply : MessageType.Default;
}

function fieldsOf(world: World, interaction: StoredInteraction): Partial<APIMessage> {
  const { channel, message, invoker, command } = interaction;
  return {
    webhook_id: world.applicationId,
    application_id: world.applicationId,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: toUser(invoker),
      authorizing_integration_owners: { 0: channel.guild?.id ?? '0' },
      ...(command ? { name: command.name, command_type: command.type } : {}),
    } as never,
    ...(message
      ? {
          message_reference: {
            type: 0,
            channel_id: channel.id,
            message_id: message.data.id,
            ...(channel.guild ? { guild_id: channel.guild.id } : {}),
          },
        }
      : {}),
  };
}

function botIn(world: World, channel: Channel) {
  return channel.guild?.members.get(world.bot.id) ?? null;
}

/** Notes what its invoker now sees, and tells those who wait for it. */
export function happen(interaction: StoredInteraction, happening: InteractionHappening): void {
  interaction.happenings.push(happening);
  for (const listener of interaction.listeners) listener(happening);
}
