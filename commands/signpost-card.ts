import type { SignpostReason } from '../src/support/signposts.ts';
import type { Block, Button } from './card.ts';

const WHY = {
  risk: 'This carries risk, and risk is lighter and clearer when a supervisor carries it too.',
  complaint:
    'A complaint or a legal request is a reason to ring your supervisor and your insurer before you answer.',
  dual: 'Two relationships with one person tangle quietly; a supervisor can see both from outside.',
  boundary: 'The frame has moved a little here. That is worth a look with someone who knows your work.',
  pull: 'A strong pull towards a client, or against one, is what supervision is for. It is no failing.',
  dread: 'Dreading a session tells you something. A supervisor can help you hear what.',
  ending: 'Endings stir more than they show; yours may deserve a place in supervision.',
  stuck: 'Being stuck is often the work. A second mind helps more than another technique.',
  first: 'A first deserves to be told to someone who is there to help you learn from it.',
  return: 'You have come back to this case three times in two weeks. It may want more than peers can give.',
  hours: 'You seem to be short of supervision for this period, by what you have logged.',
} as const satisfies Record<SignpostReason, string>;

/** What the writer alone is shown: why, and that it is up to them. Peers are not supervision, and this says so gently. */
export function signpostBlock(reason: SignpostReason): Block {
  return { kind: 'text', text: `A thought, for you alone: ${WHY[reason]}` };
}

/** The next step first: the agenda, someone to talk to, and quiet. `take` adds this very text to their agenda. */
export function signpostButtons(reason: SignpostReason, take: Button | null): Button[] {
  const find = reason === 'risk' || reason === 'complaint' ? 'On call, or find someone' : 'Find a supervisor';
  return [
    ...(take ? [take] : []),
    { label: find, style: 'plain', action: 'supervision.everyone', ref: '' },
    { label: 'Not for a while', style: 'plain', action: 'signpost.quiet', ref: '' },
  ];
}
