import type { Ack } from './delivery.ts';
import { SeenMessage } from './message-handle.ts';
import { type Stage, waitFor } from './stage.ts';
import type { Account, Message } from './types.ts';
import { ViewHandle } from './view-handle.ts';

/** Something a person did that the application answers: a command, a shortcut, a press. */
export class Deed {
  /** What was sent, as the application got it. */
  readonly triggerId: string;
  private readonly stage: Stage;
  private readonly account: Account;
  private readonly outcome: Promise<Ack>;
  private readonly since: string;

  constructor(stage: Stage, account: Account, triggerId: string, outcome: Promise<Ack>) {
    this.stage = stage;
    this.account = account;
    this.triggerId = triggerId;
    this.outcome = outcome;
    this.since = stage.world.nextTs();
  }

  /** What became of it: acknowledged in three seconds, or not. */
  ack(): Promise<Ack> {
    return this.outcome;
  }

  /** Waits for the acknowledgement, and throws when there is none. */
  async done(): Promise<this> {
    const { acked, reason } = await this.outcome;
    if (!acked) throw new Error(`not acknowledged: ${reason}`);
    return this;
  }

  /** The modal that it opens. */
  async modal(): Promise<ViewHandle> {
    const { world } = this.stage;
    const view = await waitFor(
      () => world.modals.get(this.account.id)?.find(({ trigger }) => trigger === this.triggerId),
      `modal for ${this.account.name}`,
    );
    return new ViewHandle(this.stage, this.account, view);
  }

  /** The answer this person sees: the first message of the application since then, or a later one. */
  async reply(index = 0): Promise<SeenMessage> {
    const found = await waitFor(() => this.replies()[index], `reply to ${this.account.name}`);
    return found;
  }

  /** Every message of the application, or of Slack itself, that this person has seen since. */
  replies(): SeenMessage[] {
    const { world } = this.stage;
    const found: { at: string; seen: SeenMessage }[] = [];
    for (const channel of world.channels.values()) {
      const own = channel.ephemerals.get(this.account.id) ?? [];
      const shown = channel.members.has(this.account.id) ? [...channel.messages.values()] : [];
      for (const [list, ephemeral] of [
        [own, true],
        [shown, false],
      ] as const) {
        for (const message of list) {
          if (message.ts <= this.since || !fromApplication(message)) continue;
          found.push({
            at: message.ts,
            seen: new SeenMessage(this.stage, this.account, channel, message, ephemeral),
          });
        }
      }
    }
    return found.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ seen }) => seen);
  }
}

function fromApplication(message: Message): boolean {
  return message.bot_id !== undefined || message.user === 'USLACKBOT';
}
