import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

type SegmentKind =
  | 'quote'
  | 'code'
  | 'link'
  | 'hashtag'
  | 'mention'
  | 'role'
  | 'channel'
  | 'time'
  | 'emoji'
  | 'command'
  | 'html';

/** A stretch of the normalised text that the platform, rather than the writer's words, gives a meaning. */
export interface Segment extends Span {
  kind: SegmentKind;
  /** The part a reader sees as text: the label of a Slack link or mention, the words of a hashtag. */
  label: Span | null;
}

// Every repeat is bounded and excludes '<', so that nested brackets cost linear time.
const TAG =
  /<(?:(?<user>@!?\d{15,21}|@[UW][A-Z0-9]{6,12})|(?<role>@&\d{2,21}|![a-z]{2,12}(?:\^[A-Z0-9]{2,14})?)|(?<channel>#\d{15,21}|#[CG][A-Z0-9]{6,12})|(?<time>t:-?\d{1,13}(?::[tTdDfFR])?|!date\^\d{1,13}\^[^<>|]{1,80})|(?<emoji>a?:\w{2,32}:\d{15,21})|(?<command>\/[\w -]{1,64}:\d{15,21}|id:[a-z]{2,12})|(?<link>(?:https?:\/\/|mailto:|tel:)[^\s<>|]{1,2000}))(?:\|(?<label>[^<>\n]{0,200}))?>/g;
const TAGS =
  'a|abbr|article|audio|b|blockquote|body|br|button|caption|code|div|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|object|ol|option|p|pre|s|script|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video';
/** A tag of a web page, pasted: no platform renders it. In letters of one case: `<Li>` may be somebody. */
const HTML = new RegExp(
  `<(?:/?(?:${TAGS}|${TAGS.toUpperCase()})(?=[\\s/>])[^<>]{0,2000}|!(?:DOCTYPE|doctype)[^<>]{0,200}|!--(?=[\\s>])[^<>]{0,2000})>`,
  'g',
);
/** What is of the tag itself. Values stay, since a reader sees them, and so does whatever is no attribute's name. */
const HTML_NAMES =
  /^<(?:\/?[a-z][a-z0-9]*|!DOCTYPE|!--)|(?:\/|--)?>$|\b(?:on[a-z]{4,16}|(?:data|aria)-[a-z-]{1,30}|src|srcset|href|alt|class|id|style|width|height|rel|target|type|name|value|lang|dir|title|content|charset|media|sizes|colspan|rowspan|align|valign|border|role|for|method|action|placeholder|loading|bgcolor|color|face|size)\s?=/gi;
const EMOJI_CODE = /(?<![\w:]):[a-z][a-z0-9_+-]{1,31}:(?![\w:])/g;
const LINK = /(?<![\w@.-])(?:(?:https?|hxxps?):\/\/|www\.)[^\s<>"|]{3,2000}/gi;
const HASHTAG = /(?<![\w&#/<])#[\p{L}\p{N}_][\p{L}\p{N}_\p{M}-]{1,80}/gu;
const KINDS = {
  user: 'mention',
  role: 'role',
  channel: 'channel',
  time: 'time',
  emoji: 'emoji',
  command: 'command',
  link: 'link',
} as const satisfies Record<string, SegmentKind>;

/** Finds the markup of Discord and Slack, links, hashtags, quoted lines and code, in order of their start. */
export function findSegments(text: string): Segment[] {
  const segments = [
    ...tags(text),
    ...html(text),
    ...emojiCodes(text),
    ...codeSpans(text),
    ...quotedLines(text),
    ...hashtags(text),
  ];
  const tagged = new Set(segments.filter((one) => one.kind === 'link').map((one) => one.start + 1));
  const links: Segment[] = [];
  if (/:\/\/|www\./i.test(text)) {
    for (const match of matchesOf(text, LINK)) {
      if (tagged.has(match.index)) continue;
      const end = match.index + trimLink(match[0]).length;
      links.push({ kind: 'link', start: match.index, end, label: null });
    }
  }
  return [...segments, ...links].sort((a, b) => a.start - b.start || b.end - a.end);
}

function tags(text: string): Segment[] {
  if (!text.includes('<')) return [];
  return matchesOf(text, TAG).map((match) => {
    const groups = match.groups ?? {};
    const key =
      (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((name) => groups[name] !== undefined) ?? 'link';
    const start = match.index;
    const end = start + match[0].length;
    const label = groups.label ? { start: end - 1 - groups.label.length, end: end - 1 } : null;
    return { kind: KINDS[key], start, end, label };
  });
}

function html(text: string): Segment[] {
  if (!text.includes('<')) return [];
  return matchesOf(text, HTML).map((match) => {
    return { kind: 'html', start: match.index, end: match.index + match[0].length, label: null };
  });
}

function emojiCodes(text: string): Segment[] {
  return matchesOf(text, EMOJI_CODE).map((match) => {
    return { kind: 'emoji', start: match.index, end: match.index + match[0].length, label: null };
  });
}

/** Back-quoted code; an opening mark with no partner is ordinary text. */
function codeSpans(text: string): Segment[] {
  const found: Segment[] = [];
  let at = text.indexOf('`');
  while (at >= 0) {
    const fence = text.startsWith('```', at) ? '```' : '`';
    const close = text.indexOf(fence, at + fence.length);
    if (close < 0) return found;
    found.push({
      kind: 'code',
      start: at,
      end: close + fence.length,
      label: { start: at + fence.length, end: close },
    });
    at = text.indexOf('`', close + fence.length);
  }
  return found;
}

function quotedLines(text: string): Segment[] {
  if (!text.includes('>')) return [];
  return matchesOf(text, /^(?:>|&gt;)[^\n]*/gm).map((match) => {
    return { kind: 'quote', start: match.index, end: match.index + match[0].length, label: null };
  });
}

function hashtags(text: string): Segment[] {
  if (!text.includes('#')) return [];
  return matchesOf(text, HASHTAG)
    .filter((match) => /\p{L}/u.test(match[0]))
    .map((match) => {
      const end = match.index + match[0].length;
      return { kind: 'hashtag', start: match.index, end, label: { start: match.index + 1, end } };
    });
}

/** Punctuation after a link belongs to the sentence, and so does a bracket that the link did not open. */
function trimLink(link: string): string {
  let end = link.length;
  while (end > 0 && /[.,;:!?'")\]}*_~…]/.test(link[end - 1] ?? '')) {
    if (link[end - 1] === ')' && link.lastIndexOf('(', end - 1) > 0) break;
    end--;
  }
  return link.slice(0, end);
}

/**
 * Blanks the machine part of markup with spaces, length unchanged, so that an id in a mention is never read
 * as a number. What a reader sees of it stays: a link's address and label, a mention's name, a mailto's address.
 */
export function blankMarkup(text: string, segments: readonly Segment[]): string {
  let out = '';
  let at = 0;
  for (const one of segments) {
    if (one.start < at) continue;
    const tag = text[one.start] === '<' || one.kind === 'emoji';
    if (!tag) continue;
    out += text.slice(at, one.start) + visiblePart(text, one);
    at = one.end;
  }
  return out + text.slice(at);
}

function visiblePart(text: string, one: Segment): string {
  const whole = text.slice(one.start, one.end);
  if (one.kind === 'html') return whole.replace(HTML_NAMES, (name) => ' '.repeat(name.length));
  const label = one.label ? `${text.slice(one.label.start, one.label.end)} ` : ' ';
  if (one.kind !== 'link') return label.padStart(whole.length, ' ');
  const bare = whole.slice(1, -1).replace(/^(?:mailto|tel):/, (scheme) => ' '.repeat(scheme.length));
  return ` ${bare.replace('|', ' ')} `;
}
