import type { Card } from '../../../commands/card.ts';
import { pressAction, runCommand } from '../../../commands/index.ts';
import { reviewCard } from '../../../commands/review-card.ts';
import { applicationCard, failuresCard, reportCard, unmaskingCard } from '../../../commands/steward-cards.ts';
import { Refusal } from '../../refusal.ts';
import type { Services } from '../../services.ts';
import { newId } from '../../storage/id.ts';
import type { Deed, MakeContext } from './contexts.ts';
import type { Resident } from './seed.ts';
import type { StewardsSection, StewardsView } from './wire.ts';

/** Everything that waits for a steward, on one page: the cards of the commands, and so their rules. */
export type StewardsDesk = (who: Resident, spaceId: string | undefined) => Promise<StewardsView>;

export function createStewardsDesk(services: Services, contextOf: MakeContext): StewardsDesk {
  return async (who, wanted) => {
    const { communityId, personId, now } = contextOf({ who, channel: '', key: newId('look') });
    const mine = await services.communities.spacesOf(communityId, personId, now);
    const kept = await Promise.all(mine.map(({ id }) => services.stewards.isSteward(id, personId)));
    const spaces = mine.filter((_, index) => kept[index]);
    const space = spaces.find(({ id }) => id === wanted) ?? spaces[0];
    const names = spaces.map(({ id, name }) => ({ id, name }));
    if (!space) return { spaces: names, open: null };

    const deed: Deed = { who, channel: space.stewardsRef ?? '', key: newId('look') };
    const context = contextOf(deed);
    const list = async (
      id: string,
      title: string,
      nothing: string,
      read: () => Promise<Card[]>,
    ): Promise<StewardsSection> => ({ id, title, nothing, cards: await shown(read), waits: true });
    const page = async (id: string, title: string, card: Promise<Card>): Promise<StewardsSection> => ({
      ...{ id, title, nothing: '', waits: false },
      cards: [await card],
    });

    const sections = await Promise.all([
      list('applications', 'Applications', 'Nobody is waiting to be let in.', async () =>
        (await services.joining.open(space.id, personId)).map(applicationCard),
      ),
      list('reports', 'Reports', 'No message is waiting to be looked at.', async () =>
        (await services.reports.open(space.id, personId)).map(reportCard),
      ),
      list('reviews', 'Reviews', 'No draft is waiting for your vote.', async () =>
        (await services.reviewViews.list(context)).waiting.map(reviewCard),
      ),
      list('unmasking', 'Unmasking', 'Nobody has asked for a name.', async () =>
        (await services.unmasking.open(space.id, personId)).map(unmaskingCard),
      ),
      list('failures', 'Not taken down', 'Everything vanished on time.', async () => {
        const failures = await services.retentionFailures.list(space.id, personId);
        return failures.length > 0 ? [failuresCard(failures)] : [];
      }),
      page('settings', 'Settings', pressAction(context, 'space.settings', space.id, {})),
      page('audit', 'Audit', runCommand(context, 'audit', { space: space.id })),
    ]);
    return { spaces: names, open: { id: space.id, name: space.name, channel: deed.channel, sections } };
  };
}

/** What went meanwhile is no fault. */
async function shown(read: () => Promise<Card[]>): Promise<Card[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
