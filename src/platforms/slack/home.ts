import type { types } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Card } from '../../../commands/card.ts';
import { ownPage } from '../../../commands/own-page.ts';
import type { Services } from '../../services.ts';
import type { Places } from '../places.ts';
import { contextOf, type Deed } from './context.ts';
import { LIMITS } from './limits.ts';
import type { Link } from './link.ts';
import type { People } from './people.ts';
import { cardBlocks } from './render-card.ts';

/** The App Home: the member's own page, made anew whenever they open it. */
export interface Home {
  show(deed: Deed): Promise<void>;
}

export function createHome(deps: {
  link: Link;
  places: Places;
  people: People;
  services: Services;
  log: Logger;
  now: () => Date;
}): Home {
  const { link, log } = deps;

  return {
    async show(deed) {
      try {
        const cards = await ownPage(await contextOf(deps, deed));
        const { web } = await link.to(deed.teamId);
        await web.views.publish({ user_id: deed.userId, view: renderHome(cards) });
      } catch (error) {
        log.warn({ event: 'slack.home', err: error });
      }
    },
  };
}

/** Cards one below the other, as many as a view takes whole. */
export function renderHome(cards: readonly Card[]): types.HomeView {
  const blocks: types.KnownBlock[] = [];
  for (const card of cards) {
    const more = cardBlocks(card);
    if (blocks.length + more.length + 1 > LIMITS.blocksInView) break;
    if (blocks.length > 0) blocks.push({ type: 'divider' });
    blocks.push(...more);
  }
  return { type: 'home', blocks };
}
