import type { Dial } from '../../support/dials.ts';

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
  return line.split(new RegExp(`(${[ADDRESS.source, ...words].join('|')})`)).map((text, index) => ({
    text,
    href: index % 2 === 0 ? null : (hrefs.get(text) ?? text),
  }));
}
