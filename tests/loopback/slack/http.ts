import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { parseArguments, parseUpload, read } from './body.ts';
import { Call, type Method } from './call.ts';
import { SlackError } from './errors.ts';
import type { Faults } from './faults.ts';
import { authorize } from './methods/oauth.ts';
import { respond } from './response-urls.ts';
import type { Json, Token } from './types.ts';
import type { World } from './world.ts';

/** One call of the Web API, or of a URL beside it, for tests to look at. */
export interface LoggedCall {
  at: number;
  /** `chat.postMessage`; or `response_url`, `upload`, `download`, `authorize`. */
  method: string;
  args: Json;
  ok: boolean;
  /** Slack's error, when it was refused. */
  error: string | null;
  status: number;
  ms: number;
}

interface Answer {
  status: number;
  body: string | Buffer | Json;
  headers?: Record<string, string>;
}

export interface HttpOptions {
  world: World;
  methods: ReadonlyMap<string, Method>;
  faults: Faults;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  record: (call: LoggedCall) => void;
}

/** The Web API on a port of its own, with files, response URLs and the sockets beside it. */
export class HttpServer {
  private readonly server: Server;
  private readonly options: HttpOptions;

  constructor(options: HttpOptions) {
    this.options = options;
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        options.world.complain(
          `the loopback failed: ${error instanceof Error ? error.stack : String(error)}`,
        );
        response.writeHead(500).end();
      });
    });
    this.server.on('upgrade', options.upgrade);
    this.server.keepAliveTimeout = 30_000;
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults, world } = this.options;
    if (faults.refusing) return void request.socket.destroy();
    const started = performance.now();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const raw = await read(request).catch(() => null);
    if (raw === null) return;
    const name = nameOf(url.pathname);
    const wait = faults.delay(name);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const fault = faults.strike(name);
    if (fault?.kind === 'cut' && fault.when === 'before') return void request.socket.destroy();
    const type = request.headers['content-type'] ?? '';
    const upload = name === 'upload';
    const args = upload ? {} : readArguments(type, raw, url.searchParams);
    const answer: Answer =
      fault?.kind === 'status'
        ? fault
        : upload
          ? this.upload(url, parseUpload(type, raw))
          : this.answer(name, url, args, request);
    const body = answer.body as Json;
    this.options.record({
      at: world.now(),
      method: name,
      // Secrets do not belong in a log that tests print.
      args: Object.fromEntries(Object.entries(args).filter(([key]) => key !== 'token')),
      ok: answer.status < 400 && body['ok'] !== false,
      error:
        typeof body['error'] === 'string'
          ? body['error']
          : answer.status >= 400
            ? String(answer.status)
            : null,
      status: answer.status,
      ms: performance.now() - started,
    });
    if (fault?.kind === 'cut') return void request.socket.destroy();
    write(response, answer);
  }

  private answer(name: string, url: URL, args: Json, request: IncomingMessage): Answer {
    const { world } = this.options;
    const parts = url.pathname.split('/').slice(1);
    if (name === 'response_url') return respond(world, parts[2] ?? '', args);
    if (name === 'authorize') return authorize(world, url.searchParams);
    if (name === 'download') return this.download(parts[1] ?? '', request);
    return this.invoke(name, url.pathname.startsWith('/api/'), args, request);
  }

  private invoke(name: string, isApi: boolean, args: Json, request: IncomingMessage): Answer {
    const { world, methods } = this.options;
    if (!isApi) return { status: 404, body: 'not found' };
    try {
      const found = methods.get(name);
      if (!found) throw new SlackError('unknown_method', { req_method: name });
      const secret = bearer(request) ?? (typeof args['token'] === 'string' ? args['token'] : null);
      const basic = basicAuth(request);
      const token = found.auth ? authenticate(world, name, secret) : null;
      const call = new Call(world, { ...basic, ...args }, token);
      for (const scope of found.scopes) call.scope(scope);
      const result = found.handler(call);
      const scopes: Record<string, string> = token ? { 'x-oauth-scopes': [...token.scopes].join(',') } : {};
      return { status: 200, body: { ok: true, ...result }, headers: scopes };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { status: 200, body: { ok: false, error: error.code, ...error.details } };
    }
  }

  private upload(url: URL, data: Buffer): Answer {
    const file = this.options.world.files.get(url.pathname.split('/')[3] ?? '');
    if (!file) return { status: 404, body: 'not found' };
    // Working with files: the length given to files.getUploadURLExternal is the length that must come.
    if (data.length !== file.declared) return { status: 400, body: 'wrong length' };
    file.data = data;
    return { status: 200, body: `OK - ${data.length}` };
  }

  /** `url_private` wants the token; without it Slack sends its login page, with status 200. */
  private download(id: string, request: IncomingMessage): Answer {
    const { world } = this.options;
    const token = world.tokens.get(bearer(request) ?? '');
    const file = world.files.get(id);
    if (!token || token.revoked || !token.scopes.has('files:read'))
      return {
        status: 200,
        body: '<!DOCTYPE html><title>Slack</title>',
        headers: { 'content-type': 'text/html' },
      };
    if (!file?.data || file.teamId !== token.teamId) return { status: 404, body: 'not found' };
    return { status: 200, body: file.data, headers: { 'content-type': file.mimetype } };
  }
}

function nameOf(path: string): string {
  if (path.startsWith('/api/')) return path.slice(5);
  if (path.startsWith('/actions/')) return 'response_url';
  if (path.startsWith('/upload/')) return 'upload';
  if (path.startsWith('/files-pri/')) return 'download';
  return path === '/oauth/v2/authorize' ? 'authorize' : path;
}

/** A body that cannot be read is an argument error of the method, not of HTTP. */
function readArguments(type: string, raw: Buffer, query: URLSearchParams): Json {
  try {
    return parseArguments(type, raw, query);
  } catch {
    return { invalid_json: true };
  }
}

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function basicAuth(request: IncomingMessage): Json {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!encoded) return {};
  const [id, secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { client_id: id, client_secret: secret };
}

/** Whose token this is; the errors are those that every method lists. */
function authenticate(world: World, name: string, secret: string | null): Token | null {
  if (!secret) throw new SlackError('not_authed');
  if (name === 'apps.connections.open') {
    if (secret === world.appToken) return null;
    throw new SlackError(world.tokens.has(secret) ? 'not_allowed_token_type' : 'invalid_auth');
  }
  if (secret === world.appToken) throw new SlackError('not_allowed_token_type');
  const token = world.tokens.get(secret);
  if (!token) throw new SlackError('invalid_auth');
  if (token.revoked) throw new SlackError('token_revoked');
  if (world.account(token.userId).deleted || !world.team(token.teamId).install)
    throw new SlackError('account_inactive');
  if (token.expiresAt !== null && token.expiresAt <= world.now()) throw new SlackError('token_expired');
  return token;
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  const plain = typeof body === 'string' || Buffer.isBuffer(body);
  const type = plain ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(plain ? body : JSON.stringify(body));
}
