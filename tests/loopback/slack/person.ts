import { Deed } from './deed.ts';
import type { Ack } from './delivery.ts';
import { announceIn, join, leave } from './events.ts';
import { type InstallResult, runInstall } from './install.ts';
import { encode, richText } from './markup.ts';
import type { SeenMessage } from './message-handle.ts';
import { change, post, remove, shareOf, whisper } from './messages.ts';
import { Onlooker } from './onlooker.ts';
import { channelName, command, interaction } from './payloads.ts';
import { asJson, list } from './schema.ts';
import { toFile } from './shapes.ts';
import {
  type ChannelRef,
  findAccount,
  findChannel,
  findMessage,
  type MessageRef,
  type PersonRef,
} from './stage.ts';
import type { Channel, Json, Upload } from './types.ts';
import { storeUpload } from './uploads.ts';

export interface SendOptions {
  /** Replies in the thread of this message. */
  thread?: MessageRef;
  /** Shows a reply in the channel as well. */
  broadcast?: boolean;
  files?: Upload[];
  /** The text is markup already (`<@U…>`, `&amp;`) and is not encoded. */
  raw?: boolean;
}

/** A person in a workspace, doing what the client lets them do and seeing what it shows them. */
export class Person extends Onlooker {
  private at: Channel | null = null;

  /** Goes to a channel: commands without a place are used there. */
  open(channel: ChannelRef): this {
    this.at = findChannel(this.stage, channel, this.account);
    return this;
  }

  /** Sends a message. */
  send(to: ChannelRef, text: string, options: SendOptions = {}): SeenMessage {
    const { world } = this.stage;
    const channel = this.writable(to);
    const files = (options.files ?? []).map((upload) => storeUpload(world, this.account, upload));
    for (const file of files) file.channels.add(channel.id);
    const thread = options.thread === undefined ? undefined : findMessage(this.stage, options.thread).message;
    const message = post(
      world,
      channel,
      {
        user: this.id,
        client_msg_id: crypto.randomUUID(),
        text: options.raw ? text : encode(this.stage, text, this.account),
        blocks: richText(text),
        ...(thread ? { thread_ts: thread.thread_ts ?? thread.ts } : {}),
        ...(files.length > 0
          ? { subtype: 'file_share', files: files.map((file) => toFile(world, file)) }
          : {}),
      },
      { broadcast: options.broadcast ?? false },
    );
    return this.see(channel, message, false);
  }

  /** Writes to the application in private. */
  dm(text: string, options: SendOptions = {}): SeenMessage {
    return this.send(this.directMessage(), text, options);
  }

  /** Edits a message of their own. */
  edit(ref: MessageRef, text: string, options: { raw?: boolean } = {}): SeenMessage {
    const { channel, message } = this.own(ref, 'edit');
    change(this.stage.world, channel, message, {
      text: options.raw ? text : encode(this.stage, text, this.account),
      blocks: richText(text),
      edited: { user: this.id, ts: this.stage.world.nextTs() },
    });
    return this.see(channel, message, false);
  }

  /** Deletes a message: their own, or as an admin anybody's. */
  delete(ref: MessageRef): void {
    const { channel, message } = this.account.admin ? findMessage(this.stage, ref) : this.own(ref, 'delete');
    remove(this.stage.world, channel, message);
  }

  /** Shares a message somewhere else, with a comment of their own. */
  share(ref: MessageRef, to: ChannelRef, comment = ''): SeenMessage {
    const { channel, message, ephemeral } = findMessage(this.stage, ref, this.account);
    if (ephemeral || !this.sees(channel)) throw new Error('that message cannot be shared');
    const target = this.writable(to);
    const text = encode(this.stage, comment, this.account);
    const attachments = [shareOf(this.stage.world, channel, message)];
    return this.see(target, post(this.stage.world, target, { user: this.id, text, attachments }), false);
  }

  react(ref: MessageRef, name: string): void {
    const { channel, message } = findMessage(this.stage, ref, this.account);
    message.reactions = [...(message.reactions ?? []), { name, users: [this.id], count: 1 }];
    this.reacted('reaction_added', channel, message.ts, message.user, name);
  }

  unreact(ref: MessageRef, name: string): void {
    const { channel, message } = findMessage(this.stage, ref, this.account);
    message.reactions = message.reactions?.filter(
      (reaction) => reaction.name !== name || !reaction.users.includes(this.id),
    );
    this.reacted('reaction_removed', channel, message.ts, message.user, name);
  }

  join(ref: ChannelRef): this {
    const channel = findChannel(this.stage, ref, this.account);
    if (channel.kind !== 'public' || !this.sees(channel))
      throw new Error(`${this.name} cannot join ${channel.name}`);
    join(this.stage.world, channel, this.account);
    return this;
  }

  leave(ref: ChannelRef): void {
    leave(this.stage.world, findChannel(this.stage, ref, this.account), this.account);
  }

  /** Brings somebody into a channel; the application as `bot`. */
  invite(ref: ChannelRef, who: PersonRef): void {
    const channel = this.writable(ref);
    join(
      this.stage.world,
      channel,
      findAccount(this.stage, who, this.stage.world.team(channel.teamId)),
      this.id,
    );
  }

