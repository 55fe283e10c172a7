/** What is done to the house: one trouble at a time, each over when it comes back. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoopbackSlack } from '../../tests/loopback/slack/index.ts';
import type { House, RoleProcess } from '../../tests/processes/house.ts';
import type { OwnPostgres } from './postgres.ts';

/** How long the platforms are in trouble. */
const STORM_MS = 4_000;
/** Between two jumps of a clock. */
const JUMP_MS = 3_000;

export interface Troubled {
  house: House;
  slack: LoopbackSlack;
  postgres: OwnPostgres;
  /** Every process that runs; one that is killed is followed by another of its role. */
  processes: RoleProcess[];
  start(role: RoleProcess['role']): Promise<RoleProcess>;
  /** From 0 up to 1. */
  random(): number;
}

interface Trouble {
  what: string;
  strike(troubled: Troubled): Promise<void>;
}

/** By the name that `--faults` takes. */
export const TROUBLES: Record<string, Trouble> = {
  gateway: { what: 'a gateway is killed', strike: (troubled) => replace(troubled, 'gateway') },
  worker: { what: 'a worker is killed', strike: (troubled) => replace(troubled, 'worker') },
  web: { what: 'the web is killed', strike: (troubled) => replace(troubled, 'web') },
  redis: {
    what: 'Redis is killed and starts again',
    async strike({ house }) {
      const { spawnfile, spawnargs } = house.redis;
      const ended = once(house.redis, 'exit');
      house.redis.kill('SIGKILL');
      await ended;
      await pause(1_000);
      house.redis = spawn(spawnfile, spawnargs.slice(1), { stdio: 'ignore' });
    },
  },
  'redis-pause': {
    what: 'Redis stands still for five seconds',
    async strike({ house }) {
      house.redis.kill('SIGSTOP');
      await pause(5_000);
      house.redis.kill('SIGCONT');
    },
  },
  postgres: {
    what: 'PostgreSQL crashes and starts again',
    strike: ({ postgres }) => postgres.crash(),
  },
  'platform-5xx': {
    what: 'Discord and Slack answer with 502 and 503',
    strike: (troubled) =>
      storm(troubled, ({ house, slack }) => {
        house.discord.faults.fail({ status: 502, times: 40 });
        slack.faults.fail({ status: 503, times: 40 });
      }),
  },
  'platform-429': {
    what: 'Discord and Slack answer with 429',
    strike: (troubled) =>
      storm(troubled, ({ house, slack }) => {
        house.discord.faults.limit({ retryAfter: 1, times: 40 });
        slack.faults.limit({ retryAfter: 1, times: 40 });
      }),
  },
  'platform-cut': {
    what: 'Discord and Slack do what they are asked, and are cut off before they say so',
    strike: (troubled) =>
      storm(troubled, ({ house, slack }) => {
        house.discord.faults.cut({ method: 'POST', path: '/messages', when: 'after', times: 5 });
        house.discord.faults.cut({ path: '/webhooks', when: 'after', times: 5 });
        slack.faults.cut({ method: 'chat.postMessage', when: 'after', times: 5 });
        slack.faults.cut({ method: 'response_url', when: 'after', times: 5 });
      }),
  },
  clock: {
    what: "a process's clock jumps an hour ahead, then an hour behind, then is right",
    async strike({ processes, random }) {
      const jumping = processes[Math.floor(random() * processes.length)];
      for (let jumps = 0; jumps < 3; jumps++) {
        jumping?.child.kill('SIGUSR2');
        await pause(JUMP_MS);
      }
    },
  },
};

async function storm(troubled: Troubled, begin: (troubled: Troubled) => void): Promise<void> {
  begin(troubled);
  await pause(STORM_MS);
  troubled.house.discord.faults.clear();
  troubled.slack.faults.clear();
}

async function replace({ start, processes, random }: Troubled, role: RoleProcess['role']): Promise<void> {
  const those = processes.filter((each) => each.role === role);
  const doomed = those[Math.floor(random() * those.length)];
  if (doomed === undefined) return;
  processes.splice(processes.indexOf(doomed), 1);
  await doomed.stop('SIGKILL');
  processes.push(await start(role));
}
