/** For tests: a platform in memory, with everything the domain may ask of one. */
import { type Delivery, DeliveryRefused, type OutgoingMessage } from './delivery.ts';
import type { Notice, Notices } from './notices.ts';
import type { RoomRefs, Rooms } from './rooms.ts';

export interface TestPlatform extends Delivery, Notices, Rooms {
  /** What stands in channels, by the platform's name of it. */
  messages: Map<string, OutgoingMessage>;
  /** What was said to people in private, in order. */
  told: Array<Notice & { personId: string }>;
  /** Cards in channels, by the platform's name of them; `drawn` counts how often each was made. */
  announced: Map<string, Notice & { channelRef: string; drawn: number }>;
  /** Who is let into which channel. */
  inside: Map<string, Set<string>>;
  closedRooms: string[];
  /** What missingPermissions gives. */
  missing: string[];
  /** Makes calls fail, as a platform that is down. */
  down: boolean;
  /** Makes calls be refused for good. */
  refuses: DeliveryRefused['reason'] | null;
  /** How many calls reached it. */
  calls: number;
  /** Makes it as it was in the beginning. */
  forget(): void;
}

export function createTestPlatform(): TestPlatform {
  const nonces = new Map<string, string>();

  function called(): void {
    platform.calls++;
    if (platform.down) throw new Error('down');
    if (platform.refuses) throw new DeliveryRefused(platform.refuses);
  }

  const roomRefs = (nonce: string): RoomRefs => ({
    channelRef: `room-${nonce}`,
    stewardsRef: `stewards-${nonce}`,
  });

  function insiders(channelRef: string): Set<string> {
    const known = platform.inside.get(channelRef) ?? new Set();
    platform.inside.set(channelRef, known);
    return known;
  }

  const platform: TestPlatform = {
    messages: new Map(),
    told: [],
    announced: new Map(),
    inside: new Map(),
    closedRooms: [],
    missing: [],
    down: false,
    refuses: null,
    calls: 0,
    forget() {
      for (const kept of [platform.messages, platform.announced, platform.inside, nonces]) kept.clear();
      platform.told.length = 0;
      platform.closedRooms.length = 0;
      Object.assign(platform, { missing: [], down: false, refuses: null });
    },

    async post(message) {
      called();
      if (!platform.messages.has(message.nonce)) platform.messages.set(message.nonce, message);
      return message.nonce;
    },
    async remove(_communityId, _channelRef, messageRef) {
      called();
      platform.messages.delete(messageRef);
    },
    async revise(messageRef, message) {
      called();
      if (platform.messages.has(messageRef)) platform.messages.set(messageRef, message);
    },
    async link(_communityId, channelRef, messageRef) {
      return `https://platform.test/${channelRef}/${messageRef}`;
    },

    async tell(_communityId, personId, notice, nonce) {
      // What a channel refuses is no matter for a person's own messages.
      platform.calls++;
      if (platform.down) throw new Error('down');
      if (nonces.has(nonce)) return true;
      nonces.set(nonce, nonce);
      platform.told.push({ personId, ...notice });
      return true;
    },
    async announce(_communityId, channelRef, notice, nonce) {
      called();
      if (!nonces.has(nonce)) {
        nonces.set(nonce, nonce);
        platform.announced.set(nonce, { channelRef, ...notice, drawn: 1 });
      }
      return nonce;
    },
    async refresh(_communityId, _channelRef, messageRef) {
      called();
      const card = platform.announced.get(messageRef);
      if (card) card.drawn++;
    },

    missingPermissions: async () => platform.missing,
    async open(_communityId, { nonce }) {
      called();
      return roomRefs(nonce);
    },
    async admit(_communityId, { channelRef, stewardsRef }, personId, { steward }) {
      called();
      insiders(channelRef).add(personId);
      if (steward) insiders(stewardsRef).add(personId);
      else insiders(stewardsRef).delete(personId);
    },
    async expel(_communityId, { channelRef, stewardsRef }, personId) {
      called();
      insiders(channelRef).delete(personId);
      insiders(stewardsRef).delete(personId);
    },
    async close(_communityId, { channelRef }) {
      called();
      platform.closedRooms.push(channelRef);
      // A channel that is taken down takes along what it held, also what could not be deleted one by one.
      for (const [ref, message] of platform.messages)
        if (message.channelRef === channelRef) platform.messages.delete(ref);
    },
  };
  return platform;
}
