import type { Clock } from './clock.ts';
import { newId, newSecret, timestamps } from './ids.ts';
import { BOT_SCOPES } from './scopes.ts';
import type {
  Account,
  Channel,
  ChannelKind,
  Install,
  Json,
  StoredFile,
  StoredView,
  Team,
  Token,
} from './types.ts';

export interface ResponseUrl {
  channelId: string;
  userId: string;
  teamId: string;
  expiresAt: number;
  left: number;
  /** The message it belongs to, which `replace_original` and `delete_original` are about. */
  messageTs: string | null;
  trigger: string;
}

export interface Trigger {
  userId: string;
  teamId: string;
  expiresAt: number;
  used: boolean;
  /** The view it was pulled in, which `views.push` goes on top of. */
  viewId: string | null;
}

/** Everything the loopback Slack knows. */
export class World {
  readonly clock: Clock;
  readonly teams = new Map<string, Team>();
  readonly accounts = new Map<string, Account>();
  readonly channels = new Map<string, Channel>();
  readonly tokens = new Map<string, Token>();
  readonly refreshTokens = new Map<string, Token>();
  readonly files = new Map<string, StoredFile>();
  /** Each person's modals, the lowest first. */
  readonly modals = new Map<string, StoredView[]>();
  readonly homes = new Map<string, StoredView>();
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly codes = new Map<
    string,
    {
      teamId: string;
      userId: string;
      scopes: string[];
      userScopes: string[];
      redirect: string;
      expiresAt: number;
    }
  >();
  readonly appId = newId('A');
  readonly nextTs: () => string;
  readonly appToken: string;
  readonly clientId = '1111111111.2222222222';
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly verificationToken = newSecret('');
  /** Where it listens: `http://127.0.0.1:port`. */
  url = '';
  /** Whether installs hand out tokens that expire in 12 hours. */
  rotation = false;
  /** False: nobody gets an ephemeral message, though the API says it was sent. */
  ephemeralsArrive = true;
  /** Sends an event to the application; set once delivery exists. */
  emit: (team: Team, event: Json) => void = () => {};
  /** Notes what the application did wrong outside of any call. */
  complain: (problem: string) => void = () => {};

  constructor(clock: Clock, secrets: { appToken: string; clientSecret: string; signingSecret: string }) {
    this.clock = clock;
    this.nextTs = timestamps(() => clock.now());
    this.appToken = secrets.appToken;
    this.clientSecret = secrets.clientSecret;
    this.signingSecret = secrets.signingSecret;
  }

  now(): number {
    return this.clock.now();
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  addTeam(name: string, enterprise: string | null = null): Team {
    const team: Team = {
      id: newId('T'),
      name,
      domain: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      enterprise: enterprise === null ? null : { id: newId('E'), name: enterprise },
      install: null,
    };
    this.teams.set(team.id, team);
    return team;
  }

  /** Puts the application into a workspace, or widens its scopes there: they add up (docs: Installing with OAuth). */
  install(team: Team, scopes: readonly string[] = BOT_SCOPES, botName = 'Confidant'): Install {
    if (team.install) {
      for (const scope of scopes) team.install.scopes.add(scope);
      return team.install;
    }
    const before = [...this.accounts.values()].find(({ bot, teamId }) => bot && teamId === team.id);
    const bot = before ?? this.addAccount(team, botName, { bot: true });
    bot.deleted = false;
    team.install = { userId: bot.id, botId: newId('B'), scopes: new Set(scopes) };
    return team.install;
  }

  addAccount(team: Team, name: string, extra: Partial<Account> = {}): Account {
    const account: Account = {
      id: newId('U'),
      teamId: team.id,
      name: name.toLowerCase().replace(/[^a-z0-9_.-]/g, '_'),
      realName: name.charAt(0).toUpperCase() + name.slice(1),
      bot: false,
      deleted: false,
      admin: false,
      guest: null,
      timezone: 'Europe/London',
      ...extra,
    };
    this.accounts.set(account.id, account);
    return account;
  }

  addToken(fields: Pick<Token, 'kind' | 'teamId' | 'userId' | 'scopes'> & { value?: string }): Token {
    const rotating = this.rotation && fields.value === undefined;
    const token: Token = {
      value: newSecret(`${rotating ? 'xoxe.' : ''}${fields.kind === 'bot' ? 'xoxb-' : 'xoxp-'}`),
      // Using token rotation: access tokens expire in 12 hours.
      expiresAt: rotating ? this.now() + 43_200_000 : null,
      revoked: false,
      ...fields,
    };
    this.tokens.set(token.value, token);
    return token;
  }

  addChannel(
    team: Team,
    fields: { name: string; kind: ChannelKind; creator: string; members?: Iterable<string> },
  ): Channel {
    const channel: Channel = {
      // Since 2021 private channels have ids with C as well; the letter says nothing any more.
      id: newId(fields.kind === 'im' ? 'D' : 'C'),
      teamId: team.id,
      name: fields.name,
      kind: fields.kind,
      creator: fields.creator,
      created: this.seconds(),
      members: new Set(fields.members ?? []),
      archived: false,
      general: fields.name === 'general',
      sharedWith: new Set(),
      adminsOnly: false,
      topic: '',
      purpose: '',
      previousNames: [],
      messages: new Map(),
      ephemerals: new Map(),
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The conversation of exactly these people; made at its first use. */
  directMessage(team: Team, users: readonly string[]): Channel {
    const wanted = [...new Set(users)].sort();
    const kind: ChannelKind = wanted.length > 2 ? 'mpim' : 'im';
    for (const channel of this.channels.values()) {
      if (channel.kind === kind && [...channel.members].sort().join() === wanted.join()) return channel;
    }
    const name = kind === 'im' ? '' : `mpdm-${wanted.map((id) => this.accounts.get(id)?.name).join('--')}-1`;
    return this.addChannel(team, { name, kind, creator: wanted[0] ?? '', members: wanted });
  }

  team(id: string): Team {
    const team = this.teams.get(id);
    if (!team) throw new Error(`no team ${id}`);
    return team;
  }

  account(id: string): Account {
    const account = this.accounts.get(id);
    if (!account) throw new Error(`no user ${id}`);
    return account;
  }

  /** The application's install in a workspace, or an error for tests that forgot to install it. */
  installed(teamId: string): Install {
    const { install } = this.team(teamId);
    if (!install) throw new Error(`the application is not installed in ${this.team(teamId).name}`);
    return install;
  }

  /** A trigger lives three seconds and works once (docs: Handling user interaction, trigger_id). */
  newTrigger(account: Account, viewId: string | null = null): string {
    const id = `${this.seconds()}.${newId('')}.${newSecret('')}`;
    this.triggers.set(id, {
      userId: account.id,
      teamId: account.teamId,
      expiresAt: this.now() + 3_000,
      used: false,
      viewId,
    });
    return id;
  }

  /** A response_url answers up to five times in thirty minutes (docs: Handling user interaction). */
  newResponseUrl(
    fields: Pick<ResponseUrl, 'channelId' | 'userId' | 'teamId' | 'messageTs' | 'trigger'>,
  ): string {
    const id = newSecret('');
    this.responseUrls.set(id, { ...fields, expiresAt: this.now() + 30 * 60_000, left: 5 });
    return `${this.url}/actions/${fields.teamId}/${id}`;
  }
}
