import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Cluster } from '../cluster/cluster.ts';
import type { Config } from '../config.ts';
import { addHealth, type Health } from '../operations/health.ts';
import { dataFolder, webFolder } from '../paths.ts';
import type { Adapter, Recoverable } from '../platforms/adapter.ts';
import { addDesk } from '../platforms/desk/desk-server.ts';
import { createApp } from '../platforms/http/app.ts';
import { PLAYGROUND_PAGES, servePages } from '../platforms/http/pages.ts';
import { loadGuidance } from '../screening/explain/guidance.ts';
import { listen } from './listen.ts';

/** Serves the desk, what the platforms call, and the playground where there is one. Gives what ends it. */
export async function serveWeb(
  config: Config,
  parts: {
    adapters: readonly Adapter[];
    services: Recoverable;
    cluster: Cluster;
    health: Health;
    log: Logger;
  },
): Promise<() => Promise<void>> {
  const { adapters, services, cluster, health, log } = parts;
  const { playground, publicUrl } = config;
  const app = createApp({
    log,
    publicUrl: playground ? null : publicUrl,
    pages: playground
      ? 'The chat is at /, the desk at /desk, the stewards’ page at /stewards.'
      : 'The desk is at /desk.',
  });
  addHealth(app, health);
  await addDesk(app, {
    ...{ desk: services.desk, screener: services.screener },
    reference: loadGuidance(join(dataFolder, 'guidance')).reference,
    open: playground ? 'everybody' : { encrypted: publicUrl.startsWith('https:'), redis: cluster.redis },
  });
  for (const adapter of adapters) await adapter.mount?.(app, services);
  if (!playground) app.get('/', async (_request, reply) => reply.redirect('/desk'));
  await servePages(app, webFolder, ['/desk', '/desk/enter', ...(playground ? PLAYGROUND_PAGES : [])]);
  await listen(app, { host: config.host, port: config.port, variable: 'CONFIDANT_PORT' });
  return () => app.close();
}
