import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Ack, Carrier, Kind, Retry } from './delivery.ts';
import { newSecret } from './ids.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

/** HTTP mode: signed requests to the application's request URL. */
export class Requests implements Carrier {
  /** The Request URL of events, commands and interactivity alike; null in Socket Mode. */
  url: string | null = null;
  /** How long an answer may take. */
  ackTimeout = 3_000;
  /** Signs with something else, to see that the application refuses it. */
  secret: string | null = null;
  private readonly world: World;
  /** A new connection for each request; kept ones as through a proxy that keeps them. */
  private readonly agent: Agent | false;

  constructor(world: World, keepAlive: boolean) {
    this.world = world;
    this.agent = keepAlive && new Agent({ keepAlive: true });
  }

  close(): void {
    if (this.agent) this.agent.destroy();
  }

  /** Sets the request URL after the handshake: the challenge must come back (docs: Events API, url_verification). */
  async verify(url: string): Promise<void> {
    this.url = url;
    const challenge = newSecret('');
    const ack = await this.post(
      'application/json',
      JSON.stringify({ token: this.world.verificationToken, challenge, type: 'url_verification' }),
      {},
    );
    const body = ack.payload as Json | string | null;
    if (ack.acked && (body === challenge || (typeof body === 'object' && body?.['challenge'] === challenge)))
      return;
    this.url = null;
    throw new Error(`${url} did not answer the challenge: ${ack.reason ?? JSON.stringify(ack.payload)}`);
  }

  send(kind: Kind, payload: Json, retry: Retry | null): Promise<Ack> {
    const headers: Record<string, string> = retry
      ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': reasonOf(retry.reason) }
      : {};
    if (kind === 'events_api') return this.post('application/json', JSON.stringify(payload), headers);
    // Commands are forms; interactions are JSON in a form's one field, `payload`.
    const form =
      kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
    return this.post('application/x-www-form-urlencoded', new URLSearchParams(form).toString(), headers);
  }

  private post(type: string, body: string, extra: Record<string, string>): Promise<Ack> {
    if (this.url === null)
      return Promise.resolve({ acked: false, payload: null, reason: 'connection_failed' });
    const stamp = String(this.world.seconds());
    const secret = this.secret ?? this.world.signingSecret;
    // Verifying requests from Slack: v0=HMAC-SHA256 of `v0:timestamp:body`.
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
    const headers = {
      'content-type': type,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature,
      ...extra,
    };
    const url = this.url;
    return new Promise<Ack>((done) => {
      const failed = (reason: string) => settle({ acked: false, payload: null, reason });
      const cancel = this.world.clock.after(this.ackTimeout, () => {
        failed('http_timeout');
        outgoing.destroy();
      });
      const settle = (ack: Ack) => {
        cancel();
        done(ack);
      };
      const outgoing = request(url, { method: 'POST', headers, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => failed('connection_failed'));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const text = Buffer.concat(chunks).toString('utf8');
          const acked = status >= 200 && status < 300;
          const final = response.headers['x-slack-no-retry'] === '1';
          settle({ acked, payload: parse(text), reason: acked ? null : 'http_error', final });
        });
      });
      outgoing.on('error', () => failed('connection_failed'));
      outgoing.end(body);
    });
  }
}

function reasonOf(reason: string): string {
  return reason === 'timeout' ? 'http_timeout' : reason;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
