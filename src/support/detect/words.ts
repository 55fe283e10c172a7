/**
 * Parts that patterns share, written in them as `<name>`: a few words within one sentence, or some more; somebody a
 * therapist sees, as object and as subject.
 */
const CLIENT =
  '(?:(?:my|a|an|this|that|the|one|of|our|new|former|ex|young|other|two|these|those)[ -]){0,3}(?:clients?|patients?|pts?|cts?|couples?)';
const PERSON = '(?:this|that) (?:boy|girl|kid|child|lad|man|woman|guy|family|one|teenager)';
const PARTS: Record<string, string> = {
  gap: '[^.!?\\n]{0,24}?\\b',
  far: '[^.!?\\n]{0,70}?\\b',
  client: CLIENT,
  them: `(?:him|her|them|${PERSON}|${CLIENT})`,
  they: `(?:he|she|they|${PERSON}|${CLIENT})`,
};

/** Makes a pattern of words: `<name>` stands for a shared part. */
export function words(source: string): RegExp {
  const filled = source.replace(/<(\w+)>/g, (_, name: string) => PARTS[name] ?? '');
  return new RegExp(`(?<![\\w'])(?:${filled})(?!\\w)`, 'giu');
}
