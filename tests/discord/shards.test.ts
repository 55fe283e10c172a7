import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createGrants } from '../../src/platforms/discord/grants.ts';
import { createLink } from '../../src/platforms/discord/link.ts';
import { createShards } from '../../src/platforms/discord/shards.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/index.ts';

let discord: LoopbackDiscord;
afterEach(() => discord.close());

describe('a shard', () => {
  it('is let go of at once, though what is done when it comes up is not at its end', async () => {
    discord = await startDiscord();
    const guild = discord.addGuild();
    const log = pino({ level: 'silent' });
    const { token, applicationId, api } = discord;
    const link = createLink({ token, applicationId, api });
    let hasArrived = false;
    const shards = createShards({
      ...{ link, grants: createGrants(link, log), token, api, total: 1, log },
      ws: { buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }) as never } as never,
      prepare: () => {},
      arrived: () => {
        hasArrived = true;
        return new Promise(() => {});
      },
    });
    shards.take(0);
    await discord.until(() => hasArrived, 20_000);
    expect(discord.gateway.listeners(guild.id)).toBe(1);
    await shards.drop(0);
    expect(discord.gateway.listeners(guild.id)).toBe(0);
  });
});
