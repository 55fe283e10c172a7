/** What the commands about the store share: how they open it, speak, and end. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { type DatabaseHandle, namedFault, openDatabase } from '../storage/database.ts';
import { StorageError } from '../storage/errors.ts';

/** A log that says nothing: a command speaks for itself. */
export const quiet = { info() {}, warn() {}, error() {} };

/** A store that is only read must be there already. */
export function requireStore({ databaseUrl, dataFolder }: Config): void {
  if (databaseUrl !== undefined || existsSync(join(resolve(dataFolder), 'db', 'PG_VERSION'))) return;
  throw new StorageError(`there is no store in ${resolve(dataFolder)}: set CONFIDANT_DATA or DATABASE_URL`);
}

/** Opens the store for some work, and closes it whatever becomes of that. */
export async function onDatabase<Result>(
  config: Config,
  work: (database: DatabaseHandle) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config, quiet);
  try {
    return await work(database);
  } catch (error) {
    throw namedFault(error);
  } finally {
    await database.close();
  }
}

/** Runs a command with the settings there are. Gives the exit code; what an operator can act on is one line. */
export async function run(work: (config: Config) => Promise<void>): Promise<number> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await work(readConfig(process.env));
    return 0;
  } catch (error) {
    const known = error instanceof StorageError || error instanceof ConfigError;
    process.stderr.write(`${known ? error.message : `This should not have happened: ${error}`}\n`);
    return 1;
  }
}

/** A line for whoever called. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
