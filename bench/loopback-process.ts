/** What `bench:discord` and `bench:slack` share on our side: questions to the loopback's process, and spaces in the store. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Communities } from '../src/space/communities.ts';

/** Sends a question to the loopback and waits for its answer. @throws Error when the process ends first. */
export async function askLoopback<Told>(load: ChildProcess, question: object): Promise<Told> {
  load.send(question);
  const gone = once(load, 'exit').then(() => {
    throw new Error('the loopback stopped');
  });
  const [told] = (await Promise.race([once(load, 'message'), gone])) as [Told];
  gone.catch(() => {});
  return told;
}

/** A community with one space and members in it, straight into the store. Gives the space's id. */
export async function furnishSpace(
  communities: Communities,
  community: {
    platform: 'discord' | 'slack';
    externalId: string;
    room: string;
    members: ReadonlyArray<{ user: string; name: string }>;
  },
): Promise<string> {
  const { platform, externalId, room, members } = community;
  const communityId = await communities.ensureCommunity(platform, externalId, externalId);
  const spaceId = await communities.ensureSpace({
    ...{ communityId, name: 'The room', channelRef: room },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
  for (const { user, name } of members) {
    const personId = await communities.ensurePerson(communityId, user, name);
    await communities.ensureMember({ spaceId, personId, role: 'qualified', steward: false });
  }
  return spaceId;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
