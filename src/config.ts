/** The environment, read once and checked: a wrong value stops the start with one line a fault. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Role } from './role.ts';
import { REGIONS, type Region } from './screening/types.ts';
import { MAKE_A_KEY, parseKey } from './storage/master-key.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Every variable the program reads, by name. */
export const environmentSchema = z.object({
  CONFIDANT_DATA: z.string().default('./confidant-data'),
  CONFIDANT_KEY: z
    .string()
    .refine((written) => parseKey(written) !== undefined, 'must be 32 bytes in base64 or hex')
    .optional(),
  CONFIDANT_KEY_OLD: z
    .string()
    .refine((written) => parseKey(written) !== undefined, 'must be 32 bytes in base64 or hex')
    .optional(),
  CONFIDANT_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'must be an address to listen on')
    .default('127.0.0.1'),
  CONFIDANT_PORT: port().default(4680),
  CONFIDANT_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an https:// address without a path, or an http:// one of this machine')
    .transform((written) => new URL(written).origin)
    .optional(),
  CONFIDANT_PLAYGROUND: z.enum(['on', 'off'], 'must be on or off').optional(),
  CONFIDANT_OPS_PORT: port().optional(),
  CONFIDANT_OPERATOR_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  CONFIDANT_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  CONFIDANT_REGION: z
    .string()
    .transform((region) => REGIONS.find((known) => known.toLowerCase() === region.toLowerCase()))
    .refine((region) => region !== undefined, `must be one of ${REGIONS.join(', ')}`)
    .default('UK'),
  DATABASE_URL: z
    .string()
    .refine(isUrlOf('postgres:', 'postgresql:'), 'must be a postgres:// address')
    .optional(),
  DATABASE_PASSWORD: z.string().optional(),
  REDIS_URL: z.string().refine(isUrlOf('redis:', 'rediss:'), 'must be a redis:// address').optional(),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_APP_ID: snowflake().optional(),
  DISCORD_GUILD_ID: snowflake().optional(),
  DISCORD_API_URL: z.string().refine(isUrlOf('http:', 'https:'), 'must be an http:// address').optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d{0,2})$/, 'must be a number of shards, or auto')
    .transform((given) => (given === 'auto' ? ('auto' as const) : Number(given)))
    .optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must begin with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must begin with xapp-').optional(),
  SLACK_ADMIN_TOKEN: z.string().startsWith('xoxp-', 'must begin with xoxp-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z.string().refine(isUrlOf('http:', 'https:'), 'must be an http:// address').optional(),
});

type Variable = keyof z.infer<typeof environmentSchema>;

const EXAMPLES = {
  CONFIDANT_DATA: './confidant-data',
  CONFIDANT_KEY: `the output of ${MAKE_A_KEY}`,
  CONFIDANT_KEY_OLD: 'what CONFIDANT_KEY was before, while keys are rotated',
  CONFIDANT_HOST: '127.0.0.1',
  CONFIDANT_PORT: '4680',
  CONFIDANT_PUBLIC_URL: 'https://confidant.example.org',
  CONFIDANT_PLAYGROUND: 'off',
  CONFIDANT_OPS_PORT: '9468',
  CONFIDANT_OPERATOR_PASSWORD: 'the output of openssl rand -base64 24',
  CONFIDANT_LOG_LEVEL: 'info',
  CONFIDANT_REGION: 'UK',
  DATABASE_URL: 'postgres://confidant:secret@localhost:5432/confidant',
  DATABASE_PASSWORD: 'the password of the user in DATABASE_URL',
  REDIS_URL: 'redis://localhost:6379',
  DISCORD_TOKEN: 'the token on the Bot page of your application',
  DISCORD_APP_ID: '1234567890123456789',
  DISCORD_GUILD_ID: '1234567890123456789',
  DISCORD_API_URL: 'https://discord.com/api',
  DISCORD_SHARDS: 'auto',
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token of your app, xoxb-…',
  SLACK_APP_TOKEN: 'the App-Level Token of your app with connections:write, xapp-…',
  SLACK_ADMIN_TOKEN: 'the User OAuth Token of an admin with chat:write, xoxp-…',
  SLACK_CLIENT_ID: '1234567890.1234567890123',
  SLACK_CLIENT_SECRET: 'the Client Secret under Basic Information of your app',
  SLACK_SIGNING_SECRET: 'the Signing Secret under Basic Information of your app',
  SLACK_API_URL: 'https://slack.com/api/',
} satisfies Record<Variable, string>;

