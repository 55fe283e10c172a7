import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Files } from './drafts.ts';
import { ApiError, refuse } from './errors.ts';
import type { Faults } from './faults.ts';
import { asJson } from './form.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Match, Router } from './router.ts';
import type { World } from './world.ts';

const PREFIX = '/api/v10/';

/** One REST call that was made, for tests to look at. */
export interface LoggedCall {
  at: number;
  method: string;
  path: string;
  /** The pattern that took it, or null when nothing did. */
  route: string | null;
  query: string;
  body: unknown;
  files: string[];
  /** The audit log reason given in its header. */
  reason: string | null;
  status: number;
  /** Discord's error code, when it was refused. */
  code: number | null;
  ms: number;
}

export interface HttpOptions {
  world: World;
  router: Router;
  faults: Faults;
  rateLimits: RateLimits | null;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  record: (call: LoggedCall) => void;
}

/** The HTTP API on a port of its own, with the gateway's upgrade beside it. */
export class HttpServer {
  private readonly server: Server;
  private readonly options: HttpOptions;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(options: HttpOptions) {
    this.options = options;
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on('upgrade', options.upgrade);
    this.server.on('connection', (socket: Socket) => {
      if (options.faults.refusing) socket.destroy();
    });
    this.server.keepAliveTimeout = 30_000;
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults, world } = this.options;
    if (faults.refusing) return void request.socket.destroy();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const file = /^\/(?:ephemeral-)?attachments\/\d+\/(\d+)\//.exec(url.pathname);
    if (file) return serveFile(world, file[1] ?? '', response);
    const started = Date.now();
    const raw = await read(request).catch(() => null);
    if (raw === null) return;
    const path = url.pathname.startsWith(PREFIX) ? `/${url.pathname.slice(PREFIX.length)}` : url.pathname;
    const wait = faults.delay(method, path);
    if (wait > 0) await this.pause(wait);
    const fault = faults.strike(method, path);
    if (fault?.kind === 'cut' && fault.when === 'before') return cut(request.socket, fault.reset);
    const segments = path.slice(1).split('/').map(decode);
    const match = url.pathname.startsWith(PREFIX) ? this.options.router.match(method, segments) : null;
    const reply: Answer =
      fault?.kind === 'status'
        ? { status: fault.status, body: fault.body, headers: fault.headers, sent: null }
        : await this.answer(request, match, url.searchParams, raw);
    const { parsed } = reply.sent ?? { parsed: null };
    const reason = request.headers['x-audit-log-reason'];
    this.options.record({
      at: world.now(),
      method,
      path,
      route: match ? match.route.pattern : null,
      query: url.search,
      body: parsed,
      files: Object.values(reply.sent?.files ?? {}).map((upload) => upload.name),
      reason: typeof reason === 'string' ? decodeURIComponent(reason) : null,
      status: reply.status,
      code: reply.status >= 400 ? ((asJson(reply.body)['code'] as number | undefined) ?? null) : null,
      ms: Date.now() - started,
    });
    if (fault?.kind === 'cut') return cut(request.socket, fault.reset);
    send(response, reply);
  }

  private async answer(
    request: IncomingMessage,
    match: Match | null,
    query: URLSearchParams,
    raw: Buffer,
  ): Promise<Answer> {
    const { world, rateLimits } = this.options;
    let sent: Sent | null = null;
    let headers: Record<string, string> = {};
    try {
      if (!match) throw refuse('NotFound');
      if (match.route.auth && request.headers.authorization !== `Bot ${world.token}`)
        throw refuse('Unauthorized');
      const verdict = rateLimits?.take(`${match.route.method} ${match.route.pattern}`, match.params);
      if (verdict) headers = verdict.headers;
      if (verdict?.retryAfter != null) return tooMany(verdict.retryAfter, verdict.global, headers);
      sent = await parseBody(request.headers['content-type'] ?? '', raw);
      const { parsed, files } = sent;
      const body = await match.route.handler({
        world,
        params: match.params,
        query,
        body: asJson(parsed),
        raw: parsed,
        files,
      });
      return { status: body === undefined ? 204 : 200, body, headers, sent };
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: error.body(), headers, sent };
      // A fault of the loopback itself must be seen, not retried away as Discord's.
      console.error('loopback discord failed:', request.method, request.url, error);
      return { status: 500, body: { message: String(error), code: 0 }, headers, sent };
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        done();
      }, ms);
      this.timers.add(timer);
    });
  }
}

function cut(socket: Socket, reset: boolean): void {
  if (reset) socket.resetAndDestroy();
  else socket.destroy();
}

interface Sent {
  parsed: unknown;
  files: Files;
}

interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
  sent: Sent | null;
}

function tooMany(retryAfter: number, global: boolean, headers: Record<string, string>): Answer {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
    headers: { ...headers, 'retry-after': String(Math.ceil(retryAfter)) },
    sent: null,
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or multipart with `payload_json` and `files[n]` (Reference, Uploading Files). */
async function parseBody(type: string, raw: Buffer): Promise<Sent> {
  if (raw.length === 0) return { parsed: {}, files: {} };
  if (!type.startsWith('multipart/form-data')) return { parsed: parseJson(raw.toString('utf8')), files: {} };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: Files = {};
  let parsed: unknown = {};
  for (const [key, value] of form.entries()) {
    if (key === 'payload_json') {
      parsed = parseJson(typeof value === 'string' ? value : await value.text());
    } else if (typeof value !== 'string') {
      const index = /^files\[(\d+)\]$/.exec(key)?.[1] ?? key;
      const data = Buffer.from(await value.arrayBuffer());
      files[index] = { name: value.name, type: value.type || 'application/octet-stream', data };
    }
  }
  return { parsed, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse('InvalidJson');
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function serveFile(world: World, id: string, response: ServerResponse): void {
  const file = world.files.get(id);
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.data.length }).end(file.data);
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.body === undefined) return void response.writeHead(answer.status, answer.headers).end();
  const text = JSON.stringify(answer.body);
  response
    .writeHead(answer.status, {
      ...answer.headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    .end(text);
}
