/** At most so many UTF-16 units, cut with an ellipsis; never inside a character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${upTo(text, most - 1).trimEnd()}…`;
}

/** The beginning of a text: at most so many UTF-16 units, up to the last blank where there is one. */
export function upTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, isPair(text, most) ? most - 1 : most);
  const blank = head.search(/\s\S*$/);
  return blank > most - 80 && blank > 0 ? head.slice(0, blank) : head;
}

/** A text in parts of at most so many UTF-16 units, none cut inside a character. */
export function parts(text: string, most: number): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + most;
    const stop = end < text.length && isPair(text, end) ? end - 1 : end;
    found.push(text.slice(at, stop));
    at = stop;
  }
  return found;
}

/** Whether a cut there would split a character in two. */
function isPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

/** For places that read mrkdwn whatever we say: nobody is called, nothing becomes a link. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
