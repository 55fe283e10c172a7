/** Parts that patterns share, written in them as `<name>`: a few words within one sentence, or some more. */
const PARTS: Record<string, string> = { gap: '[^.!?\\n]{0,24}?\\b', far: '[^.!?\\n]{0,70}?\\b' };

/** Makes a pattern of words: spaces stand for any run of spaces, `<name>` for a shared part. */
export function words(source: string): RegExp {
  const filled = source.replace(/<(\w+)>/g, (_, name: string) => PARTS[name] ?? '');
  return new RegExp(`(?<![\\w'])(?:${filled})(?!\\w)`, 'giu');
}