  /** Takes somebody out of a channel; the application as `bot`. */
  remove(ref: ChannelRef, who: PersonRef): void {
    const channel = this.writable(ref);
    leave(
      this.stage.world,
      channel,
      findAccount(this.stage, who, this.stage.world.team(channel.teamId)),
      this.id,
    );
  }

  /** Uses a slash command: `command('/vent', 'a long day')`. */
  command(name: string, text = '', where: { in?: ChannelRef } = {}): Deed {
    const { world, delivery } = this.stage;
    const channel = where.in === undefined ? this.place() : findChannel(this.stage, where.in, this.account);
    if (!channel.members.has(this.id))
      throw new Error(`${this.name} is not in ${channel.name || channel.id}`);
    const trigger = world.newTrigger(this.account);
    const payload = command(world, this.account, channel, name, text, trigger);
    const outcome = delivery
      .interact('slash_commands', payload)
      .then((ack) => this.answered(ack, channel, name));
    return new Deed(this.stage, this.account, trigger, outcome);
  }

  /** Uses a global shortcut by its callback_id. */
  shortcut(callbackId: string): Deed {
    return this.useShortcut('shortcut', callbackId, () => ({}));
  }

  /** Uses a shortcut from a message's menu by its callback_id. */
  messageShortcut(callbackId: string, ref: MessageRef): Deed {
    const { channel, message, ephemeral } = findMessage(this.stage, ref, this.account);
    if (ephemeral || !this.sees(channel)) throw new Error('no shortcuts on that message');
    const { id: channelId } = channel;
    return this.useShortcut('message_action', callbackId, (trigger) => ({
      message_ts: message.ts,
      channel: { id: channelId, name: channelName(channel) },
      message: structuredClone(message),
      response_url: this.stage.world.newResponseUrl({
        channelId,
        userId: this.id,
        teamId: this.teamId,
        // What is answered is somebody's message, not the application's: it cannot be replaced.
        messageTs: null,
        trigger,
      }),
    }));
  }

  /** Installs the application, starting at its install page; `cancel` refuses on Slack's page. */
  install(url: string, options: { cancel?: boolean } = {}): Promise<InstallResult> {
    return runInstall(this.stage, this.account, url, options.cancel ?? false);
  }

  private useShortcut(
    type: 'shortcut' | 'message_action',
    callbackId: string,
    more: (trigger: string) => Json,
  ): Deed {
    const { world, delivery } = this.stage;
    const trigger = world.newTrigger(this.account);
    const payload = {
      ...interaction(world, this.account, type),
      callback_id: callbackId,
      trigger_id: trigger,
      action_ts: world.nextTs(),
      ...more(trigger),
    };
    return new Deed(this.stage, this.account, trigger, delivery.interact('interactive', payload));
  }

  /** What a command's acknowledgement shows: its own answer, or Slack's words when there was none. */
  private answered(ack: Ack, channel: Channel, name: string): Ack {
    const { world } = this.stage;
    const body: Json = typeof ack.payload === 'string' ? { text: ack.payload } : asJson(ack.payload);
    const blocks = list(body['blocks']) as Json[];
    if (!ack.acked) {
      const error = /timeout/.test(ack.reason ?? '') ? 'operation_timeout' : 'dispatch_failed';
      whisper(world, channel, this.id, {
        user: 'USLACKBOT',
        text: `${name} failed with the error "${error}"`,
      });
    } else if (body['text'] || blocks.length > 0) {
      const { botId } = world.installed(this.teamId);
      const fields = {
        bot_id: botId,
        text: String(body['text'] ?? ''),
        ...(blocks.length > 0 ? { blocks } : {}),
      };
      if (body['response_type'] === 'in_channel') post(world, channel, fields);
      else whisper(world, channel, this.id, fields);
    }
    return ack;
  }

  private reacted(
    type: string,
    channel: Channel,
    ts: string,
    author: string | undefined,
    name: string,
  ): void {
    announceIn(this.stage.world, channel, {
      type,
      user: this.id,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts },
      item_user: author,
    });
  }

  private own(ref: MessageRef, deed: string) {
    const found = findMessage(this.stage, ref);
    if (found.message.user !== this.id)
      throw new Error(`${this.name} cannot ${deed} a message that is not theirs`);
    return found;
  }

  private writable(ref: ChannelRef): Channel {
    const channel = findChannel(this.stage, ref, this.account);
    if (this.account.deleted) throw new Error(`${this.name} is deactivated`);
    if (!channel.members.has(this.id))
      throw new Error(`${this.name} is not in ${channel.name || channel.id}`);
    if (channel.archived) throw new Error(`${channel.name} is archived`);
    if (channel.adminsOnly && !this.account.admin) throw new Error(`only admins write in ${channel.name}`);
    return channel;
  }

  private place(): Channel {
    if (this.at) return this.at;
    for (const channel of this.stage.world.channels.values())
      if (channel.kind === 'public' && channel.members.has(this.id)) return channel;
    return this.directMessage();
  }
}
