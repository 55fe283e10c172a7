const ESCAPE = /\u001b\[[\d;]*m/g;

function widthOf(text: string): number {
  return text.replace(ESCAPE, '').length;
}

/** Breaks lines between words at a width in characters; colour sequences count as nothing. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, Math.max(20, width)))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  let out = '';
  let column = 0;
  for (const word of line.split(' ')) {
    const length = widthOf(word);
    if (column > 0 && column + 1 + length > width) {
      out += `\n${word}`;
      column = length;
    } else {
      out += out && column > 0 ? ` ${word}` : word;
      column += length + (column > 0 ? 1 : 0);
    }
  }
  return out;
}
