/** How many vents a second so many workers post, when more than enough of them wait. */

import type { OpenJobs } from '../../src/jobs/jobs.ts';
import { createAuthors } from '../../src/space/authors.ts';
import { createCommunities } from '../../src/space/communities.ts';
import { createVentStore } from '../../src/space/vent-store.ts';
import { newId } from '../../src/storage/id.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { eventually, type House, type RoleProcess } from '../../tests/processes/house.ts';
import { at, THEMES } from '../pace.ts';

const DAY_MS = 86_400_000;
const PATIENCE_MS = 10 * 60_000;
/** Vents come from so many spaces: in each the worker looks up its webhook once, and then knows it. */
const SPACES = 40;

export interface Throughput {
  workers: number;
  perSecond: number;
}

/**
 * For each number of workers: vents are put into the store and the queue while the queue stands still, the workers are
 * up, and then it is let go until the last vent stands on its platform.
 */
export async function measureThroughput(
  deps: { house: House; storage: Storage; jobs: OpenJobs; env: Record<string, string> },
  { counts, vents, say }: { counts: readonly number[]; vents: number; say: (line: string) => void },
): Promise<Throughput[]> {
  const { house, jobs, env } = deps;
  const figures: Throughput[] = [];
  for (const count of counts) {
    const workers: RoleProcess[] = [];
    while (workers.length < count) workers.push(await house.start('worker', env));
    await jobs.queue.pause();
    await putVents(deps, vents);
    const began = performance.now();
    await jobs.queue.resume();
    await eventually(async () => (await waiting(house)) === 0, PATIENCE_MS);
    const perSecond = vents / ((performance.now() - began) / 1_000);
    say(`${count} ${count === 1 ? 'worker' : 'workers'}: ${perSecond.toFixed(0)} vents a second`);
    figures.push({ workers: count, perSecond });
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  return figures;
}

/** How many vents were acknowledged and are not on their platform yet. */
export async function waiting(house: House): Promise<number> {
  const [row] = await house.query<{ count: string }>(`SELECT count(*) FROM vent WHERE state = 'queued'`);
  return Number(row?.count);
}

/** Vents as they are once their writers have pressed "Post". */
async function putVents({ storage, jobs }: { storage: Storage; jobs: OpenJobs }, vents: number) {
  const { db, vault } = storage;
  const communities = createCommunities(db, vault);
  const authors = createAuthors(vault);
  const store = createVentStore({ db, vault, authors, communities });
  const members = await db
    .selectFrom('member')
    .distinctOn('space_id')
    .select(['id', 'space_id'])
    .orderBy('space_id')
    .limit(SPACES)
    .execute();
  const writers = await Promise.all(
    members.map(async ({ id, space_id }) => ({ memberId: id, space: await communities.space(space_id) })),
  );
  const now = new Date();
  for (let index = 0; index < vents; index++) {
    const { memberId, space } = at(writers, index);
    const id = newId('vent');
    await db
      .insertInto('vent')
      .values({
        ...{ id, space_id: space.id, state: 'queued', request_key: id, created_at: now, decided_at: now },
        author_tag: authors.tag(space, 'vent author', memberId, id),
        author_sealed: authors.seal(space, memberId, id),
        text_sealed: store.sealText(space, id, `${at(THEMES, index)} ${index}`),
        expires_at: new Date(now.getTime() + space.retentionDays * DAY_MS),
      })
      .execute();
    await jobs.enqueue('vent.deliver', { id });
  }
}
