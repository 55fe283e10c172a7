import type { Logger } from 'pino';
import type { Cluster } from '../cluster/cluster.ts';
import type { Config } from '../config.ts';
import type { Adapter } from '../platforms/adapter.ts';
// Before Slack's: once Bolt has loaded its own undici, discord.js can upload no files.
import { openDiscord } from '../platforms/discord/discord.ts';
import { keepRunning } from '../platforms/discord/keep-running.ts';
import { openPlayground } from '../platforms/playground/playground.ts';
import { keepRunning as keepSlackRunning } from '../platforms/slack/keep-running.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import type { Storage } from '../storage/storage.ts';

/** The platforms that the configuration switches on. */
export async function openAdapters(
  config: Config,
  deps: { storage: Storage; cluster: Cluster; log: Logger; say: (line: string) => void },
): Promise<Adapter[]> {
  const { storage, cluster, log, say } = deps;
  const adapters: Adapter[] = [];
  if (config.playground) {
    const playground = await openPlayground(storage, { region: config.region });
    adapters.push({ platform: 'playground', ...playground });
  }
  if (config.discord) {
    const discord = openDiscord(storage, { ...config.discord, cluster, log });
    adapters.push({
      ...{ platform: 'discord', ...discord },
      listen: (services) => keepRunning(discord, services, { log, say }),
    });
  }
  if (config.slack) {
    const slack = openSlack(storage, { ...config.slack, log });
    adapters.push({
      ...{ platform: 'slack', ...slack },
      listen: (services) => keepSlackRunning(slack, services, { log, say }),
    });
  }
  return adapters;
}
