import type { APIMessage } from 'discord-api-types/v10';
import { deleteChannel, deleteThread, removeOverwrite, setOverwrite, updateChannel } from './guilds.ts';
import { deleteMessages } from './messages.ts';
import { permissionsIn } from './permissions.ts';
import { addWebhook, removeWebhook } from './routes/webhooks.ts';
import { findAccount, type MessageRef, overwriteTarget, type PersonRef, type Stage } from './stage.ts';
import { updateThread } from './threads.ts';
import type { Channel, Guild, Overwrite } from './types.ts';

/** A channel, thread or forum post, for the doings of those who run the server. */
export class ChannelHandle {
  readonly id: string;
  private readonly stage: Stage;
  private readonly channel: Channel;

  constructor(stage: Stage, channel: Channel) {
    this.stage = stage;
    this.channel = channel;
    this.id = channel.id;
  }

  get name(): string {
    return this.channel.name;
  }

  get mention(): string {
    return `<#${this.id}>`;
  }

  /** Every message that is in it now and not private to one person, oldest first. */
  history(): APIMessage[] {
    return [...this.channel.messages.values()].map((message) => message.data);
  }

  /** Everybody who can see it, by name: what overwrites, administrators and the rest come to. */
  viewers(): string[] {
    const members = [...(this.channel.guild?.members.values() ?? [])];
    const now = this.stage.world.now();
    const seeing = members.filter((member) => permissionsIn(member, this.channel, now) !== 0n);
    return seeing.map(({ account }) => account.username);
  }

  /** Allows and denies permissions here, to a role or person by name, or to the bot as 'bot'. */
  overwrite(who: PersonRef, bits: { allow?: bigint; deny?: bigint }): void {
    const target = overwriteTarget(this.stage, this.guild(), who);
    setOverwrite(this.stage.world, this.channel, {
      ...target,
      allow: bits.allow ?? 0n,
      deny: bits.deny ?? 0n,
    });
  }

  clearOverwrite(who: PersonRef): void {
    removeOverwrite(this.stage.world, this.channel, overwriteTarget(this.stage, this.guild(), who).id);
  }

  /** What is overwritten here, by role or person. */
  overwrites(): Overwrite[] {
    return [...this.channel.overwrites.values()];
  }

  rename(name: string): void {
    updateChannel(this.stage.world, this.channel, { name });
  }

  delete(): void {
    if (this.channel.thread) deleteThread(this.stage.world, this.channel);
    else deleteChannel(this.stage.world, this.channel);
  }

  bulkDelete(messages: MessageRef[]): void {
    deleteMessages(
      this.stage.world,
      this.channel,
      messages.map((ref) => (typeof ref === 'string' ? ref : ref.id)),
    );
  }

  /** Archives, reopens or locks a thread. */
  setThread(state: { archived?: boolean; locked?: boolean }): void {
    updateThread(this.stage.world, this.channel, state);
  }

  threads(): string[] {
    const all = [...(this.channel.guild?.threads.values() ?? [])];
    return all.filter((thread) => thread.parent === this.channel).map((thread) => thread.name);
  }

  webhooks(): { id: string; name: string }[] {
    const all = [...this.stage.world.webhooks.values()].filter((webhook) => webhook.channel === this.channel);
    return all.map(({ id, name }) => ({ id, name }));
  }

  /** Makes a webhook by hand, which belongs to no application. */
  addWebhook(name: string, by: PersonRef): { id: string; token: string } {
    const { id, token } = addWebhook(this.stage.world, this.channel, name, findAccount(this.stage, by).id);
    return { id, token };
  }

  /** Deletes webhooks as a steward might, under the bot: all, or those of one name. */
  deleteWebhooks(name?: string): void {
    for (const webhook of [...this.stage.world.webhooks.values()]) {
      if (webhook.channel === this.channel && (name === undefined || webhook.name === name)) {
        removeWebhook(this.stage.world, webhook);
      }
    }
  }

  private guild(): Guild {
    if (!this.channel.guild) throw new Error('a direct message has no overwrites');
    return this.channel.guild;
  }
}
