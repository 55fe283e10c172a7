import { ACKNOWLEDGE_WITHIN } from './interactions.ts';
import { SeenMessage } from './message-handle.ts';
import { ModalHandle } from './modal-handle.ts';
import type { Stage } from './stage.ts';
import type { Account, InteractionHappening, StoredInteraction } from './types.ts';

/** How long a test waits for an answer to appear before it gives up, in real time. */
const PATIENCE = 5_000;

/** Something a person did with the bot, and what they see come of it. */
export class InteractionHandle {
  /** How many gateway sessions it was sent to at once; none means that the bot was not there. */
  readonly reached: number;
  private readonly stage: Stage;
  private readonly account: Account;
  private readonly interaction: StoredInteraction;

  constructor(stage: Stage, account: Account, interaction: StoredInteraction) {
    this.stage = stage;
    this.account = account;
    this.interaction = interaction;
    this.reached = stage.gateway.listeners(interaction.channel.guild?.id ?? null);
  }

  get id(): string {
    return this.interaction.id;
  }

  get token(): string {
    return this.interaction.token;
  }

  /** True once the bot acknowledged it in any way. */
  get acknowledged(): boolean {
    return this.interaction.acknowledged !== null;
  }

  /** How long the acknowledgement took on the loopback's clock, in milliseconds. */
  get acknowledgedAfter(): number | null {
    const { acknowledgedAt, createdAt } = this.interaction;
    return acknowledgedAt === null ? null : acknowledgedAt - createdAt;
  }

  /** "The application did not respond": three seconds went by without an acknowledgement. */
  get failed(): boolean {
    const { acknowledged, createdAt } = this.interaction;
    return acknowledged === null && this.stage.world.now() - createdAt > ACKNOWLEDGE_WITHIN;
  }

  /** Every message it brought so far, follow-ups too, as this person sees them. */
  get messages(): SeenMessage[] {
    return this.interaction.messages.map((message) => new SeenMessage(this.stage, this.account, message));
  }

  /** The first thing to read: an answer, a filled-in deferral, or the changed message. Waits for it. */
  async response(patience = PATIENCE): Promise<SeenMessage> {
    const seen = await this.until(
      (h) => (h.kind === 'modal' ? 'modal' : 'message' in h && h.kind !== 'delete' ? h : undefined),
      patience,
    );
    if (seen === 'modal')
      throw new Error(`a modal opened, not a message: "${this.interaction.modal?.title}"`);
    return new SeenMessage(this.stage, this.account, seen.message);
  }

  /** The form that opened. Waits for it. */
  async modal(patience = PATIENCE): Promise<ModalHandle> {
    const seen = await this.until(
      (h) => (h.kind === 'modal' || h.kind === 'message' ? h : undefined),
      patience,
    );
    if (seen.kind === 'modal') return new ModalHandle(this.stage, this.account, this.interaction, seen.modal);
    const text = new SeenMessage(this.stage, this.account, seen.message).text;
    throw new Error(`a message came, not a modal: "${text.slice(0, 200)}"`);
  }

  /** The n-th follow-up, counted from 1. Waits for it. */
  async followUp(n = 1, patience = PATIENCE): Promise<SeenMessage> {
    const later = () => this.interaction.messages.filter((message) => message !== this.interaction.original);
    const found = await this.until(() => later()[n - 1], patience);
    return new SeenMessage(this.stage, this.account, found);
  }

  /** The suggestions of an autocomplete. Waits for them. */
  async choices(patience = PATIENCE): Promise<{ name: string; value: string | number }[]> {
    return this.until((h) => (h.kind === 'choices' ? h.choices : undefined), patience);
  }

  /** Waits until the bot has acknowledged, in whatever way. */
  async whenAcknowledged(patience = PATIENCE): Promise<void> {
    await this.until(() => true, patience);
  }

  /** Waits for the first happening that fits. Rejects when the bot stays silent for three seconds, or for too long. */
  private until<T>(fits: (happening: InteractionHappening) => T | undefined, patience: number): Promise<T> {
    const { listeners, happenings } = this.interaction;
    for (const happening of happenings) {
      const found = fits(happening);
      if (found !== undefined) return Promise.resolve(found);
    }
    return new Promise<T>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        listeners.delete(listen);
        act();
      };
      const listen = (happening: InteractionHappening) => {
        const found = fits(happening);
        if (found !== undefined) settle(() => resolve(found));
      };
      const give = () => {
        if (this.acknowledged && patience > ACKNOWLEDGE_WITHIN && !late) {
          late = true;
          timer = setTimeout(give, patience - ACKNOWLEDGE_WITHIN);
          return;
        }
        const what = this.acknowledged
          ? `nothing fitting came within ${patience} ms`
          : 'the application did not respond';
        settle(() => reject(new Error(what)));
      };
      let late = false;
      let timer = setTimeout(give, Math.min(patience, ACKNOWLEDGE_WITHIN + 100));
      listeners.add(listen);
    });
  }
}
