import { consentCard } from '../consent.ts';
import { draftCard } from '../draft-card.ts';
import { ownReview, reviewCard } from '../review-card.ts';
import type { NoticeCard, NoticeCards } from './notice.ts';

const openReview: NoticeCard = async ({ reviewViews }, ref) =>
  reviewCard(await reviewViews.view(ref, new Date()));

/** Cards for what the gate tells people. */
export const gateNotices: NoticeCards = {
  'review.open': openReview,
  'review.reminder': async (services, ref, personId) => {
    const card = await openReview(services, ref, personId);
    return card.buttons.length > 0 ? { ...card, title: 'A draft still waits for you' } : card;
  },
  'review.decided': (services, ref, personId) => ownReview(services, ref, personId ?? '', new Date()),
  'draft.refused': async ({ drafts }, ref, personId) => {
    const card = draftCard(await drafts.open(ref, personId ?? ''));
    return { ...card, title: 'Your draft did not go out: the platform would not take it there' };
  },
  'consent.expired': async ({ consents }, ref, personId) =>
    consentCard(await consents.find(ref, personId ?? ''), 'A consent has run out'),
  'consent.by-hand': async ({ consents }, ref, personId) =>
    consentCard(await consents.find(ref, personId ?? ''), 'Please take this down by hand'),
};
