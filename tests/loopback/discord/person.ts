import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ChannelType,
  InteractionType,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { parseChange, parseDraft } from './drafts.ts';
import { announceIn } from './events.ts';
import { addMember, removeMember } from './guilds.ts';
import { InteractionHandle } from './interaction-handle.ts';
import { createInteraction } from './interactions.ts';
import type { SeenMessage } from './message-handle.ts';
import { createMessage, deleteMessage, editMessage, forwardFields, replyFields } from './messages.ts';
import { Onlooker } from './onlooker.ts';
import { sendingIn } from './permissions.ts';
import { react, unreact } from './routes/messages.ts';
import { findCommand, offered, type SlashOptions, typeCommand } from './slash.ts';
import {
  type ChannelRef,
  findAccount,
  findChannel,
  findGuild,
  findMessage,
  type MessageRef,
  type PersonRef,
  toFile,
} from './stage.ts';
import { announceThreadStart, createThread, joinThread, publicThreadType } from './threads.ts';
import type { Channel, Json, Upload } from './types.ts';
import { toPartialMember, toUser } from './wire.ts';

export interface SendOptions {
  files?: Upload[];
  replyTo?: MessageRef;
  /** Whether a reply mentions whom it answers, as the client does unless told not to. */
  ping?: boolean;
}

export interface Where {
  in?: ChannelRef;
}

/** A person on Discord, doing what the client lets them do and seeing what it shows them. */
export class Person extends Onlooker {
  private at: Channel | null = null;

  /** How this person is mentioned in a text. */
  get mention(): string {
    return `<@${this.id}>`;
  }

  /** The language of their client, as interactions carry it. */
  get locale(): string {
    return this.account.locale;
  }

  set locale(locale: string) {
    this.account.locale = locale;
  }

  /** Goes to a channel: commands without a place are used there. */
  open(channel: ChannelRef): this {
    this.at = findChannel(this.stage, channel, this.account);
    return this;
  }

  /** Sends a message. */
  send(to: ChannelRef, text: string, options: SendOptions = {}): SeenMessage {
    const { world } = this.stage;
    const channel = findChannel(this.stage, to, this.account);
    const member = this.require(channel, sendingIn(channel), 'send');
    if (channel.thread?.locked) this.require(channel, P.ManageThreads, 'send in the locked');
    const files = Object.fromEntries((options.files ?? []).map((file, i) => [String(i), toFile(file)]));
    const draft = parseDraft({ content: text }, files, 'channel');
    if (draft.files.length > 0) this.require(channel, P.AttachFiles, 'attach files in');
    const replied =
      options.replyTo === undefined ? null : findMessage(this.stage, options.replyTo, this.account);
    const message = createMessage(world, channel, {
      author: toUser(this.account),
      draft,
      member: member ?? null,
      ...(replied
        ? {
            type: MessageType.Reply,
            fields: replyFields(replied),
            pings: options.ping === false ? null : replied,
          }
        : {}),
    });
    return this.see(message);
  }

  /** Writes to the bot in private. */
  dm(text: string, options: SendOptions = {}): SeenMessage {
    return this.send(this.stage.world.directMessage(this.account), text, options);
  }

  /** Edits a message of their own. */
  edit(ref: MessageRef, text: string): SeenMessage {
    const message = this.own(ref, 'edit');
    const { data } = message;
    const change = parseChange(
      { content: text },
      {},
      {
        content: data.content,
        embeds: data.embeds.length,
        components: 0,
        flags: data.flags ?? 0,
        attachments: data.attachments,
      },
    );
    editMessage(this.stage.world, message, change, this.memberIn(message.channel) ?? null);
    return this.see(message);
  }

  /** Deletes a message: their own, or another's where they may manage messages. */
  delete(ref: MessageRef): void {
    const message = findMessage(this.stage, ref, this.account);
    if (message.data.author.id !== this.id) this.require(message.channel, P.ManageMessages, 'delete in');
    deleteMessage(this.stage.world, message);
  }

  /** Forwards a message somewhere else: a snapshot of its text, without its author. */
  forward(ref: MessageRef, to: ChannelRef): SeenMessage {
    const original = findMessage(this.stage, ref, this.account);
    if (original.viewer !== null) throw new Error('an ephemeral message cannot be forwarded');
    this.require(original.channel, P.ViewChannel | P.ReadMessageHistory, 'read');
    const channel = findChannel(this.stage, to, this.account);
    this.require(channel, sendingIn(channel), 'send');
    const draft = parseDraft({}, {}, 'channel', { mayBeEmpty: true });
    const author = toUser(this.account);
    return this.see(
      createMessage(this.stage.world, channel, { author, draft, fields: forwardFields(original) }),
    );
  }

  react(ref: MessageRef, emoji: string): void {
    const message = findMessage(this.stage, ref, this.account);
    this.require(message.channel, P.ReadMessageHistory | P.AddReactions, 'react');
    react(this.stage.world, message, { id: null, name: emoji }, this.id);
  }

  unreact(ref: MessageRef, emoji: string): void {
    unreact(this.stage.world, findMessage(this.stage, ref), emoji, this.id);
  }

  /** Starts typing. */
  type(to: ChannelRef): void {
    const channel = findChannel(this.stage, to, this.account);
    const member = this.memberIn(channel);
    announceIn(this.stage.world, 'TYPING_START', channel, {
      channel_id: channel.id,
      user_id: this.id,
      timestamp: Math.floor(this.stage.world.now() / 1000),
      ...(member ? { member: { ...toPartialMember(member), user: toUser(this.account) } } : {}),
    });
  }

