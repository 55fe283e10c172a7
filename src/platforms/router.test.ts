import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommunities } from '../space/communities.ts';
import { createTestPlatform } from '../space/test-platform.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { type Ports, routePorts } from './router.ts';

let test: TestStorage;
let communityId: string;

beforeAll(async () => {
  test = await openTestStorage();
  communityId = await createCommunities(test.storage.db, test.storage.vault).ensureCommunity(
    'playground',
    'town',
    'Town',
  );
});
afterAll(() => test.dispose());

function routed(more: Partial<Ports> = {}) {
  const platform = createTestPlatform();
  const channels = { publicChannels: async () => [] };
  const ports = { delivery: platform, notices: platform, rooms: platform, channels, ...more };
  return routePorts(test.storage.db, { playground: ports });
}

describe('words that stand outside a space', () => {
  it('are read where the platform lets us, so that nobody is asked to paste them', async () => {
    const { outside } = routed({ outside: { read: async (_, channel, message) => `${channel} ${message}` } });
    expect(await outside.read(communityId, 'general', 'message-1')).toBe('general message-1');
  });

  it('are not there where it does not', async () => {
    expect(await routed().outside.read(communityId, 'general', 'message-1')).toBeNull();
  });
});
