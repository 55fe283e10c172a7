import { writeCode } from '../src/gate/clearance-code.ts';
import type { OwnReview, ReviewView } from '../src/gate/review-views.ts';
import type { ReasonCode } from '../src/screening/types.ts';
import type { Services } from '../src/services.ts';
import type { ReviewState } from '../src/storage/schema.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';

/** What became of a review, as it is told to anyone. */
export const OUTCOMES = {
  open: 'With the reviewers',
  approved: 'Approved',
  returned: 'Returned with a comment',
  supervision: 'For supervision',
  withdrawn: 'Taken back by its author',
  expired: 'Ended without a decision',
} as const satisfies Record<ReviewState, string>;

const CONSENT = {
  'not-needed': null,
  missing: 'It tells one client’s story, and no consent to it is on record: it cannot be approved yet.',
  'on-record': 'It tells one client’s story. The client’s consent to exactly this text is on record.',
} as const satisfies Record<ReviewView['consent'], string | null>;

/** The grounds of a verdict without a word of the draft: they stay when it is gone. */
const REASONS = {
  'direct-identifier': 'Something points straight to a person.',
  'small-crowd': 'Few people fit the description.',
  combination: 'Details that are bearable one by one single someone out together.',
  'client-story': 'It tells one client’s story.',
  quote: 'It holds a client’s own words.',
  'session-moment': 'It describes a moment in therapy that the client would remember.',
  'distinctive-event': 'It tells of something that happened in a client’s life.',
  referral: 'It asks for a colleague with more about the person than is needed.',
  'light-detail': 'It is about a client, and broader words would do.',
  'client-mentioned': 'It speaks about somebody its author works with.',
  'nothing-found': 'Nothing points to a client.',
} as const satisfies Record<ReasonCode, string>;

function reasonsBlock({ reasons }: ReviewView): Block {
  return { kind: 'list', title: 'Why it was not clear', items: reasons.map((code) => REASONS[code]) };
}

function tallyText({ tally, quorum }: ReviewView): string {
  const { approve, return: returned, supervision } = tally;
  const votes = [`${approve} to approve`, `${returned} to return`, `${supervision} for supervision`];
  return `${votes.join(', ')}; ${quorum} of one mind decide.`;
}

/** The card in the reviewers' channel, and what a reviewer sees in private. */
export function reviewCard(review: ReviewView): Card {
  const { id: ref, state, text, findings, author, destination, decidedBy } = review;
  if (state !== 'open' || text === null) {
    const by = decidedBy ? ` The deciding vote was ${decidedBy}’s.` : '';
    const card = say(`Review: ${OUTCOMES[state].toLowerCase()}`, `A draft for ${destination}.${by}`);
    return { ...card, blocks: [...card.blocks, reasonsBlock(review)] };
  }
  const blocks: Block[] = [
    { kind: 'text', text: `${author ?? 'A member'} would like to post this to ${destination}.` },
    { kind: 'marked', text, findings },
    reasonsBlock(review),
  ];
  const consent = CONSENT[review.consent];
  if (consent) blocks.push({ kind: 'text', text: consent });
  blocks.push({ kind: 'text', text: tallyText(review) });
  const buttons: Button[] = [
    { label: 'Return with a comment', style: 'plain', action: 'review.return', ref },
    { label: 'Send to supervision', style: 'plain', action: 'review.supervision', ref },
  ];
  if (review.consent !== 'missing')
    buttons.unshift({ label: 'Approve', style: 'primary', action: 'review.approve', ref });
  return { title: 'A draft to look at', tone: 'plain', blocks, buttons };
}

const ADVICE = {
  open: 'You will be told. You can take it back until it is decided.',
  approved: 'It may go out exactly as it stands.',
  returned: 'Edit it and check again, with what your colleagues wrote.',
  supervision: 'Your colleagues think it is better talked through. That is no judgement of you.',
  withdrawn: 'Nobody sees it any more.',
  expired: 'Nobody decided within three days. You can ask again.',
} as const satisfies Record<ReviewState, string>;

/** What the author sees, in private. No words of the draft: as a notice it stays for good where it was sent. */
export async function ownReview(services: Services, ref: string, personId: string, now: Date): Promise<Card> {
  return ownReviewCard(await services.reviewViews.own(ref, personId, now));
}

/** The same for an author who asks for the words that may go out by hand. */
export async function reviewToCopy(
  services: Services,
  ref: string,
  personId: string,
  now: Date,
): Promise<Card> {
  const review = await services.reviewViews.own(ref, personId, now);
  const card = ownReviewCard(review);
  const draftId = draftToCopy(review);
  if (!draftId) return card;
  const text = await services.drafts.words(draftId, personId);
  return {
    ...{ ...card, beside: true },
    blocks: [...card.blocks, { kind: 'preview', author: `For ${review.destination}, to copy`, text }],
    buttons: card.buttons.filter(({ action }) => action !== 'review.copy'),
  };
}

/** The draft that its author may take out by hand, word for word. */
function draftToCopy({ state, clearance, draftId, to }: OwnReview): string | null {
  return state === 'approved' && clearance?.state === 'live' && to.kind !== 'channel' ? draftId : null;
}

function ownReviewCard(review: OwnReview): Card {
  const { id, state, destination, comments, clearance, draftId, to } = review;
  const blocks: Block[] = [
    { kind: 'text', text: `Your draft for ${destination}. ${ADVICE[state]}` },
    reasonsBlock(review),
  ];
  if (state === 'open') {
    blocks.push({ kind: 'text', text: tallyText(review) });
    const consent = CONSENT[review.consent];
    if (consent) blocks.push({ kind: 'text', text: consent });
  }
  if (comments.length > 0) blocks.push({ kind: 'list', title: 'What they wrote', items: comments });
  if (clearance) blocks.push({ kind: 'text', text: `Its receipt is ${writeCode(clearance.code)}.` });
  const buttons: Button[] = [];
  if (state === 'open') {
    if (review.consent === 'missing' && draftId)
      buttons.push({ label: 'Record a consent', style: 'plain', action: 'consent.for-draft', ref: draftId });
    buttons.push({ label: 'Take it back', style: 'danger', action: 'review.withdraw', ref: id });
  }
  if (state === 'approved' && clearance?.state === 'live' && draftId && to.kind === 'channel') {
    buttons.push({ label: 'Share it', style: 'primary', action: 'review.share', ref: id });
    buttons.push({ label: 'Share it unsigned', style: 'plain', action: 'review.share-unsigned', ref: id });
  }
  if (draftToCopy(review))
    buttons.push({ label: 'Show it to copy', style: 'primary', action: 'review.copy', ref: id });
  if (state === 'returned' && draftId)
    buttons.push({ label: 'Edit and check again', style: 'primary', action: 'check.edit', ref: draftId });
  if ((state === 'supervision' || state === 'returned') && draftId)
    buttons.push({ label: 'Take to supervision', style: 'plain', action: 'agenda.add-review', ref: id });
  return { title: OUTCOMES[state], tone: state === 'approved' ? 'good' : 'plain', blocks, buttons };
}
