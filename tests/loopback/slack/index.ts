import { ChannelHandle } from './channel-handle.ts';
import { SlackCore, type SlackOptions } from './core.ts';
import { announceTo } from './events.ts';
import type { LoggedCall } from './http.ts';
import { Person } from './person.ts';
import { toUser, toView } from './shapes.ts';
import { type ChannelRef, findAccount, findChannel, type PersonRef, waitFor } from './stage.ts';
import type { Account, Json, Message, Team } from './types.ts';

/** @public */
export type { ChannelHandle } from './channel-handle.ts';
/** @public */
export type { SlackOptions } from './core.ts';
/** @public */
export type { Deed } from './deed.ts';
export type { LoggedCall } from './http.ts';
/** @public */
export type { SeenMessage } from './message-handle.ts';
export type { Person } from './person.ts';
/** @public */
export { BOT_SCOPES } from './scopes.ts';
/** @public */
export type { ViewHandle } from './view-handle.ts';

export interface ChannelSpec {
  name: string;
  private?: boolean;
  /** Who is in it; the application as `bot`. */
  members?: readonly string[];
  team?: Team;
}

/** A whole Slack on 127.0.0.1, with one application in it. */
export class LoopbackSlack extends SlackCore {
  private readonly people = new Map<Account, Person>();

  addTeam(name: string, options: { enterprise?: string } = {}): Team {
    return this.world.addTeam(name, options.enterprise ?? null);
  }

  /** Makes a person with something about them, or in another workspace. */
  addPerson(
    name: string,
    options: { guest?: 'multi' | 'single'; admin?: boolean; team?: Team } = {},
  ): Person {
    const { team = this.team, guest = null, admin = false } = options;
    return this.personOf(this.world.addAccount(team, name, { guest, admin }));
  }

  /** A person by name or id; the first mention makes them a member of the first workspace. */
  user(ref: PersonRef): Person {
    const name = typeof ref === 'string' ? ref : ref.id;
    const known = [...this.world.accounts.values()].some(
      (account) => account.id === name || (!account.bot && account.name === name.toLowerCase()),
    );
    return known ? this.personOf(findAccount(this.stage, ref)) : this.addPerson(name);
  }

  /** Makes a channel; the people named in it come to be. */
  addChannel(spec: ChannelSpec | string): ChannelHandle {
    const {
      name,
      members = [],
      team = this.team,
      ...rest
    } = typeof spec === 'string' ? { name: spec } : spec;
    const ids = members.map((who) =>
      who === 'bot' ? this.world.installed(team.id).userId : this.user(who).id,
    );
    const kind = 'private' in rest && rest.private ? 'private' : 'public';
    const channel = this.world.addChannel(team, { name, kind, creator: ids[0] ?? 'USLACKBOT', members: ids });
    return new ChannelHandle(this.stage, channel);
  }

  channel(ref: ChannelRef): ChannelHandle {
    return new ChannelHandle(this.stage, findChannel(this.stage, ref));
  }

  hasChannel(ref: ChannelRef): boolean {
    const name = typeof ref === 'string' ? ref : ref.id;
    return [...this.world.channels.values()].some((channel) => channel.id === name || channel.name === name);
  }

  /** Every message of every conversation, private ones too: for proving that something was said nowhere. */
  everything(): Message[] {
    return [...this.world.channels.values()].flatMap((channel) =>
      structuredClone([...channel.messages.values(), ...[...channel.ephemerals.values()].flat()]),
    );
  }

  /** Every modal that is open and every App Home, with what was typed in them. */
  views(): Json[] {
    const open = [...this.world.modals.values()].flat();
    return [...open, ...this.world.homes.values()].map(toView);
  }

  /** The calls of one method. */
  calls(method: string): LoggedCall[] {
    return this.log.filter((call) => call.method === method);
  }

  /** Whether ephemeral messages reach anybody. They may not, and the API does not tell. */
  set ephemeralsArrive(arrive: boolean) {
    this.world.ephemeralsArrive = arrive;
  }

  /** A token of a person's own, as an admin grants one for deleting messages. */
  grantUserToken(who: PersonRef, scopes: readonly string[]): string {
    const { id, teamId } = findAccount(this.stage, who);
    return this.world.addToken({ kind: 'user', teamId, userId: id, scopes: new Set(scopes) }).value;
  }

  /** Takes a scope away from the application's install. */
  removeScope(scope: string, team: Team = this.team): void {
    this.world.installed(team.id).scopes.delete(scope);
  }

  /** Deactivates a person: out of every channel, `user_change` with `deleted`. */
  deactivate(who: PersonRef): void {
    const account = findAccount(this.stage, who);
    account.deleted = true;
    for (const channel of this.world.channels.values())
      if (!/im$/.test(channel.kind)) channel.members.delete(account.id);
    const user = toUser(this.world, account, account.teamId);
    announceTo(
      this.world,
      this.world.team(account.teamId),
      { type: 'user_change', user, cache_ts: this.world.seconds() },
      'users:read',
    );
  }

  /** Moves the loopback's clock on, and so triggers, response URLs, tokens, acknowledgements and retries. */
  advance(ms: number): void {
    this.world.clock.advance(ms);
  }

  now(): number {
    return this.world.now();
  }

  /** Waits until something is so, looking often. */
  async until(so: () => unknown, patience = 5_000): Promise<void> {
    await waitFor(() => Boolean(so()), so.toString().slice(0, 200), patience);
  }

  /** Waits until everything sent to the application was acknowledged or given up. */
  async settled(patience = 5_000): Promise<void> {
    await waitFor(() => this.delivery.pending === 0, 'end of deliveries', patience);
  }

  private personOf(account: Account): Person {
    const known = this.people.get(account) ?? new Person(this.stage, account);
    this.people.set(account, known);
    return known;
  }
}

/** Starts a Slack on 127.0.0.1, on a port of its own. */
export async function startSlack(options: SlackOptions = {}): Promise<LoopbackSlack> {
  const slack = new LoopbackSlack(options);
  await slack.listen(options.port ?? 0);
  return slack;
}