  /** Starts a thread in a channel, from a message or without one; in a forum, a post with its first message. */
  startThread(
    where: ChannelRef,
    name: string,
    options: { from?: MessageRef; private?: boolean; text?: string } = {},
  ): Channel {
    const { world } = this.stage;
    const parent = findChannel(this.stage, where, this.account);
    const forum = parent.type === ChannelType.GuildForum;
    const needed = forum ? P.SendMessages : options.private ? P.CreatePrivateThreads : P.CreatePublicThreads;
    const member = this.require(parent, needed, 'start a thread in');
    const from = options.from === undefined ? undefined : findMessage(this.stage, options.from, this.account);
    const type = options.private ? ChannelType.PrivateThread : publicThreadType(parent);
    const thread = createThread(world, parent, {
      name,
      type,
      creator: this.account,
      ...(from ? { from } : {}),
    });
    if (forum) {
      const draft = parseDraft({ content: options.text ?? name }, {}, 'channel');
      createMessage(world, thread, {
        id: thread.id,
        author: toUser(this.account),
        draft,
        member: member ?? null,
      });
    } else if (!from && !options.private) announceThreadStart(world, parent, thread, this.account);
    return thread;
  }

  /** Brings somebody, or the bot, into a thread. */
  addToThread(thread: ChannelRef, who: PersonRef): void {
    joinThread(
      this.stage.world,
      findChannel(this.stage, thread, this.account),
      findAccount(this.stage, who).id,
    );
  }

  join(guild: { id: string }): this {
    addMember(this.stage.world, findGuild(this.stage, guild.id), this.account);
    return this;
  }

  leave(guild: { id: string }): void {
    const member = findGuild(this.stage, guild.id).members.get(this.id);
    if (member) removeMember(this.stage.world, member);
  }

  /** Closes their direct messages to the bot: it is refused with 50007. */
  closeDms(): void {
    this.account.dmsOpen = false;
  }

  openDms(): void {
    this.account.dmsOpen = true;
  }

  /** The names of the commands offered to them in a channel; menu commands with their kind after a colon. */
  commands(where?: ChannelRef): string[] {
    return offered(this.stage, this.account, this.placeOf({ in: where })).map(({ name, type }) =>
      type === ApplicationCommandType.ChatInput
        ? name
        : `${name}:${type === ApplicationCommandType.User ? 'user' : 'message'}`,
    );
  }

  /** Uses a slash command: `slash('space create', { name: 'Tuesday' })`. */
  slash(line: string, options: SlashOptions = {}, where: Where = {}): InteractionHandle {
    const channel = this.placeOf(where);
    const { command, data } = typeCommand(this.stage, this.account, channel, line, options);
    return this.invoke(InteractionType.ApplicationCommand, channel, data, command);
  }

  /** Uses a command from a message's menu ("Apps"). */
  messageMenu(name: string, ref: MessageRef): InteractionHandle {
    const message = findMessage(this.stage, ref, this.account);
    const { channel, data } = message;
    this.require(channel, P.ViewChannel, 'see');
    const command = findCommand(this.stage, this.account, channel, name, ApplicationCommandType.Message);
    // Gateway, Message Content Intent: the target of a message command is never without its content.
    const resolved = { messages: { [data.id]: data } };
    const body = { id: command.id, name, type: command.type, target_id: data.id, resolved };
    return this.invoke(InteractionType.ApplicationCommand, channel, body, command);
  }

  /** Uses a command from a person's menu. */
  userMenu(name: string, who: PersonRef, where: Where = {}): InteractionHandle {
    const channel = this.placeOf(where);
    const target = findAccount(this.stage, who);
    const command = findCommand(this.stage, this.account, channel, name, ApplicationCommandType.User);
    const member = channel.guild?.members.get(target.id);
    const resolved = {
      users: { [target.id]: toUser(target) },
      ...(member ? { members: { [target.id]: toPartialMember(member) } } : {}),
    };
    const body = { id: command.id, name, type: command.type, target_id: target.id, resolved };
    return this.invoke(InteractionType.ApplicationCommand, channel, body, command);
  }

  /** Types in an option with suggestions. */
  autocomplete(line: string, options: SlashOptions, focused: string, where: Where = {}): InteractionHandle {
    const channel = this.placeOf(where);
    const { command, data } = typeCommand(this.stage, this.account, channel, line, options, focused);
    return this.invoke(InteractionType.ApplicationCommandAutocomplete, channel, data, command);
  }

  private invoke(
    type: InteractionType,
    channel: Channel,
    data: object,
    { name, type: kind }: APIApplicationCommand,
  ): InteractionHandle {
    if (channel.thread?.archived) throw new Error('commands cannot be used in an archived thread');
    const made = createInteraction(this.stage.world, {
      type,
      invoker: this.account,
      channel,
      data: data as Json,
      command: { name, type: kind },
    });
    return new InteractionHandle(this.stage, this.account, made);
  }

  private placeOf(where: Where): Channel {
    if (where.in !== undefined) return findChannel(this.stage, where.in, this.account);
    if (this.at && this.stage.world.channels.has(this.at.id)) return this.at;
    for (const guild of this.stage.world.guilds.values()) {
      if (!guild.members.has(this.id)) continue;
      for (const channel of guild.channels.values()) {
        if (channel.type === ChannelType.GuildText && this.sees(channel)) return channel;
      }
    }
    return this.stage.world.directMessage(this.account);
  }
}
