import { newId } from './ids.ts';
import type { Json, Team } from './types.ts';
import type { World } from './world.ts';

export type Kind = 'events_api' | 'slash_commands' | 'interactive';

/** What became of one attempt to tell the application something. */
export interface Ack {
  acked: boolean;
  /** What came with the acknowledgement: an object, a text, or null. */
  payload: unknown;
  /** Why it was not acknowledged: `timeout`, `http_error`, `connection_failed`, `no_connection`, `socket_closed`. */
  reason: string | null;
  /** The application asked for no retry, by `x-slack-no-retry: 1`. */
  final?: boolean;
}

export interface Retry {
  num: number;
  reason: string;
}

/** One attempt, for tests to look at. */
export interface Delivered extends Ack {
  at: number;
  kind: Kind;
  payload: unknown;
  sent: Json;
  attempt: number;
  ms: number;
}

/** A way to reach the application: Socket Mode or HTTP. */
export interface Carrier {
  send(kind: Kind, payload: Json, retry: Retry | null): Promise<Ack>;
}

/** Tells the application what happens, and tells it events again until it acknowledges them. */
export class Delivery {
  /** How many times each event is sent, acknowledged or not: for proving that it is handled once. */
  copies = 1;
  readonly log: Delivered[] = [];
  /** Deliveries under way or waiting for their next attempt. */
  pending = 0;
  /** Between attempts: nearly at once, after a minute, after five (docs: Events API, Error handling). */
  retryDelays: readonly number[] = [1_000, 60_000, 300_000];
  /** False: nothing is sent; events are lost as they are for an application without a subscription. */
  subscribed: (type: string) => boolean = () => true;
  private readonly world: World;
  private readonly carrier: () => Carrier;

  constructor(world: World, carrier: () => Carrier) {
    this.world = world;
    this.carrier = carrier;
  }

  /** Sends an event, with up to three retries. */
  event(team: Team, event: Json): void {
    if (!this.subscribed(String(event['type']))) return;
    const payload = this.envelope(team, structuredClone(event));
    for (let copy = 0; copy < this.copies; copy++) {
      this.pending += 1;
      void this.persist(payload, copy).finally(() => {
        this.pending -= 1;
      });
    }
  }

  /** Sends a command or an interaction. Those are not sent again: the person sees that it failed. */
  async interact(kind: 'slash_commands' | 'interactive', payload: Json): Promise<Ack> {
    this.pending += 1;
    const ack = await this.attempt(kind, payload, null);
    this.pending -= 1;
    return ack;
  }

  private async persist(payload: Json, copy: number): Promise<void> {
    let retry: Retry | null = copy === 0 ? null : { num: copy, reason: 'timeout' };
    for (let attempt = 0; ; attempt++) {
      const ack = await this.attempt('events_api', payload, retry);
      const delay = this.retryDelays[attempt];
      if (ack.acked || ack.final || copy > 0) return;
      if (delay === undefined) {
        this.world.complain(`event ${payload['event_id']} was given up: ${ack.reason}`);
        return;
      }
      await new Promise<void>((done) => this.world.clock.after(delay, done));
      retry = { num: attempt + 1, reason: ack.reason ?? 'timeout' };
    }
  }

  private async attempt(kind: Kind, payload: Json, retry: Retry | null): Promise<Ack> {
    const at = this.world.now();
    const started = performance.now();
    const ack = await this.carrier().send(kind, payload, retry);
    const ms = performance.now() - started;
    this.log.push({ ...ack, at, kind, sent: payload, attempt: retry?.num ?? 0, ms });
    return ack;
  }

  /** The outer event (docs: Events API, Callback field overview). */
  private envelope(team: Team, event: Json): Json {
    const { world } = this;
    const install = world.installed(team.id);
    const channel = world.channels.get(String(event['channel']));
    return {
      token: world.verificationToken,
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: team.enterprise?.id ?? null,
      ...(team.enterprise ? { enterprise_id: team.enterprise.id } : {}),
      api_app_id: world.appId,
      event,
      type: 'event_callback',
      event_id: newId('Ev'),
      event_time: world.seconds(),
      authorizations: [
        {
          enterprise_id: team.enterprise?.id ?? null,
          team_id: team.id,
          user_id: install.userId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: (channel?.sharedWith.size ?? 0) > 0,
      event_context: `4-${newId('')}`,
    };
  }
}
