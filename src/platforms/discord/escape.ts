/** People's words as Discord shows them: every character as it was written, and nobody called by it. */

const URL_PATTERN = /https?:\/\/[^\s<>]+/g;
const MARKS = /[\\*_~`|<>[\]]/g;
/** What makes a heading, a list, a quote or small print at the start of a line. */
const LINE_START = /^([ \t]*)(#{1,3}(?= )|-#?|[+](?= )|(\d{1,9})\.(?= ))/gm;
const MASS_MENTION = /@(?=everyone|here)/g;

const INVITE =
  /(?:https?:\/\/)?(?:(?:www|ptb|canary)\.)?(?:discord\.(?:gg|me|io|li)|discord(?:app)?\.com\/invite)\/[^\s<>]+/gi;
/** Files on Discord's own servers: what is in them was never looked at. */
const ATTACHMENT = /https?:\/\/(?:cdn|media|images-ext-\d+)\.discordapp\.(?:com|net)\/[^\s<>]+/gi;

/**
 * Escapes Markdown and mentions, so that what was screened is what is seen. Addresses stay whole.
 */
export function escapeMarkdown(text: string): string {
  let escaped = '';
  let at = 0;
  for (const { 0: url, index } of text.matchAll(URL_PATTERN)) {
    escaped += escapePlain(text.slice(at, index)) + url;
    at = index + url.length;
  }
  // A zero-width space: a client that does not know the escape finds no mention either.
  return (escaped + escapePlain(text.slice(at))).replace(MASS_MENTION, '@\u200b');
}

function escapePlain(text: string): string {
  return text
    .replace(MARKS, '\\$&')
    .replace(LINE_START, (_all, space: string, mark: string, number?: string) =>
      number ? `${space}${number}\\.` : `${space}\\${mark}`,
    );
}

/** Takes invites and links to uploaded files out of what the bot relays. */
export function stripForRelay(text: string): string {
  return text.replace(INVITE, '[invite removed]').replace(ATTACHMENT, '[file link removed]');
}
