import { type Form, lengthOf, type Path } from './form.ts';
import type { Json } from './types.ts';

const MAX_EMBEDS = 10;
const MAX_TOTAL = 6000;

/** Checks embeds against Message, Embed Limits: each part, and 6,000 characters over all of them. */
export function checkEmbeds(form: Form, value: unknown): void {
  let total = 0;
  const count = (text: unknown) => {
    if (typeof text === 'string') total += lengthOf(text);
  };
  for (const [i, embed] of form.list(['embeds'], value, 0, MAX_EMBEDS).entries()) {
    const at: Path = ['embeds', i];
    const footer = embed['footer'] as Json | undefined;
    const author = embed['author'] as Json | undefined;
    form.text([...at, 'title'], embed['title'], 0, 256);
    form.text([...at, 'description'], embed['description'], 0, 4096);
    form.text([...at, 'footer', 'text'], footer?.['text'], 0, 2048);
    form.text([...at, 'author', 'name'], author?.['name'], 0, 256);
    form.integer([...at, 'color'], embed['color'], 0, 0xffffff);
    for (const text of [embed['title'], embed['description'], footer?.['text'], author?.['name']])
      count(text);
    for (const [j, field] of form.list([...at, 'fields'], embed['fields'], 0, 25).entries()) {
      form.requiredText([...at, 'fields', j, 'name'], field['name'], 1, 256);
      form.requiredText([...at, 'fields', j, 'value'], field['value'], 1, 1024);
      count(field['name']);
      count(field['value']);
    }
  }
  if (total > MAX_TOTAL) {
    form.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOTAL}`);
  }
}
