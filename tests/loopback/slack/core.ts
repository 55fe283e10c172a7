import type { Method } from './call.ts';
import { Clock } from './clock.ts';
import { Delivery } from './delivery.ts';
import { announceTo } from './events.ts';
import { Faults } from './faults.ts';
import { HttpServer, type LoggedCall } from './http.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import { historyMethods } from './methods/history.ts';
import { oauthMethods } from './methods/oauth.ts';
import { peopleMethods } from './methods/people.ts';
import { viewMethods } from './methods/views.ts';
import { Requests } from './requests.ts';
import { SocketMode } from './socket.ts';
import { firstTeam, type Stage } from './stage.ts';
import type { Team } from './types.ts';
import { World } from './world.ts';

export interface SlackOptions {
  port?: number;
  /** The name of the first workspace. */
  team?: string;
  botName?: string;
  /** The bot scopes of the first workspace's install; all that are known here unless said. */
  scopes?: readonly string[];
  /** False: the application is in no workspace yet, and comes by OAuth. */
  installed?: boolean;
  /** Tokens from OAuth expire in 12 hours and come with refresh tokens. */
  rotation?: boolean;
  /** How long the application may take to acknowledge; three seconds. */
  ackTimeout?: number;
  /** Requests to the application come over connections that are kept. */
  keepAlive?: boolean;
  /** The waits before an event is sent again. */
  retryDelays?: readonly number[];
  /** The event types that the application subscribed to; all unless said. */
  events?: readonly string[];
  pingInterval?: number;
  /** The time, for those who want all of it in their hands; `advance` works on top of it. */
  now?: () => number;
  /** How many calls the log keeps: for long loads. */
  logLimit?: number;
  /** Prints unknown methods and what the application did wrong. On unless false. */
  warn?: boolean;
}

/** The servers, the application's installs and what both keep a record of. */
export class SlackCore {
  readonly faults = new Faults();
  readonly socket: SocketMode;
  readonly requests: Requests;
  readonly delivery: Delivery;
  /** Every call of the Web API, of response URLs and of files, in order. */
  readonly log: LoggedCall[] = [];
  /** Methods that do not exist here: what this server lacks, or what the application should not ask. */
  readonly unknown: string[] = [];
  /** What the application did wrong that no call's answer told it. */
  readonly problems: string[] = [];
  /** Where it listens: `http://127.0.0.1:port`. */
  url = '';
  /** The bot token of the first workspace. */
  readonly token: string = 'xoxb-loopback-bot';
  readonly appToken: string = 'xapp-1-loopback-app';
  readonly clientSecret: string = 'loopback-client-secret';
  readonly signingSecret: string = 'loopback-signing-secret';
  protected readonly world: World;
  protected readonly stage: Stage;
  private readonly http: HttpServer;
  protected readonly options: SlackOptions;

  constructor(options: SlackOptions) {
    this.options = options;
    this.world = new World(new Clock(options.now), this);
    this.world.rotation = options.rotation ?? false;
    this.world.complain = (problem) => this.complain(problem);
    this.socket = new SocketMode(this.world);
    this.requests = new Requests(this.world, options.keepAlive ?? false);
    this.socket.ackTimeout = this.requests.ackTimeout = options.ackTimeout ?? 3_000;
    this.socket.pingInterval = options.pingInterval ?? this.socket.pingInterval;
    this.delivery = new Delivery(this.world, () =>
      this.requests.url === null ? this.socket : this.requests,
    );
    this.delivery.retryDelays = options.retryDelays ?? this.delivery.retryDelays;
    const { events } = options;
    if (events) this.delivery.subscribed = (type) => events.includes(type);
    this.world.emit = (team, event) => this.delivery.event(team, event);
    this.stage = { world: this.world, delivery: this.delivery };
    const team = this.world.addTeam(options.team ?? 'Peers');
    if (options.installed !== false) this.install(team, options.scopes);
    this.http = new HttpServer({
      world: this.world,
      methods: new Map<string, Method>([
        ...chatMethods,
        ...conversationMethods,
        ...historyMethods,
        ...peopleMethods,
        ...viewMethods,
        ...fileMethods,
        ...oauthMethods(
          () => this.socket.ticket(),
          (id) => this.uninstall(this.world.team(id)),
        ),
      ]),
      faults: this.faults,
      upgrade: (request, socket, head) => this.socket.upgrade(request, socket, head),
      record: (call) => this.record(call),
    });
  }

  /** For Bolt: `new App({ clientOptions: { slackApiUrl: slack.api }, ... })`. */
  get api(): string {
    return `${this.url}/api/`;
  }

  /** For Bolt's `installerOptions.authorizationUrl`. */
  get authorizationUrl(): string {
    return `${this.url}/oauth/v2/authorize`;
  }

  get clientId(): string {
    return this.world.clientId;
  }

  get appId(): string {
    return this.world.appId;
  }

  /** The first workspace. */
  get team(): Team {
    return firstTeam(this.world);
  }

  /** The bot's user id in the first workspace. */
  get botId(): string {
    return this.world.installed(this.team.id).userId;
  }

  async listen(port: number): Promise<void> {
    this.url = `http://127.0.0.1:${await this.http.listen(port)}`;
    this.world.url = this.url;
  }

  /** Stops everything; nothing keeps the process alive afterwards. */
  async close(): Promise<void> {
    this.world.clock.close();
    await this.socket.close();
    this.requests.close();
    await this.http.close();
  }

  /** Switches to HTTP: sets the application's request URL after its handshake. */
  useHttp(url: string): Promise<void> {
    return this.requests.verify(url);
  }

  /** Puts the application in a workspace without OAuth, and gives its bot token. */
  install(team: Team, scopes?: readonly string[]): string {
    const install = this.world.install(team, scopes, this.options.botName);
    const value = team === this.team ? { value: this.token } : {};
    return this.world.addToken({
      kind: 'bot',
      teamId: team.id,
      userId: install.userId,
      scopes: install.scopes,
      ...value,
    }).value;
  }

  /** Removes the application: `tokens_revoked` and `app_uninstalled`, and its tokens are dead (order is not promised). */
  uninstall(team: Team = this.team): void {
    const { userId } = this.world.installed(team.id);
    this.revokeTokens(team);
    announceTo(this.world, team, { type: 'app_uninstalled' });
    this.world.account(userId).deleted = true;
    for (const channel of this.world.channels.values()) channel.members.delete(userId);
    team.install = null;
  }

  /** Revokes the tokens of a workspace. */
  revokeTokens(team: Team = this.team): void {
    const dead = [...this.world.tokens.values()].filter(
      (token) => token.teamId === team.id && !token.revoked,
    );
    for (const token of dead) token.revoked = true;
    const of = (kind: string) => [
      ...new Set(dead.filter((token) => token.kind === kind).map(({ userId }) => userId)),
    ];
    announceTo(this.world, team, { type: 'tokens_revoked', tokens: { oauth: of('user'), bot: of('bot') } });
  }

  private complain(problem: string): void {
    this.problems.push(problem);
    if (this.options.warn ?? true) console.error(`loopback slack: ${problem}`);
  }

  private record(call: LoggedCall): void {
    this.log.push(call);
    const limit = this.options.logLimit ?? 100_000;
    if (this.log.length > limit) this.log.splice(0, Math.ceil(limit / 10));
    if (call.error !== 'unknown_method') return;
    this.unknown.push(call.method);
    if (this.options.warn ?? true) console.error(`loopback slack: no method ${call.method}`);
  }
}
