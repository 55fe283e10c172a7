/** What is done to the house: one trouble at a time, each over when it comes back. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { House, RoleProcess } from '../../tests/processes/house.ts';
import type { OwnPostgres } from './postgres.ts';

export interface Troubled {
  house: House;
  postgres: OwnPostgres;
  /** Every process that runs; one that is killed is followed by another of its role. */
  processes: RoleProcess[];
  /** From 0 up to 1. */
  random(): number;
}

export const TROUBLES = {
  async 'a gateway is killed'(troubled: Troubled) {
    await replace(troubled, 'gateway');
  },
  async 'a worker is killed'(troubled: Troubled) {
    await replace(troubled, 'worker');
  },
  async 'the web is killed'(troubled: Troubled) {
    await replace(troubled, 'web');
  },
  async 'Redis is killed and starts again'({ house }: Troubled) {
    const { spawnfile, spawnargs } = house.redis;
    const ended = once(house.redis, 'exit');
    house.redis.kill('SIGKILL');
    await ended;
    await pause(1_000);
    house.redis = spawn(spawnfile, spawnargs.slice(1), { stdio: 'ignore' });
  },
  async 'Redis stands still for five seconds'({ house }: Troubled) {
    house.redis.kill('SIGSTOP');
    await pause(5_000);
    house.redis.kill('SIGCONT');
  },
  async 'PostgreSQL crashes and starts again'({ postgres }: Troubled) {
    await postgres.crash();
  },
  async 'Discord answers with 502'({ house }: Troubled) {
    house.discord.faults.fail({ status: 502, times: 40 });
    await pause(4_000);
    house.discord.faults.clear();
  },
  async 'Discord answers with 429'({ house }: Troubled) {
    house.discord.faults.limit({ retryAfter: 1, times: 40 });
    await pause(4_000);
    house.discord.faults.clear();
  },
  async 'Discord does what it is asked, and is cut off before it says so'({ house }: Troubled) {
    house.discord.faults.cut({ method: 'POST', path: '/messages', when: 'after', times: 5 });
    house.discord.faults.cut({ path: '/webhooks', when: 'after', times: 5 });
    await pause(4_000);
    house.discord.faults.clear();
  },
} satisfies Record<string, (troubled: Troubled) => Promise<void>>;

export type Trouble = keyof typeof TROUBLES;

async function replace({ house, processes, random }: Troubled, role: RoleProcess['role']): Promise<void> {
  const those = processes.filter((each) => each.role === role);
  const doomed = those[Math.floor(random() * those.length)];
  if (doomed === undefined) return;
  processes.splice(processes.indexOf(doomed), 1);
  await doomed.stop('SIGKILL');
  processes.push(await house.start(role));
}
