/** The house that things are done to: two gateways, two workers and a web, two communities on Discord and one on Slack. */
import { join } from 'node:path';
import { pino } from 'pino';
import { packageRoot } from '../../src/paths.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';
import { freePort } from '../../tests/browser/program.ts';
import type { LoopbackSlack } from '../../tests/loopback/slack/index.ts';
import { type House, openHouse, type RoleProcess } from '../../tests/processes/house.ts';
import { openTown, startManyWorkspaces, townEnv } from '../load/town.ts';
import { offerSupervision, PEOPLE } from './deeds.ts';
import { type Community, createCommunity } from './ledger.ts';
import { type OwnPostgres, startPostgres } from './postgres.ts';

export const ROLES = ['gateway', 'gateway', 'worker', 'worker', 'web'] as const;
const COMMUNITIES = 3;
const CLOCK = join(packageRoot, 'bench', 'chaos', 'clock.cjs');

export interface ChaosHouse {
  house: House;
  slack: LoopbackSlack;
  postgres: OwnPostgres;
  storage: Storage;
  communities: Community[];
  /** Those that run now. */
  processes: RoleProcess[];
  start(role: RoleProcess['role']): Promise<RoleProcess>;
  /** All that was logged, by those too that are no more. */
  logs(): string[];
  close(): Promise<void>;
}

export async function openChaosHouse(): Promise<ChaosHouse> {
  const postgres = await startPostgres();
  const house = await openHouse({ server: postgres.url, discord: { shards: 2 } });
  const slack = await startManyWorkspaces();
  const log = pino({ level: 'silent' });
  const storage = await openStorage({ dataFolder: '', databaseUrl: house.databaseUrl, key: TEST_KEY }, log);
  const town = { communities: COMMUNITIES, members: COMMUNITIES * PEOPLE };
  const places = await openTown({ discord: house.discord, slack, storage }, town);
  const communities = places.map((place) => createCommunity(place, { discord: house.discord, slack }));

  // Where the bot is not in a public channel, Slack does not let it look whether a message arrived whose answer was lost,
  // and it is posted again: a limit that docs/slack.md tells of. Here it is in them.
  for (const place of places)
    if (place.platform === 'slack') slack.channel(place.general).add({ id: place.bot.userId });

  // Slack calls the web at one address, whichever process it is that listens there.
  const port = await freePort();
  const webAddress = `http://localhost:${port}`;
  const env = { ...townEnv(slack), NODE_OPTIONS: `--require ${CLOCK}` };
  const started: RoleProcess[] = [];
  async function start(role: RoleProcess['role']): Promise<RoleProcess> {
    const web = { CONFIDANT_PORT: String(port), CONFIDANT_PUBLIC_URL: webAddress };
    const running = await house.start(role, { ...env, ...(role === 'web' && web) });
    started.push(running);
    return running;
  }

  const processes: RoleProcess[] = [];
  for (const role of ROLES) processes.push(await start(role));
  await slack.useHttp(`${webAddress}/slack/events`);
  await Promise.all(communities.map(offerSupervision));

  return {
    ...{ house, slack, postgres, storage, communities, processes, start },
    logs: () => started.map(({ output }) => output()),
    async close() {
      await storage.close();
      await house.dispose();
      await slack.close();
      await postgres.close();
    },
  };
}
