import type { CheckedDraft } from '../src/gate/drafts.ts';
import { directLabels } from '../src/gate/review-words.ts';
import type { Verdict } from '../src/screening/types.ts';
import type { Block, Button, Card } from './card.ts';

const HEADINGS = {
  clear: { title: 'Nothing found that points to a client', tone: 'good' },
  revise: { title: 'A few details would be better changed', tone: 'caution' },
  hold: { title: 'Please keep this one in the space', tone: 'stop' },
} as const satisfies Record<Verdict, { title: string; tone: Card['tone'] }>;

const NEEDS_CONSENT =
  'It tells one client’s story: colleagues can approve it only with that client’s consent to it on record.';

/**
 * The private card about a draft: the marked text, why, the crowd, the rewrite, and what to do next.
 * The same card answers `/check` and a `/share` that did not go out.
 */
export function draftCard(draft: CheckedDraft): Card {
  const { screening } = draft;
  const blocks: Block[] = [{ kind: 'verdict', verdict: screening.verdict, reasons: screening.reasons }];
  if (screening.findings.length > 0) {
    blocks.unshift({ kind: 'marked', text: draft.original, findings: screening.findings });
  }
  if (draft.covered > 0) blocks.push({ kind: 'text', text: mustGo(draft) });
  if (screening.crowd) blocks.push({ kind: 'crowd', crowd: screening.crowd });
  if (screening.rewrite) {
    const { text: after, how, verdict } = screening.rewrite;
    blocks.push({ kind: 'rewrite', before: draft.original, after, how, passes: verdict === 'clear' });
  }
  if (goesToReview(draft) && screening.narrative === 'case')
    blocks.push({ kind: 'text', text: NEEDS_CONSENT });
  if (screening.notes.length > 0) blocks.push({ kind: 'notes', notes: screening.notes });
  // What is kept has them covered, and may read as clear: it is not what was written.
  const heading = HEADINGS[draft.covered > 0 ? 'hold' : screening.verdict];
  return { ...heading, blocks, buttons: buttonsFor(draft) };
}

/** Colleagues may look at what would need changing; with a direct identifier covered it goes nowhere. */
function goesToReview({ spaceId, covered, screening }: CheckedDraft): boolean {
  return spaceId !== null && covered === 0 && screening.verdict !== 'clear';
}

function mustGo({ screening, covered }: CheckedDraft): string {
  const what = directLabels(screening.findings) || (covered === 1 ? 'one detail' : `${covered} details`);
  const how = screening.rewrite ? 'take the rewrite, or edit it' : 'edit it';
  return `Before it can go anywhere, these must go: ${what}. I kept the draft with them covered; ${how} so that it reads without.`;
}

function buttonsFor(draft: CheckedDraft): Button[] {
  const { screening, destination, covered, id: ref } = draft;
  const buttons: Button[] = [];
  if (covered === 0 && screening.verdict === 'clear') {
    buttons.push(
      destination
        ? { label: 'Share it', style: 'primary', action: 'share.send', ref }
        : { label: 'Share it in a channel', style: 'primary', action: 'share.choose', ref },
      { label: 'Get a receipt', style: 'plain', action: 'clearance.choose', ref },
    );
  } else if (screening.rewrite) {
    buttons.push({ label: 'Take the rewrite', style: 'primary', action: 'check.rewrite', ref });
  }
  buttons.push({ label: 'Edit and check again', style: 'plain', action: 'check.edit', ref });
  if (goesToReview(draft)) {
    buttons.push({ label: 'Ask for review', style: 'plain', action: 'review.choose', ref });
    if (screening.narrative === 'case')
      buttons.push({ label: 'Record a consent', style: 'plain', action: 'consent.for-draft', ref });
  }
  if (screening.verdict !== 'clear')
    buttons.push({ label: 'Take to supervision', style: 'plain', action: 'agenda.add-draft', ref });
  buttons.push({ label: 'Throw away', style: 'danger', action: 'check.discard', ref });
  return buttons;
}
