import { readMarkup } from './markup.ts';

/** A message as events, histories and shortcuts give it. */
export interface SlackMessage {
  type?: string;
  subtype?: string | undefined;
  user?: string;
  bot_id?: string;
  app_id?: string;
  text?: string;
  ts: string;
  thread_ts?: string;
  blocks?: readonly unknown[];
  attachments?: readonly SlackAttachment[];
  files?: readonly unknown[];
  edited?: { ts?: string };
  latest_reply?: string;
  hidden?: boolean;
}

interface SlackAttachment {
  is_msg_unfurl?: boolean;
  text?: string;
  channel_id?: string;
  ts?: string;
}

/** Everything a message says: its text, and the messages it shares. */
export function textOf(message: SlackMessage): string {
  const { text = '', bot_id, blocks = [], attachments = [] } = message;
  // What the application posts says the whole only in its blocks.
  const own = bot_id && blocks.length > 0 ? wordsIn(blocks) : readMarkup(text);
  const shared = attachments.flatMap((one) => (one.is_msg_unfurl && one.text ? [readMarkup(one.text)] : []));
  return [own, ...shared].filter(Boolean).join('\n');
}

/** Which message it shares again, and from where; null when it shares none. */
export function sharedFrom({ attachments = [] }: SlackMessage): { channelId: string; ts: string } | null {
  for (const { is_msg_unfurl, channel_id, ts } of attachments)
    if (is_msg_unfurl && channel_id && ts) return { channelId: channel_id, ts };
  return null;
}

/** The words of rich text, which is what our own messages are made of. */
function wordsIn(blocks: readonly unknown[]): string {
  const lines: string[] = [];
  for (const block of blocks) {
    const { type, elements } = block as { type?: string; elements?: unknown[] };
    if (type === 'rich_text') lines.push(inline(elements ?? []));
  }
  return lines.join('\n');
}

function inline(elements: readonly unknown[]): string {
  return elements
    .map((element) => {
      const {
        type,
        text,
        url,
        name,
        elements: inner,
      } = element as {
        [key in 'type' | 'text' | 'url' | 'name']?: string;
      } & { elements?: unknown[] };
      if (type === 'emoji') return `:${name}:`;
      if (type === 'rich_text_list') return (inner ?? []).map((one) => inline([one])).join('\n');
      if (inner) return inline(inner);
      return text ?? url ?? '';
    })
    .join('');
}
