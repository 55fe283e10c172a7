import { type Card, say } from '../../../commands/card.ts';
import type { Notice } from '../../space/notices.ts';
import type { RoomShut } from '../../storage/platform-tables.ts';

/** Something about a space's channels went wrong on Slack's side; told to stewards. */
export type OwnNotice =
  | 'slack.shut'
  | 'slack.open-again'
  | 'slack.channel-gone'
  | 'slack.removed'
  | 'slack.uninvited'
  | 'slack.stays-inside'
  | 'slack.file-typed';

/** The ref of `slack.shut`: the space, and why. */
export function shutRef(spaceId: string, why: RoomShut): string {
  return `${spaceId}.${why}`;
}

const SHUT = {
  public: {
    title: 'The space’s channel was made public',
    text: 'Everyone in the workspace can read it now, also what was said before. I relay nothing there any more. Make it private again under the channel’s settings, or close the space with /confidant space close.',
  },
  shared: {
    title: 'The space’s channel is shared with another workspace',
    text: 'People outside can read it. I relay nothing there any more. Stop sharing it under the channel’s settings → Integrations.',
  },
  archived: {
    title: 'The space’s channel was archived',
    text: 'Nobody can vent there. What is due still vanishes where Slack lets me. Unarchive it and invite me again, or close the space with /confidant space close.',
  },
} as const satisfies Record<RoomShut, { title: string; text: string }>;

const CARDS: Record<OwnNotice, (ref: string) => Card> = {
  'slack.shut': (ref) => {
    const { title, text } = SHUT[(ref.split('.').at(-1) ?? 'public') as RoomShut] ?? SHUT.public;
    return say(title, text, 'stop');
  },
  'slack.open-again': () =>
    say('The space’s channel is private again', 'Vents go out there as before.', 'good'),
  'slack.channel-gone': () =>
    say(
      'The space’s channel was deleted',
      'What was in it is erased here, too. Nobody can vent there any more: close the space with /confidant space close, or make a new one.',
      'caution',
    ),
  'slack.removed': () =>
    say(
      'I was removed from the space’s channel',
      'I can neither relay vents nor make them vanish there. Invite me again: /invite @Confidant in that channel.',
      'stop',
    ),
  'slack.uninvited': () =>
    say(
      'Somebody who is no member was added to the space',
      'I have taken them out again. They could read along for a moment. People join with /confidant join, and a steward lets them in.',
      'caution',
    ),
  'slack.stays-inside': () =>
    say(
      'I could not take somebody out of the space’s channel',
      'They are no member of the space and can read along. Please remove them from the channel.',
      'stop',
    ),
  'slack.file-typed': () =>
    say(
      'Pictures and files cannot be checked',
      'I did not look at the file in your message in the space, and it will not be passed on. If a client could be seen in it, please delete the message.',
      'caution',
    ),
};

/** The card of a notice that only Slack gives rise to; null for any other. */
export function ownNotice({ kind, ref }: Notice): Card | null {
  return kind in CARDS ? CARDS[kind as OwnNotice](ref) : null;
}
