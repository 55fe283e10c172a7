/** For tests: the domain over a real embedded storage, with a platform that keeps its messages in memory. */
import { createDrafts, type Drafts } from '../gate/drafts.ts';
import { dataFolder } from '../paths.ts';
import { loadScreener, type Screener } from '../screening/screener.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { type Communities, createCommunities } from './communities.ts';
import type { Delivery, OutgoingMessage } from './delivery.ts';
import { createVents, type Vents } from './vents.ts';

export interface TestPlatform extends Delivery {
  messages: Map<string, OutgoingMessage>;
  /** Makes calls fail, as a platform that is down. */
  down: boolean;
}

export interface TestDomain extends TestStorage {
  screener: Screener;
  communities: Communities;
  vents: Vents;
  drafts: Drafts;
  platform: TestPlatform;
  /** Jobs that were queued, in order: `[name, id]`. */
  queued: Array<[string, string]>;
  communityId: string;
  spaceId: string;
  /** Adds a person, and by default makes them a member. Gives the person's id. */
  addPerson(name: string, options?: { member?: boolean; steward?: boolean }): Promise<string>;
}

let screener: Screener | undefined;

/** One screener serves every test of a file: it keeps nothing. */
export function testScreener(): Screener {
  screener ??= loadScreener(dataFolder);
  return screener;
}

function createTestPlatform(): TestPlatform {
  const messages = new Map<string, OutgoingMessage>();
  const platform: TestPlatform = {
    messages,
    down: false,
    async post(message) {
      if (platform.down) throw new Error('down');
      if (!messages.has(message.nonce)) messages.set(message.nonce, message);
      return message.nonce;
    },
    async remove(_communityId, _channelRef, messageRef) {
      if (platform.down) throw new Error('down');
      messages.delete(messageRef);
    },
  };
  return platform;
}

/** Opens a community with one space of the given identity rule. */
export async function openTestDomain(
  identity: 'own' | 'pseudonym' | 'choice' = 'choice',
): Promise<TestDomain> {
  const test = await openTestStorage();
  const { db, vault } = test.storage;
  const communities = createCommunities(db, vault);
  const platform = createTestPlatform();
  const queued: TestDomain['queued'] = [];
  const jobs = { enqueue: async (name: string, { id }: { id: string }) => void queued.push([name, id]) };
  const shared = { db, vault, jobs, screener: testScreener(), communities, delivery: platform };
  const communityId = await communities.ensureCommunity('playground', 'test', 'Test');
  const space = {
    communityId,
    name: 'The room',
    channelRef: 'room',
    region: 'UK',
    identity,
    retentionDays: 14,
  } as const;
  const spaceId = await communities.ensureSpace(space);
  return {
    ...test,
    ...shared,
    platform,
    queued,
    communityId,
    spaceId,
    vents: createVents(shared),
    drafts: createDrafts(shared),
    async addPerson(name, { member = true, steward = false } = {}) {
      const personId = await communities.ensurePerson(communityId, name, name);
      if (member) await communities.ensureMember({ spaceId, personId, role: 'qualified', steward });
      return personId;
    },
  };
}