export interface Config {
  /** Folder of the embedded database and its key. */
  dataFolder: string;
  /** 32 bytes, base64 or hex; unset, the embedded database makes a key file. */
  key: string | undefined;
  /** The key before that one, while keys are rotated. */
  oldKey: string | undefined;
  /** Where web and the operations' pages listen; a loopback address while the playground is on. */
  host: string;
  port: number;
  /** The origin at which members reach the desk, for instance `https://confidant.example.org`. */
  publicUrl: string;
  /** The demo, in which nobody asks for a password. */
  playground: boolean;
  /** Where health, metrics and the queue's board are; unset, only web answers for its health. */
  opsPort: number | undefined;
  /** Unset: the queue's board is not there. */
  operatorPassword: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Formats of numbers and places, and which crisis lines come first. */
  region: Region;
  /** Unset: PostgreSQL in process. */
  databaseUrl: string | undefined;
  /** Unset: the queue lives in the database. */
  redisUrl: string | undefined;
  /** Unset: Discord is off. */
  discord: DiscordConfig | undefined;
  /** Unset: Slack is off. */
  slack: SlackConfig | undefined;
}

export interface SlackConfig {
  /** Socket Mode for one workspace, or HTTP with OAuth for many. */
  mode:
    | { kind: 'socket'; botToken: string; appToken: string; adminToken: string | undefined }
    | { kind: 'http'; clientId: string; clientSecret: string; signingSecret: string; publicUrl: string };
  /** The Web API; Slack's own when unset. */
  api: string | undefined;
}

export interface DiscordConfig {
  token: string;
  applicationId: string;
  /** Commands are registered in this server alone, where changes show at once. */
  guildId: string | undefined;
  /** The HTTP API without its version; Discord's own when unset. */
  api: string | undefined;
  shards: number | 'auto' | undefined;
}

/** One or more variables are wrong. The message has a line for each; it never repeats a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/**
 * Reads the configuration. An empty variable counts as unset. Any variable may lie in a file: `NAME_FILE` names it.
 * @throws ConfigError naming each wrong variable, what is wrong and an example.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, role: Role = 'all'): Config {
  const { given, faults } = readGiven(env);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success)
    faults.push(...parsed.error.issues.map(({ path, message }) => fault(path[0], message)));
  faults.push(...missing(given, role));
  const playground = role === 'all' && hasPlayground(given);
  if (playground && parsed.success && !LOOPBACK.test(parsed.data.CONFIDANT_HOST)) {
    faults.push(
      fault(
        'CONFIDANT_HOST',
        'must be an address of this machine itself while the playground is on, for nobody asks for a password there',
      ),
    );
  }
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  const read = parsed.data;
  return {
    dataFolder: read.CONFIDANT_DATA,
    key: read.CONFIDANT_KEY,
    oldKey: read.CONFIDANT_KEY_OLD,
    host: read.CONFIDANT_HOST,
    port: read.CONFIDANT_PORT,
    publicUrl: read.CONFIDANT_PUBLIC_URL ?? `http://localhost:${read.CONFIDANT_PORT}`,
    playground,
    opsPort: read.CONFIDANT_OPS_PORT,
    operatorPassword: read.CONFIDANT_OPERATOR_PASSWORD,
    logLevel: read.CONFIDANT_LOG_LEVEL,
    region: read.CONFIDANT_REGION,
    databaseUrl: read.DATABASE_URL && withPassword(read.DATABASE_URL, read.DATABASE_PASSWORD),
    redisUrl: read.REDIS_URL,
    discord: discordOf(read),
    slack: slackOf(read),
  };
}

/** What is set, from the environment and from the files it names. */
function readGiven(env: Readonly<Record<string, string | undefined>>) {
  const given: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of Object.keys(environmentSchema.shape)) {
    const file = env[`${name}_FILE`]?.trim();
    const value = file ? readSecret(name, file, faults) : env[name]?.trim();
    if (file && env[name]?.trim()) faults.push(`${name} and ${name}_FILE are both set: keep one`);
    if (value) given[name] = value;
  }
  return { given, faults };
}

