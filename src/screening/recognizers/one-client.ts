/** Words that say a client is spoken of, and not clients at large. */
export const ONE_CLIENT =
  /\b(?:client|patient(?! (?:wo)?man\b| person\b)|pt|ct|cx|caseload|intake|discharged|(?:in|my|her|his|their|last|first|next|this|after|before) (?:last |next |first )?session|session (?:with|today|notes)|therapy with me|finished therapy|waiting room|one of (?:mine|ours|my)|na my|is mine|my \d{1,2}(?:[.:]\d\d)? ?(?:am|pm|o['’]?clock)|my (?:mon|tues|wednes|thurs|fri|satur|sun)day|my (?:first|last) of the day|i (?:see|saw|treat|treated|counsel) (?:him|her|them))\b/i;
/** Somebody who is not named. */
export const SOMEBODY = /\b(?:she|he|her|hers|him|his)\b/i;
/** The rest of the sentence that begins at an offset, at most so long. */
export function restOfSentence(text: string, from: number, length: number): string {
  const rest = text.slice(from, from + length);
  const end = rest.search(/[.!?](?:\s|$)|\n/);
  return end < 0 ? rest : rest.slice(0, end);
}
/** The part of a sentence that stands before an offset, at most so long. */
export function startOfSentence(text: string, to: number, length: number): string {
  const start = text.slice(Math.max(0, to - length), to);
  return start.slice(/^.*(?:[.!?](?=\s)|\n)/s.exec(start)?.[0].length ?? 0);
}
