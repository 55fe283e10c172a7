/** One process: its parts are made here in order, as its role asks, and closed in the opposite one. */
import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import { openCluster } from '../cluster/cluster.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { openJobs } from '../jobs/jobs.ts';
import { createLog } from '../log.ts';
import { createHealth, type Health } from '../operations/health.ts';
import { measured, measureHouse, measureProcess } from '../operations/metrics.ts';
import { createOpsServer } from '../operations/ops-server.ts';
import { retentionLag } from '../operations/retention-lag.ts';
import { routePorts } from '../platforms/router.ts';
import { type Role, runs } from '../role.ts';
import { createServices } from '../services.ts';
import { StorageError } from '../storage/errors.ts';
import { checkServer } from '../storage/server-check.ts';
import { openStorage } from '../storage/storage.ts';
import { openAdapters } from './adapters.ts';
import { type Closings, createClosings } from './closings.ts';
import { listen, StartError } from './listen.ts';
import { startScreenerThread } from './screener-thread.ts';
import { serveWeb } from './web.ts';

/** Longer than any job takes; then the queue's own recovery does the rest, in another process or at the next start. */
const DRAIN_MS = 20_000;

/** Starts, and ends when it is asked to: exit code 0 when all was brought to an end, 1 when it was not. */
export async function runProgram(role: Role): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = readConfig(process.env, role);
    const log = createLog({ level: config.logLevel });
    process.on('uncaughtException', (error) => {
      // Node would print the message, and a message may hold words.
      log.fatal({ event: 'crashed', err: error });
      process.exit(1);
    });
    const health = createHealth();
    const closings = createClosings((error) => log.error({ event: 'closing', err: error }));
    endWhenAsked({ log, health, closings });
    try {
      await start(role, config, { log, health, closings });
    } catch (error) {
      await closings.closeAll();
      throw error;
    }
  } catch (error) {
    const known =
      error instanceof ConfigError || error instanceof StorageError || error instanceof StartError;
    if (known) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`Confidant could not start: ${(error as Error).stack ?? error}\n`);
    process.exit(1);
  }
}

interface Process {
  log: Logger;
  health: Health;
  closings: Closings;
}

async function start(role: Role, config: Config, { log, health, closings }: Process): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (config.databaseUrl !== undefined) await checkServer(config.databaseUrl);
  const storage = await openStorage(config, log);
  closings.add(() => storage.close());
  storage.broken.then((fault) => {
    log.fatal({ event: 'storage-stopped' }, fault.message);
    process.exit(1);
  });
  const cluster = await openCluster(config.redisUrl);
  closings.add(() => cluster.close());
  const jobs = await openJobs({ storage, redisUrl: config.redisUrl, log });
  closings.add(() => jobs.close());
  health.needs('database', () => storage.pool.query('SELECT 1'));
  if (cluster.redis) health.needs('redis', () => cluster.redis?.ping() ?? Promise.reject());

  measureProcess(role);
  if (config.opsPort !== undefined) {
    const ops = await createOpsServer({ ...config, health, queue: jobs.queue, log });
    closings.add(() => ops.close());
    await listen(ops, { host: config.host, port: config.opsPort, variable: 'CONFIDANT_OPS_PORT' });
  }

  const screening = await startScreenerThread(log);
  closings.add(() => screening.close());
  const screener = measured(screening);
  const adapters = await openAdapters(config, { storage, cluster, log, say });
  const ports = routePorts(storage.db, Object.fromEntries(adapters.map((each) => [each.platform, each])));
  const deskAddress = config.publicUrl;
  const services = createServices({ storage, jobs, screener, log, ...ports, deskAddress });

  if (runs(role, 'web')) closings.add(await serveWeb(config, { adapters, services, cluster, health, log }));
  if (runs(role, 'worker')) {
    measureHouse({ queue: () => jobs.state(), retentionLagMs: () => retentionLag(storage.db) });
    await jobs.start();
    await services.recover();
  }
  if (runs(role, 'gateway')) for (const { listen } of adapters) if (listen) closings.add(listen(services));

  log.info({ event: 'started', role, embedded: storage.embedded });
  if (runs(role, 'web') && config.playground) {
    const at = `http://localhost:${config.port}`;
    say(`\nConfidant is at ${at} and its desk at ${at}/desk\n`);
  }
}

/** On the first signal new work is refused and what has begun is finished, for a while; a second one ends it now. */
function endWhenAsked({ log, health, closings }: Process): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      health.drain();
      log.info({ event: 'stopping', signal });
      setTimeout(() => {
        log.error({ event: 'stopped-unfinished' });
        process.exit(1);
      }, DRAIN_MS).unref();
      closings.closeAll().then(() => process.exit(0));
    });
  }
}
