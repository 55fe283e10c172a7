import type { FastifyInstance } from 'fastify';
import { noticeCard } from '../../../commands/notices/index.ts';
import type { OutsideMessages } from '../../gate/outside.ts';
import type { Region } from '../../screening/types.ts';
import type { Services } from '../../services.ts';
import type { Channels } from '../../space/channels.ts';
import type { Delivery } from '../../space/delivery.ts';
import type { Notices } from '../../space/notices.ts';
import type { Rooms } from '../../space/rooms.ts';
import type { Storage } from '../../storage/storage.ts';
import { contextMaker } from './contexts.ts';
import { createChannels, createDelivery, createOutside } from './delivery.ts';
import { createDoings } from './doings.ts';
import { createFeed } from './feed.ts';
import { createBodies } from './message-body.ts';
import { createMessageDeeds } from './message-deeds.ts';
import { createMessageViews } from './message-views.ts';
import { createMessages } from './messages.ts';
import { createNotices } from './notices.ts';
import { createPlaces } from './places.ts';
import { createPosting } from './posting.ts';
import { createPrivateCards } from './private-cards.ts';
import { createRooms } from './rooms.ts';
import { seedTown, type Town } from './seed.ts';
import { addPlayground } from './server.ts';
import { createStewardsDesk } from './stewards-desk.ts';
import type { LiveEvent } from './wire.ts';

export interface Playground {
  town: Town;
  /** How the domain reaches the playground. */
  delivery: Delivery;
  channels: Channels;
  outside: OutsideMessages;
  notices: Notices;
  rooms: Rooms;
  /** Adds the chat to the web server, over the domain's services. */
  mount(app: FastifyInstance, services: Services, options?: { now?: () => Date }): Promise<void>;
}

/** The third platform: a small chat in the browser, with a demo community that is made on first start. */
export async function openPlayground(
  storage: Pick<Storage, 'db' | 'vault'>,
  options: { region: Region },
): Promise<Playground> {
  const { db, vault } = storage;
  const town = await seedTown(db, vault, options.region);
  const { communityId } = town;
  let served: Services | undefined;
  function services(): Services {
    if (!served) throw new Error('the playground is not served yet');
    return served;
  }

  const everyone = createFeed<LiveEvent>();
  const places = createPlaces(db, town);
  const bodies = createBodies({
    ...{ db, vault, communityId },
    cardOf: (notice) => noticeCard(services(), notice, null),
  });
  everyone.subscribe(({ kind }) => kind === 'town' && bodies.forgetKeys());
  await places.load();
  const views = createMessageViews(town, places);
  const messages = createMessages({ db, town, bodies, views });
  const cards = createPrivateCards();
  const notices = createNotices({ db, town, places, messages, cards, services });

  return {
    town,
    delivery: createDelivery(db, messages),
    channels: createChannels(db),
    outside: createOutside(messages),
    notices,
    rooms: createRooms(db, town, places, everyone),
    async mount(app, given, { now = () => new Date() } = {}) {
      served = given;
      const shared = { town, places, messages, views, cards, everyone, now, services: given };
      const contextOf = contextMaker(town, given, now);
      const posting = createPosting(shared);
      const messageDeeds = createMessageDeeds({ ...shared, posting });
      const doings = createDoings({ ...shared, contextOf, posting, messageDeeds });
      const stewardsDesk = createStewardsDesk(given, contextOf);
      addPlayground(app, { ...shared, notices, doings, stewardsDesk });
    },
  };
}
