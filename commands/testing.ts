/** For tests: the commands over the whole domain, a platform in memory, and a screener whose answers are known. */
import { pino } from 'pino';
import { knownScreener } from '../src/gate/testing.ts';
import type { Jobs } from '../src/jobs/jobs.ts';
import { createServices, type Services } from '../src/services.ts';
import { createTestPlatform, type TestPlatform } from '../src/space/test-platform.ts';
import type { Storage } from '../src/storage/storage.ts';
import { openTestStorage } from '../src/storage/testing.ts';
import type { Card, FormValues } from './card.ts';
import type { Context } from './command.ts';
import { pressAction, runCommand } from './index.ts';
import { noticeCard } from './notices/index.ts';

export interface Speaker {
  personId: string;
  say(command: string, options?: Record<string, unknown>, context?: Partial<Context>): Promise<Card>;
  /** Presses the button with this label, or sends the card's form with these values over its own. */
  press(card: Card, label?: string, values?: FormValues): Promise<Card>;
  /** The cards they were told, newest last. */
  told(): Promise<Card[]>;
}

export interface TestCommands {
  services: Services;
  storage: Storage;
  platform: TestPlatform;
  communityId: string;
  clock: { now: Date };
  speaker(name: string, context?: Partial<Context>): Promise<Speaker>;
  /** The cards that stand in a channel. */
  cardsIn(channelRef: string): Promise<Card[]>;
  dispose(): Promise<void>;
}

/** Opens a community without a space; every job runs at once. */
export async function openTestCommands(options: { deskAddress?: string } = {}): Promise<TestCommands> {
  const test = await openTestStorage();
  const platform = createTestPlatform();
  const handlers = new Map<string, (payload: { id: string }) => Promise<void>>();
  const jobs: Jobs = {
    define: (name, handler) => void handlers.set(name, handler),
    enqueue: async (name, payload) => handlers.get(name)?.(payload),
    every: async () => {},
    start: async () => {},
    failed: async () => 0,
    close: async () => {},
  };
  const services = createServices({
    ...{ storage: test.storage, jobs, screener: knownScreener, log: pino({ level: 'silent' }) },
    ...{ delivery: platform, notices: platform, rooms: platform },
    channels: { publicChannels: async () => [{ ref: 'general', name: 'general' }] },
    ...options,
  });
  const communityId = await services.communities.ensureCommunity('playground', 'test', 'Test');
  const clock = { now: new Date('2026-05-04T10:00:00Z') };
  let requests = 0;

  return {
    ...{ services, storage: test.storage, platform, communityId, clock, dispose: test.dispose },

    async speaker(name, standing = {}) {
      const personId = await services.communities.ensurePerson(communityId, name, name);
      const contextOf = (): Context => ({
        ...{ services, personId, communityId, channelRef: 'general', now: clock.now },
        requestKey: `request-${requests++}`,
        ...standing,
      });
      return {
        personId,
        say: (command, options = {}, context = {}) =>
          runCommand({ ...contextOf(), ...context }, command, options),
        async press(card, label, values = {}) {
          const { form } = card;
          if (label === undefined && form) {
            const given = form.fields.map(({ name: field, value = '' }) => [field, value] as const);
            return pressAction(contextOf(), form.action, form.ref, {
              ...Object.fromEntries(given),
              ...values,
            });
          }
          const button = card.buttons.find((candidate) => candidate.label.startsWith(label ?? ''));
          if (!button) throw new Error(`${card.title}: no button ${label}`);
          return pressAction(contextOf(), button.action, button.ref, values);
        },
        async told() {
          const mine = platform.told.filter((notice) => notice.personId === personId);
          return Promise.all(mine.map((notice) => noticeCard(services, notice, personId)));
        },
      };
    },

    async cardsIn(channelRef) {
      const cards = [...platform.announced.values()].filter((card) => card.channelRef === channelRef);
      return Promise.all(cards.map((card) => noticeCard(services, card, null)));
    },
  };
}