function readSecret(name: string, file: string, faults: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Not which: who mixes the two up has put the secret itself there.
    faults.push(`${name}_FILE names a file that cannot be read (${code})`);
    return undefined;
  }
}

/** What must be set because of something else. */
function missing(given: Readonly<Record<string, string>>, role: Role): string[] {
  const faults: string[] = [];
  const need = (name: Variable, when: string) => {
    if (given[name] === undefined) faults.push(fault(name, `must be set ${when}`));
  };
  if (given['DATABASE_URL'] !== undefined) need('CONFIDANT_KEY', 'when DATABASE_URL is');
  if (given['DISCORD_TOKEN'] !== undefined) need('DISCORD_APP_ID', 'when DISCORD_TOKEN is');
  if (given['SLACK_BOT_TOKEN'] !== undefined) need('SLACK_APP_TOKEN', 'when SLACK_BOT_TOKEN is');
  if (given['SLACK_APP_TOKEN'] !== undefined) need('SLACK_BOT_TOKEN', 'when SLACK_APP_TOKEN is');
  if (given['SLACK_CLIENT_ID'] !== undefined) {
    need('SLACK_CLIENT_SECRET', 'when SLACK_CLIENT_ID is');
    need('SLACK_SIGNING_SECRET', 'when SLACK_CLIENT_ID is');
    need('CONFIDANT_PUBLIC_URL', 'when SLACK_CLIENT_ID is: Slack calls it');
    if (given['SLACK_BOT_TOKEN'] !== undefined)
      faults.push('SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: keep the one of your mode');
  }
  if (role !== 'all') {
    need('DATABASE_URL', `for --role ${role}: several processes share it`);
    need('REDIS_URL', `for --role ${role}: several processes share it`);
  }
  return faults;
}

/** A server's database, or an address for others, is for real people: the demo is there only when it is asked for. */
function hasPlayground(given: Readonly<Record<string, string>>): boolean {
  const said = given['CONFIDANT_PLAYGROUND'];
  if (said !== undefined) return said === 'on';
  return given['DATABASE_URL'] === undefined && given['CONFIDANT_PUBLIC_URL'] === undefined;
}

function withPassword(databaseUrl: string, password: string | undefined): string {
  if (!password) return databaseUrl;
  const url = new URL(databaseUrl);
  url.password = encodeURIComponent(password);
  return url.href;
}

function discordOf(read: z.infer<typeof environmentSchema>): DiscordConfig | undefined {
  if (!read.DISCORD_TOKEN || !read.DISCORD_APP_ID) return undefined;
  return {
    token: read.DISCORD_TOKEN,
    applicationId: read.DISCORD_APP_ID,
    guildId: read.DISCORD_GUILD_ID,
    api: read.DISCORD_API_URL,
    shards: read.DISCORD_SHARDS,
  };
}

function slackOf(read: z.infer<typeof environmentSchema>): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: api } = read;
  if (botToken && appToken)
    return { mode: { kind: 'socket', botToken, appToken, adminToken: read.SLACK_ADMIN_TOKEN }, api };
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = read;
  const { SLACK_SIGNING_SECRET: signingSecret, CONFIDANT_PUBLIC_URL: publicUrl } = read;
  if (!clientId || !clientSecret || !signingSecret || !publicUrl) return undefined;
  return { mode: { kind: 'http', clientId, clientSecret, signingSecret, publicUrl }, api };
}

function fault(name: PropertyKey | undefined, message: string): string {
  const variable = String(name);
  return `${variable} ${message}, for example ${(EXAMPLES as Record<string, string>)[variable]}`;
}

function port() {
  const wrong = 'must be a port from 1 to 65535';
  const digits = z.string().regex(/^\d{1,5}$/, wrong);
  return digits.transform(Number).refine((number) => number >= 1 && number <= 65_535, wrong);
}

/** Nothing but scheme, host and port; and encrypted, unless it does not leave this machine. */
function isOrigin(written: string): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(written);
  if (pathname !== '/' || search || hash || username) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname.replace(/^\[|\]$/g, '')));
}

/** An id as Discord gives it. */
function snowflake() {
  return z.string().regex(/^\d{17,20}$/, 'must be an id of Discord: 17 to 20 digits');
}

function isUrlOf(...protocols: string[]): (written: string) => boolean {
  return (written) => URL.canParse(written) && protocols.includes(new URL(written).protocol);
}
