import type { Dial } from '../../../commands/card.ts';

const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,:;!?)]|\/\?channel=[\w-]+#[\w-]+/;

interface Part {
  text: string;
  /** Null for plain words. */
  href: string | null;
}

/** A line's words, and which of them lead somewhere: addresses, and what a telephone can ring. */
export function linksIn(line: string, dials: readonly Dial[] = []): Part[] {
  const hrefs = new Map(dials.map(({ words, to }) => [words, to]));
  // A short number may be part of a longer one.
  const words = [...hrefs.keys()].map((each) => `(?<!\\d)${each.replace(/[^\w ]/g, '\\$&')}(?!\\d)`);
  const parts = line.split(new RegExp(`(${[ADDRESS.source, ...words].join('|')})`));
  return parts.map((text, index) => {
    const to = hrefs.get(text);
    // A number may be part of a name, as in `NHS 111: 111`; how to reach it comes after.
    const leads = index % 2 === 1 && (!to || parts.lastIndexOf(text) === index);
    return { text, href: leads ? (to ?? text) : null };
  });
}
