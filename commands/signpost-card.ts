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

/** Reasons that may not wait for the next session. */
const URGENT: readonly SignpostReason[] = ['risk', 'complaint'];

/** Where someone can turn: the supervisor on call, in the stewards' words, and their own next session. */
export interface NextSteps {
  onCall: string | null;
  session: { whom: string; when: string } | null;
}

/** What the writer alone is shown: why, and whom they have. Peers are not supervision, and this says so gently. */
export function signpostBlocks(reason: SignpostReason, { onCall, session }: NextSteps): Block[] {
  const lines = [`A thought, for you alone: ${WHY[reason]}`];
  if (onCall && URGENT.includes(reason)) lines.push(onCallWords(onCall));
  if (session) lines.push(`Your next session: ${session.whom}, ${session.when}.`);
  return lines.map((text) => ({ kind: 'text', text }));
}

export function onCallWords(onCall: string): string {
  return `Supervisor on call: ${onCall}`;
}

/** The next step first: the agenda, someone to talk to, and quiet. `take` adds this very text to their agenda. */
export function signpostButtons({ session }: NextSteps, take: Button | null): Button[] {
  const talk: Button = session
    ? { label: 'My sessions', style: 'plain', action: 'session.list', ref: '' }
    : { label: 'Find a supervisor', style: 'plain', action: 'supervision.everyone', ref: '' };
  return [
    ...(take ? [take] : []),
    talk,
    { label: 'Not for a while', style: 'plain', action: 'signpost.quiet', ref: '' },
  ];
}
