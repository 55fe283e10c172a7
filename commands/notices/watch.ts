import { sightingsCard } from '../watch-card.ts';
import type { NoticeCards } from './notice.ts';

/** Cards for what was seen outside the space: for its author alone. */
export const watchNotices: NoticeCards = {
  'watch.nudge': async (services, ref, personId) =>
    sightingsCard(services, await services.watchAnswers.ofNudge(ref, personId ?? '')),
};
