/** Slack's markup in what people write: read for the domain, and shown again. */

const LINK = /<((?:https?:\/\/|mailto:|tel:)[^\s<>|]+)(?:\|([^<>]*))?>/g;
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&amp;': '&' } as const;
const CHANNEL = /^\s*<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>\s*$/;
const TAG =
  /<(?:@([UW][A-Z0-9]{5,})|#([CG][A-Z0-9]{5,})|!([a-z]{2,12})(?:\^[A-Z0-9]+)?)(?:\|([^<>\n]{0,200}))?>/g;

/**
 * A text as its writer sees it: links are their address, `&amp;` is `&`. Mentions and channels stay as Slack writes
 * them, so that the screening tells them from words; `shownTags` puts names in their places.
 */
export function readMarkup(markup: string): string {
  const linked = markup.replace(LINK, (_all, address: string, label?: string) => {
    const bare = address.replace(/^(?:mailto|tel):/, '');
    return !label || label === bare || bare.endsWith(`//${label}`) ? bare : `${label} (${bare})`;
  });
  return linked.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity as keyof typeof ENTITIES]);
}

/** The channel that an option names as a mention, `<#C123|general>`: its id; else the text as it is. */
export function channelOrText(text: string): string {
  return CHANNEL.exec(text)?.[1] ?? text;
}

/** Mentions and channels as plain words: nobody is called by them. */
export function shownTags(text: string, nameOf: (userId: string) => string | null): string {
  return text.replace(TAG, (_all, user?: string, channel?: string, special?: string, label?: string) => {
    if (user) return `@${label || nameOf(user) || 'someone'}`;
    if (channel) return `#${label || 'a-channel'}`;
    return `@${label || special}`;
  });
}
