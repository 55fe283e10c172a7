import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { SeenMessage } from './message-handle.ts';
import { permissionsIn } from './permissions.ts';
import { type ChannelRef, findChannel, findMessage, inOrder, type MessageRef, type Stage } from './stage.ts';
import type { Account, Channel, Member, StoredMessage } from './types.ts';

/** Somebody looking at Discord: what they see, and what they may do. */
export class Onlooker {
  readonly id: string;
  readonly name: string;
  protected readonly stage: Stage;
  protected readonly account: Account;

  constructor(stage: Stage, account: Account) {
    this.stage = stage;
    this.account = account;
    this.id = account.id;
    this.name = account.username;
  }

  /** Whether they can see a channel at all. */
  sees(where: ChannelRef): boolean {
    return (this.permissions(where) & P.ViewChannel) !== 0n;
  }

  /** Their permissions in a channel. */
  permissions(where: ChannelRef): bigint {
    const channel = findChannel(this.stage, where);
    const member = this.memberIn(channel);
    return member ? permissionsIn(member, channel, this.stage.world.now()) : 0n;
  }

  /** Exactly what they see in a channel now, from the top: its messages and their own ephemerals. */
  view(where: ChannelRef): SeenMessage[] {
    const channel = findChannel(this.stage, where, this.account);
    const permissions = channel.guild ? this.permissions(channel) : P.ViewChannel | P.ReadMessageHistory;
    if (!channel.guild && channel.recipient !== this.account) return [];
    if (!(permissions & P.ViewChannel)) return [];
    const history = permissions & P.ReadMessageHistory ? channel.messages.values() : [];
    return inOrder(history, channel.ephemerals.get(this.id)).map((message) => this.see(message));
  }

  /** Their direct messages with the bot. */
  dms(): SeenMessage[] {
    const channel = this.stage.world.directMessages.get(this.id);
    return channel ? this.view(channel) : [];
  }

  protected memberIn(channel: Channel): Member | undefined {
    return channel.guild?.members.get(this.id);
  }

  protected require(channel: Channel, needed: bigint, what: string): Member | undefined {
    if (!channel.guild) return undefined;
    const member = this.memberIn(channel);
    const held = member ? permissionsIn(member, channel, this.stage.world.now()) : 0n;
    if ((held & needed) !== needed) throw new Error(`${this.name} cannot ${what} #${channel.name}`);
    return member;
  }

  protected own(ref: MessageRef, what: string): StoredMessage {
    const message = findMessage(this.stage, ref, this.account);
    if (message.data.author.id !== this.id) throw new Error(`${this.name} cannot ${what} another's message`);
    return message;
  }

  protected see(message: StoredMessage): SeenMessage {
    return new SeenMessage(this.stage, this.account, message);
  }
}
