/** Whether a sentence, line or quotation begins at an offset. */
export function startsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  return at <= 4 && !before.trim() ? true : /[.!?:\n"“(•*-]\s*$/.test(before);
}
