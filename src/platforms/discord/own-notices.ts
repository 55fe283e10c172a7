import { type Card, say } from '../../../commands/card.ts';
import type { Notice } from '../../space/notices.ts';
import { missingFrom } from './permissions.ts';

/** Something about a space's channels went wrong on Discord's side; told to stewards. */
export type OwnNotice =
  | 'discord.permissions'
  | 'discord.channel-gone'
  | 'discord.role-gone'
  | 'discord.file-typed'
  | 'discord.unread-typed';

/** The ref of `discord.permissions`: the space, and which permissions are missing, as bits. */
export function permissionsRef(spaceId: string, missing: bigint): string {
  return `${spaceId}.${missing}`;
}

const CARDS: Record<OwnNotice, (ref: string) => Card> = {
  'discord.permissions': (ref) => {
    const names = missingFrom(0n, BigInt(ref.split('.').at(-1) ?? 0)).join(', ');
    return say(
      'I lack permissions in the space’s channel',
      `Please give me back: ${names}. Until then vents may not go out, and due ones may not vanish from Discord.`,
      'stop',
    );
  },
  'discord.channel-gone': () =>
    say(
      'The space’s channel was deleted',
      'What was in it is erased here, too. Nobody can vent there any more: close the space with /space close, or make a new one.',
      'caution',
    ),
  'discord.role-gone': () =>
    say(
      'The role that lets people in was deleted',
      'Nobody can join by role now. Choose another in /space settings, or let stewards decide.',
      'caution',
    ),
  'discord.file-typed': () =>
    say(
      'Pictures and files cannot be checked',
      'I did not look at the file in your message in the space, and it will not be passed on. If a client could be seen in it, please delete the message.',
      'caution',
    ),
  'discord.unread-typed': () =>
    say(
      'I cannot read what is typed in the space',
      'Discord does not let me, so nothing in your message was covered and it will not vanish. Please delete it, and say it with /vent.',
      'caution',
    ),
};

/** The card of a notice that only Discord gives rise to; null for any other. */
export function ownNotice({ kind, ref }: Notice): Card | null {
  return kind in CARDS ? CARDS[kind as OwnNotice](ref) : null;
}
