import { announceTo } from './events.ts';
import { SeenMessage } from './message-handle.ts';
import { toView } from './shapes.ts';
import { type ChannelRef, findChannel, type Stage, waitFor } from './stage.ts';
import type { Account, Channel } from './types.ts';
import { ViewHandle } from './view-handle.ts';

/** What one person sees. */
export class Onlooker {
  readonly id: string;
  protected readonly stage: Stage;
  protected readonly account: Account;

  constructor(stage: Stage, account: Account) {
    this.stage = stage;
    this.account = account;
    this.id = account.id;
  }

  get name(): string {
    return this.account.name;
  }

  get teamId(): string {
    return this.account.teamId;
  }

  /** How this person is mentioned in a text. */
  get mention(): string {
    return `<@${this.id}>`;
  }

  /** Whether this person can read a channel: public ones of their workspace, unless they are guests, and their own. */
  sees(ref: ChannelRef): boolean {
    const channel = findChannel(this.stage, ref, this.account);
    if (channel.members.has(this.id)) return true;
    return channel.kind === 'public' && channel.teamId === this.teamId && this.account.guest === null;
  }

  /** Everything this person sees in a channel, oldest first, with what only they see. */
  view(ref: ChannelRef): SeenMessage[] {
    const channel = findChannel(this.stage, ref, this.account);
    if (!this.sees(channel)) throw new Error(`${this.name} does not see ${channel.name || channel.id}`);
    const shared = [...channel.messages.values()].map((message) => this.see(channel, message, false));
    const own = (channel.ephemerals.get(this.id) ?? []).map((message) => this.see(channel, message, true));
    return [...shared, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }

  /** Their direct messages with the application. */
  dms(): SeenMessage[] {
    return this.view(this.directMessage());
  }

  /** The modal on the screen. */
  modal(): ViewHandle | null {
    const view = this.stage.world.modals.get(this.id)?.at(-1);
    return view ? new ViewHandle(this.stage, this.account, view) : null;
  }

  /** Their App Home as it was last published, or null when it never was. */
  home(): ViewHandle | null {
    const view = this.stage.world.homes.get(this.id);
    return view ? new ViewHandle(this.stage, this.account, view) : null;
  }

  /** Opens a tab of the application's App Home (docs: app_home_opened). */
  visitHome(tab: 'home' | 'messages' = 'home'): void {
    const { world } = this.stage;
    const view = world.homes.get(this.id);
    announceTo(world, world.team(this.teamId), {
      type: 'app_home_opened',
      user: this.id,
      channel: this.directMessage().id,
      tab,
      ...(view && tab === 'home' ? { view: toView(view) } : {}),
    });
  }

  /** Opens the App Home and waits until it is published, or published anew. */
  async openHome(): Promise<ViewHandle> {
    const before = this.home()?.hash;
    this.visitHome();
    return waitFor(() => {
      const home = this.home();
      return home && home.hash !== before ? home : null;
    }, `App Home of ${this.name}`);
  }

  protected directMessage(): Channel {
    const { world } = this.stage;
    const team = world.team(this.teamId);
    return world.directMessage(team, [this.id, world.installed(team.id).userId]);
  }

  protected see(channel: Channel, message: SeenMessage['raw'], ephemeral: boolean): SeenMessage {
    return new SeenMessage(this.stage, this.account, channel, message, ephemeral);
  }
}
