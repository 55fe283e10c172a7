import { announceIn, channelEvent, join, leave } from './events.ts';
import { notice } from './messages.ts';
import { findAccount, type PersonRef, type Stage } from './stage.ts';
import type { Channel, Message } from './types.ts';

/** A channel in the hands of who runs the workspace. */
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

  get isPrivate(): boolean {
    return this.channel.kind !== 'public';
  }

  get archived(): boolean {
    return this.channel.archived;
  }

  /** The names of those in it; the application's bot as `bot`. */
  get members(): string[] {
    const { world } = this.stage;
    return [...this.channel.members]
      .map((id) => world.account(id))
      .map(({ bot, name }) => (bot ? 'bot' : name));
  }

  /** Every message that is not private to one person, oldest first. */
  history(): Message[] {
    return structuredClone([...this.channel.messages.values()]);
  }

  add(who: PersonRef): void {
    join(this.stage.world, this.channel, this.find(who));
  }

  remove(who: PersonRef): void {
    leave(this.stage.world, this.channel, this.find(who), this.channel.creator);
  }

  archive(): void {
    this.channel.archived = true;
    this.announce('archive', { channel: this.id, user: this.actor, is_moved: 0 });
  }

  unarchive(): void {
    this.channel.archived = false;
    this.announce('unarchive', { channel: this.id, user: this.actor });
  }

  rename(name: string): void {
    this.channel.previousNames.push(this.channel.name);
    this.channel.name = name;
    this.announce('rename', { channel: { id: this.id, name, created: this.channel.created } });
  }

  /** Makes a private channel public. Its id stays; a message with a subtype tells who is in it. */
  makePublic(): void {
    this.channel.kind = 'public';
    this.say('channel_convert_to_public', 'made this channel public');
  }

  makePrivate(): void {
    this.channel.kind = 'private';
    this.say('channel_convert_to_private', 'made this channel private');
  }

  /** Connects it with another workspace (Slack Connect): `is_ext_shared` from now on. */
  shareWith(team: { id: string }): void {
    this.channel.sharedWith.add(team.id);
    announceIn(this.stage.world, this.channel, {
      type: 'channel_shared',
      channel: this.id,
      connected_team_id: team.id,
    });
  }

  unshare(team: { id: string }): void {
    announceIn(this.stage.world, this.channel, {
      type: 'channel_unshared',
      channel: this.id,
      previously_connected_team_id: team.id,
      is_ext_shared: this.channel.sharedWith.size > 1,
    });
    this.channel.sharedWith.delete(team.id);
  }

  /** Lets only admins write, as a workspace preference does: `restricted_action` for the rest. */
  adminsOnly(on = true): void {
    this.channel.adminsOnly = on;
  }

  delete(): void {
    this.announce('deleted', { channel: this.id });
    this.stage.world.channels.delete(this.id);
  }

  private announce(what: string, fields: Record<string, unknown>): void {
    announceIn(this.stage.world, this.channel, { type: channelEvent(this.channel, what), ...fields });
  }

  private say(subtype: string, text: string): void {
    notice(this.stage.world, this.channel, subtype, this.actor, text);
  }

  /** Who does such things: a person, also where the application made the channel. */
  private get actor(): string {
    const { accounts } = this.stage.world;
    const people = [this.channel.creator, ...this.channel.members].filter((id) => !accounts.get(id)?.bot);
    return people.find((id) => accounts.get(id)?.admin) ?? people[0] ?? 'USLACKBOT';
  }

  private find(who: PersonRef) {
    return findAccount(this.stage, who, this.stage.world.team(this.channel.teamId));
  }
}
