import type { Region } from '../../screening/types.ts';
import type { Services } from '../../services.ts';
import type { Channels } from '../../space/channels.ts';
import { createCommunities } from '../../space/communities.ts';
import type { Delivery } from '../../space/delivery.ts';
import type { Notices } from '../../space/notices.ts';
import type { Rooms } from '../../space/rooms.ts';
import type { Storage } from '../../storage/storage.ts';
import { createChannels, createDelivery } from './delivery.ts';
import { createDoings } from './doings.ts';
import { createMessages } from './messages.ts';
import { createNotices } from './notices.ts';
import { createPrivateCards } from './private-cards.ts';
import { seedTown } from './seed.ts';
import { createServer, type ServerParts } from './server.ts';
import { standingRooms } from './standing.ts';

export interface Playground {
  /** How the domain reaches the playground. */
  delivery: Delivery;
  channels: Channels;
  notices: Notices;
  rooms: Rooms;
  /** Builds the web server over the domain's services. */
  serve(services: Services, options?: { now?: () => Date }): ReturnType<typeof createServer>;
}

/** The third platform: a small chat in the browser, with a demo community that is made on first start. */
export async function openPlayground(
  storage: Pick<Storage, 'db' | 'vault'>,
  options: Pick<ServerParts, 'log' | 'webFolder' | 'reference'> & { region: Region },
): Promise<Playground> {
  const { db, vault } = storage;
  const town = await seedTown(db, createCommunities(db, vault), options.region);
  const messages = createMessages(db, vault, town);
  const cards = createPrivateCards();
  const notices = createNotices(town, cards);
  return {
    delivery: createDelivery(db, messages),
    channels: createChannels(db),
    notices,
    rooms: standingRooms,
    serve(services, { now = () => new Date() } = {}) {
      notices.bind(services);
      const doings = createDoings({ town, services, messages, cards, now });
      return createServer({ ...options, town, screener: services.screener, messages, cards, doings });
    },
  };
}
