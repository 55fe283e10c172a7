import type { Button } from '../../../commands/card.ts';
import type { OutgoingMessage, VentFrame } from '../../space/delivery.ts';
import { LIMITS } from './limits.ts';
import { shownTags } from './markup.ts';
import { buttonRows, type Rendered } from './render-card.ts';
import { bold, type Line, toBlocks, words } from './rich-text.ts';
import { clip, escapeMrkdwn } from './text.ts';

/** Opens the words behind a content note, for one reader. */
export const UNCOVER = 'slack.uncover';
/** A file on Slack's own servers: what is in it was never looked at. */
const FILE_LINK = /https?:\/\/(?:[\w-]+\.slack\.com\/files|files\.slack\.com)\/[^\s<>|]+/gi;
const INVITE = /https?:\/\/join\.slack\.com\/[^\s<>|]+/gi;

/** Words the bot relays, as they were written, without invites, links to files and calls to anyone. */
export function renderRelay(
  { text, author, vent }: OutgoingMessage,
  nameOf: (userId: string) => string | null,
): Rendered {
  const said = relayed(text, nameOf);
  const lead: Line[] =
    vent || author.kind !== 'member' ? [] : [{ shape: 'plain', pieces: [bold(author.name)] }];
  const note = vent?.contentNote ? relayed(vent.contentNote, nameOf) : null;
  const shown: Line[] =
    note === null
      ? [...lead, { shape: 'plain', pieces: words(said) }]
      : [{ shape: 'plain', pieces: [bold(`Content note: ${note}`)] }];
  // What is covered is not in the message at all: Slack can fold nothing away.
  const name = lead.length > 0 && author.kind === 'member' ? `${author.name}: ` : '';
  const fallback = note === null ? `${name}${said}` : `Content note: ${note}`;
  return {
    text: escapeMrkdwn(clip(fallback, LIMITS.fallback)),
    blocks: [...toBlocks(shown), ...(vent ? buttonRows(ventButtons(vent)) : [])],
  };
}

function relayed(text: string, nameOf: (userId: string) => string | null): string {
  return shownTags(text, nameOf)
    .replace(INVITE, '[invite removed]')
    .replace(FILE_LINK, '[file link removed]');
}

function ventButtons({ id: ref, heard, contentNote }: VentFrame): Button[] {
  const plain = { style: 'plain', ref } as const;
  return [
    ...(contentNote === null ? [] : [{ ...plain, label: 'Show it to me', action: UNCOVER }]),
    { ...plain, label: heard > 0 ? `I hear you · ${heard}` : 'I hear you', action: 'vent.hear' },
    { ...plain, label: 'Reply', action: 'vent.reply' },
    { ...plain, label: 'Report', action: 'vent.report' },
  ];
}

/** The name a relayed message stands under. */
export function usernameOf({ author }: Pick<OutgoingMessage, 'author'>): string {
  return author.kind === 'unsigned' ? 'A member' : clip(author.name.trim() || 'A member', LIMITS.username);
}
