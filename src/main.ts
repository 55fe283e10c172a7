/** The composition root: everything is made here, in order, and closed here in the opposite one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openJobs } from './jobs/jobs.ts';
import { createLog } from './log.ts';
import { dataFolder, webFolder } from './paths.ts';
import { openDiscord } from './platforms/discord/discord.ts';
import { keepRunning } from './platforms/discord/keep-running.ts';
import { openPlayground, type Playground } from './platforms/playground/playground.ts';
import { routePorts } from './platforms/router.ts';
import { loadGuidance } from './screening/explain/guidance.ts';
import { loadScreener } from './screening/screener.ts';
import { createServices } from './services.ts';
import { StorageError } from './storage/errors.ts';
import { openStorage } from './storage/storage.ts';

/** Longer than any job takes; then the queue's own recovery does the rest at the next start. */
const DRAIN_MS = 10_000;

type Closing = () => Promise<unknown>;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  process.on('uncaughtException', (error) => {
    // Node would print the message, and a message may hold words.
    log.fatal({ event: 'crashed', err: error });
    process.exit(1);
  });

  const closings: Closing[] = [];
  try {
    await start(config, log, closings);
  } catch (error) {
    await closeAll(closings);
    throw error;
  }
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      log.info({ event: 'stopping', signal });
      setTimeout(() => process.exit(1), DRAIN_MS).unref();
      closeAll(closings).then(() => process.exit(0));
    });
  }
}

async function start(config: Config, log: Logger, closings: Closing[]): Promise<void> {
  const storage = await openStorage(config, log);
  closings.unshift(() => storage.close());
  const jobs = await openJobs({ storage, redisUrl: config.redisUrl, log });
  closings.unshift(() => jobs.close());

  const playground = await openPlayground(storage, {
    ...{ log, webFolder, region: config.region },
    reference: loadGuidance(join(dataFolder, 'guidance')).reference,
  });
  const screener = loadScreener(dataFolder);
  const discord = config.discord && openDiscord(storage, { ...config.discord, log });
  const ports = routePorts(storage.db, { playground, ...(discord && { discord }) });
  const services = createServices({ storage, jobs, screener, log, ...ports });
  const server = await playground.serve(services);
  closings.unshift(() => server.close());
  await listen(server, config);

  await jobs.start();
  await services.recover();
  if (discord)
    closings.unshift(
      keepRunning(discord, services, { log, say: (line) => process.stdout.write(`${line}\n`) }),
    );
  log.info({ event: 'started', port: config.port, embedded: storage.embedded });
  process.stdout.write(
    `\nConfidant is at http://localhost:${config.port} and its desk at http://localhost:${config.port}/desk\n\n`,
  );
}

type Server = Awaited<ReturnType<Playground['serve']>>;

async function listen(server: Server, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `port ${port} is taken: stop what listens there, or set CONFIDANT_PORT to another`,
      );
    }
    if (code === 'EACCES') {
      throw new StartError(`port ${port} may not be used by this user: set CONFIDANT_PORT to one above 1023`);
    }
    throw error;
  }
}

/** A start that cannot go on, in a line a person can act on. */
class StartError extends Error {
  override readonly name = 'StartError';
}

async function closeAll(closings: readonly Closing[]): Promise<void> {
  for (const close of closings) await close().catch(() => {});
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof StorageError || error instanceof StartError;
  if (known) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`Confidant could not start: ${(error as Error).stack ?? error}\n`);
  process.exit(1);
});
