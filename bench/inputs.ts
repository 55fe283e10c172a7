import type { Item } from '../corpus/items.ts';

/** Corpus texts one after another, as one script of about so many words. */
export function longText(items: readonly Item[], words: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let index = 0; count < words; index = (index + 1) % items.length) {
    const { text } = items[index]!;
    parts.push(text);
    count += text.split(/\s+/).length;
  }
  return parts.join('\n\n');
}

const MEGABYTE = 2 ** 20;

/** Texts made to slow a screener down; each a megabyte of UTF-16 units. */
export function hostileInputs(): Array<{ name: string; text: string }> {
  const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);
  return [
    { name: 'repeated digits', text: fill('0123456789') },
    { name: 'digits and spaces', text: fill('07 700 900 123 ') },
    { name: 'nested brackets', text: fill('[') },
    { name: 'zero-width characters', text: fill('a\u200b\u200d') },
    { name: 'combining marks', text: fill('e\u0301\u0302\u0303') },
    { name: 'mentions', text: fill('<@123456789012345678> ') },
    { name: 'at signs', text: fill('a@b.') },
    { name: 'lone surrogates', text: fill('\ud800 x') },
    { name: 'one word', text: fill('client') },
  ];
}
