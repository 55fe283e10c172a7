/**
 * Every match of a global pattern, in order. Most patterns meet nothing in most texts, and `matchAll` makes a copy of the
 * pattern before it looks.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    // Past nothing, and past both halves of a character of two units: else it would be met for ever.
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return matches;
}
