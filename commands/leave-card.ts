import { writeCode } from '../src/gate/clearance-code.ts';
import type { Clearance } from '../src/gate/clearances.ts';
import type { LeaveResult } from '../src/gate/departures.ts';
import { PAUSE_QUESTIONS, type PauseQuestion } from '../src/gate/pause.ts';
import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Context } from './command.ts';
import { day } from './dates.ts';
import { draftCard } from './draft-card.ts';
import { zoneOf } from './zone.ts';

/** What came of a draft that was to leave. */
export async function leaveCard(context: Context, result: LeaveResult): Promise<Card> {
  switch (result.state) {
    case 'not-clear':
      return draftCard(result.draft);
    case 'pause':
      return pauseCard(result.draftId, result.question);
    case 'receipt':
      return receiptCard(result.clearance, await zoneOf(context));
    case 'already':
      return say(
        'Already shared',
        `This draft went to ${await channelName(context, result.channelRef)} before.`,
      );
    case 'shared': {
      const where = await channelName(context, result.channelRef);
      const text = `It is on its way to ${where}. Its receipt is ${writeCode(result.clearance.code)}.`;
      return say('Shared', text, 'good');
    }
  }
}

async function channelName({ services, communityId }: Context, ref: string): Promise<string> {
  const channels = await services.channels.publicChannels(communityId);
  const name = channels.find((channel) => channel.ref === ref)?.name;
  return name ? `#${name}` : 'a channel';
}

/** The receipt for a text that its writer takes elsewhere. */
export function receiptCard({ code, destination, expiresAt }: Clearance, zone: string): Card {
  return {
    title: `Your receipt: ${writeCode(code)}`,
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: `It stands for exactly these words, going to ${destination}, until ${day(expiresAt, zone)}. When a character changes, check again. Anyone can compare with /clearance ${writeCode(code)} and the text.`,
      },
    ],
    buttons: [],
  };
}

const ANSWERS = {
  known: [
    { label: 'Yes', style: 'plain', action: 'pause.known-yes' },
    { label: 'Not sure', style: 'plain', action: 'pause.known-unsure' },
  ],
  purpose: [
    { label: 'To inform', style: 'plain', action: 'pause.inform' },
    { label: 'To connect', style: 'plain', action: 'pause.connect' },
    { label: 'To get it off my chest', style: 'plain', action: 'pause.relief' },
  ],
  settle: [
    { label: 'Let it go out', style: 'primary', action: 'pause.go' },
    { label: 'Keep it for now', style: 'plain', action: 'pause.keep' },
  ],
} as const satisfies Record<PauseQuestion, Array<Omit<Button, 'ref'>>>;

/** One question, one tap. */
export function pauseCard(draftId: string, question: PauseQuestion): Card {
  return {
    ...say('Before it goes out', PAUSE_QUESTIONS[question]),
    buttons: ANSWERS[question].map((answer) => ({ ...answer, ref: draftId })),
  };
}
