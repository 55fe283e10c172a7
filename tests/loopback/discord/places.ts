import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { ChannelHandle } from './channel-handle.ts';
import { announceGuild } from './events.ts';
import {
  addBot,
  addMember,
  createChannel,
  createRole,
  deleteRole,
  removeBot,
  removeMember,
  setRoles,
  setTimeoutOf,
  updateRole,
} from './guilds.ts';
import { findAccount, overwriteTarget, type PersonRef, type Stage } from './stage.ts';
import type { Guild, Member, Overwrite, Role } from './types.ts';

/**
 * What a bot like ours asks for in its invite, for tests that do not care.
 * @public
 */
export const USUAL_BOT_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.ReadMessageHistory |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ManageMessages |
  P.ManageChannels |
  P.ManageRoles |
  P.ManageWebhooks |
  P.ManageThreads |
  P.PinMessages |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.UseExternalEmojis;

export interface ChannelSpec {
  name: string;
  type?: ChannelType;
  topic?: string;
  parent?: string;
  /** Hidden from @everyone, and open to these people and roles by name, or to the bot as 'bot'. */
  private?: string[];
}

export interface GuildSpec {
  name?: string;
  owner?: string;
  locale?: string;
  members?: string[];
  /** Roles from the highest down, with their permissions. */
  roles?: Record<string, bigint>;
  channels?: (string | ChannelSpec)[];
  /** The permissions the bot is invited with; false leaves it out. */
  bot?: bigint | false;
}

/** A server, for the doings of those who run it. */
export class GuildHandle {
  readonly id: string;
  private readonly stage: Stage;
  private readonly guild: Guild;

  constructor(stage: Stage, guild: Guild) {
    this.stage = stage;
    this.guild = guild;
    this.id = guild.id;
  }

  get name(): string {
    return this.guild.name;
  }

