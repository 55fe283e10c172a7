/** The environment, read once and checked: a wrong value stops the start with one line a fault. */
import { z } from 'zod';
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
  CONFIDANT_HOST: z
    .string()
    .regex(LOOPBACK, 'must be an address of this machine itself: localhost, 127.0.0.1 or ::1')
    .default('127.0.0.1'),
  CONFIDANT_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a port from 1 to 65535')
    .default(4680),
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
});

type Variable = keyof z.infer<typeof environmentSchema>;

const EXAMPLES = {
  CONFIDANT_DATA: './confidant-data',
  CONFIDANT_KEY: `the output of ${MAKE_A_KEY}`,
  CONFIDANT_HOST: '127.0.0.1',
  CONFIDANT_PORT: '4680',
  CONFIDANT_LOG_LEVEL: 'info',
  CONFIDANT_REGION: 'UK',
  DATABASE_URL: 'postgres://confidant:secret@localhost:5432/confidant',
  REDIS_URL: 'redis://localhost:6379',
  DISCORD_TOKEN: 'the token on the Bot page of your application',
  DISCORD_APP_ID: '1234567890123456789',
  DISCORD_GUILD_ID: '1234567890123456789',
  DISCORD_API_URL: 'https://discord.com/api',
  DISCORD_SHARDS: 'auto',
} satisfies Record<Variable, string>;

export interface Config {
  /** Folder of the embedded database and its key. */
  dataFolder: string;
  /** 32 bytes, base64 or hex; unset, the embedded database makes a key file. */
  key: string | undefined;
  /** A loopback address. */
  host: string;
  port: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Formats of numbers and places, and which crisis lines come first. */
  region: Region;
  /** Unset: PostgreSQL in process. */
  databaseUrl: string | undefined;
  /** Unset: the queue lives in the database. */
  redisUrl: string | undefined;
  /** Unset: Discord is off. */
  discord: DiscordConfig | undefined;
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
 * Reads the configuration. An empty variable counts as unset.
 * @throws ConfigError naming each wrong variable, what is wrong and an example.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => fault(path[0], message));
  if (given['DATABASE_URL'] !== undefined && given['CONFIDANT_KEY'] === undefined) {
    faults.push(fault('CONFIDANT_KEY', 'must be set when DATABASE_URL is'));
  }
  if (given['DISCORD_TOKEN'] !== undefined && given['DISCORD_APP_ID'] === undefined) {
    faults.push(fault('DISCORD_APP_ID', 'must be set when DISCORD_TOKEN is'));
  }
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  const read = parsed.data;
  return {
    dataFolder: read.CONFIDANT_DATA,
    key: read.CONFIDANT_KEY,
    host: read.CONFIDANT_HOST,
    port: read.CONFIDANT_PORT,
    logLevel: read.CONFIDANT_LOG_LEVEL,
    region: read.CONFIDANT_REGION,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    discord: discordOf(read),
  };
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

function fault(name: PropertyKey | undefined, message: string): string {
  const variable = String(name);
  return `${variable} ${message}, for example ${(EXAMPLES as Record<string, string>)[variable]}`;
}

/** An id as Discord gives it. */
function snowflake() {
  return z.string().regex(/^\d{17,20}$/, 'must be an id of Discord: 17 to 20 digits');
}

function isUrlOf(...protocols: string[]): (written: string) => boolean {
  return (written) => URL.canParse(written) && protocols.includes(new URL(written).protocol);
}
