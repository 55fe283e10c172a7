import type { CheckedDraft } from '../src/gate/drafts.ts';
import type { Verdict } from '../src/screening/types.ts';
import type { Block, Button, Card } from './card.ts';

const HEADINGS = {
  clear: { title: 'Nothing found that points to a client', tone: 'good' },
  revise: { title: 'A few details would be better changed', tone: 'caution' },
  hold: { title: 'Please keep this one in the space', tone: 'stop' },
} as const satisfies Record<Verdict, { title: string; tone: Card['tone'] }>;

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
  if (screening.crowd) blocks.push({ kind: 'crowd', crowd: screening.crowd });
  if (screening.rewrite) {
    const { text: after, how } = screening.rewrite;
    blocks.push({ kind: 'rewrite', before: draft.original, after, how });
  }
  if (screening.notes.length > 0) blocks.push({ kind: 'notes', notes: screening.notes });
  return { ...HEADINGS[screening.verdict], blocks, buttons: buttonsFor(draft) };
}

function buttonsFor(draft: CheckedDraft): Button[] {
  const buttons: Button[] = [];
  const { screening, destination } = draft;
  if (screening.verdict === 'clear') {
    buttons.push({
      label: destination ? 'Share it' : 'Share it in a channel',
      style: 'primary',
      action: destination ? 'share.send' : 'share.choose',
      ref: draft.id,
    });
  } else if (screening.rewrite) {
    buttons.push({ label: 'Take the rewrite', style: 'primary', action: 'check.rewrite', ref: draft.id });
  }
  buttons.push({ label: 'Edit and check again', style: 'plain', action: 'check.edit', ref: draft.id });
  buttons.push({ label: 'Throw away', style: 'danger', action: 'check.discard', ref: draft.id });
  return buttons;
}