  /** A channel or thread by name. */
  channel(name: string): ChannelHandle {
    const wanted = name.replace(/^#/, '');
    for (const channel of [...this.guild.channels.values(), ...this.guild.threads.values()]) {
      if (channel.name === wanted || channel.id === wanted) return new ChannelHandle(this.stage, channel);
    }
    throw new Error(`no #${wanted} in ${this.name}`);
  }

  /** The names of its channels. */
  get channels(): string[] {
    return [...this.guild.channels.values()].map((channel) => channel.name);
  }

  get roles(): string[] {
    return [...this.guild.roles.values()].map((role) => role.name);
  }

  /** A role's id by its name. */
  role(name: string): { id: string } {
    return { id: this.findRole(name).id };
  }

  /** The names of the roles somebody has. */
  rolesOf(who: PersonRef): string[] {
    return [...this.member(who).roles].map((id) => this.guild.roles.get(id)?.name ?? id);
  }

  addChannel(spec: string | ChannelSpec): ChannelHandle {
    const {
      name,
      type,
      topic,
      parent,
      private: open,
    }: ChannelSpec = typeof spec === 'string' ? { name: spec } : spec;
    const category =
      parent === undefined ? null : [...this.guild.channels.values()].find((c) => c.name === parent);
    const overwrites = new Map<string, Overwrite>();
    if (open) {
      overwrites.set(this.id, { id: this.id, type: 0, allow: 0n, deny: P.ViewChannel });
      for (const who of open) {
        const target = overwriteTarget(this.stage, this.guild, who);
        overwrites.set(target.id, { ...target, allow: P.ViewChannel, deny: 0n });
      }
    }
    const channel = createChannel(this.stage.world, this.guild, {
      name,
      type: type ?? ChannelType.GuildText,
      topic: topic ?? null,
      parent: category ?? null,
      ...(open ? { overwrites } : {}),
    });
    return new ChannelHandle(this.stage, channel);
  }

  addRole(name: string, permissions = 0n, position = 1): { id: string } {
    return { id: createRole(this.stage.world, this.guild, { name, permissions, position }).id };
  }

  deleteRole(name: string): void {
    deleteRole(this.stage.world, this.guild, this.findRole(name));
  }

  /** Changes what a role may do; '@everyone' is one too. */
  setPermissions(role: string, permissions: bigint): void {
    updateRole(this.stage.world, this.guild, this.findRole(role), { permissions });
  }

  /** Moves a role up or down the list. */
  setPosition(role: string, position: number): void {
    updateRole(this.stage.world, this.guild, this.findRole(role), { position });
  }

  grant(who: PersonRef, role: string): void {
    const member = this.member(who);
    setRoles(this.stage.world, member, [...member.roles, this.findRole(role).id]);
  }

  revoke(who: PersonRef, role: string): void {
    const member = this.member(who);
    const { id } = this.findRole(role);
    setRoles(
      this.stage.world,
      member,
      [...member.roles].filter((other) => other !== id),
    );
  }

  /** Times somebody out; 0 lifts it. */
  timeout(who: PersonRef, ms: number): void {
    setTimeoutOf(this.stage.world, this.member(who), ms === 0 ? null : this.stage.world.now() + ms);
  }

  kick(who: PersonRef): void {
    removeMember(this.stage.world, this.member(who));
  }

  /** Kicks the bot. */
  kickBot(): void {
    removeBot(this.stage.world, this.guild);
  }

  /** Invites the bot, with these permissions. */
  addBot(permissions = USUAL_BOT_PERMISSIONS): void {
    addBot(this.stage.world, this.guild, permissions);
    this.stage.gateway.announceGuild(this.guild);
  }

  /** Changes what the bot's own role may do. */
  setBotPermissions(permissions: bigint): void {
    updateRole(this.stage.world, this.guild, this.botRole(), { permissions });
  }

  /** Moves the bot's own role; an invite leaves it at the bottom, at 1. */
  setBotPosition(position: number): void {
    updateRole(this.stage.world, this.guild, this.botRole(), { position });
  }

  /** The server becomes unavailable, as in an outage, until `restore`. */
  outage(): void {
    this.guild.unavailable = true;
    announceGuild(this.stage.world, 'GUILD_DELETE', this.guild, { id: this.id, unavailable: true });
  }

  restore(): void {
    this.guild.unavailable = false;
    this.stage.gateway.announceGuild(this.guild);
  }

  private botRole(): Role {
    const role = [...this.guild.roles.values()].find((r) => r.botId === this.stage.world.bot.id);
    if (!role) throw new Error(`the bot is not in ${this.name}`);
    return role;
  }

  private findRole(name: string): Role {
    const role = [...this.guild.roles.values()].find((r) => r.name === name || r.id === name);
    if (!role) throw new Error(`no role ${name} in ${this.name}`);
    return role;
  }

  private member(who: PersonRef): Member {
    const member = this.guild.members.get(
      who === 'bot' ? this.stage.world.bot.id : findAccount(this.stage, who).id,
    );
    if (!member) throw new Error(`${String(who)} is not in ${this.name}`);
    return member;
  }
}

/** Fills a new server from its description. */
export function furnish(stage: Stage, guild: Guild, spec: GuildSpec): GuildHandle {
  const handle = new GuildHandle(stage, guild);
  guild.locale = spec.locale ?? guild.locale;
  const roles = Object.entries(spec.roles ?? {});
  // From the top down, with the bot's own role below them all, where an invite puts it.
  for (const [i, [name, permissions]] of roles.entries())
    handle.addRole(name, permissions, roles.length - i + 1);
  if (spec.bot !== false) addBot(stage.world, guild, spec.bot ?? USUAL_BOT_PERMISSIONS);
  for (const name of spec.members ?? []) addMember(stage.world, guild, findAccount(stage, name));
  for (const channel of spec.channels ?? ['general']) handle.addChannel(channel);
  return handle;
}
