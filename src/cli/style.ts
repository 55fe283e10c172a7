import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

export interface Paint {
  color: boolean;
  /** Columns to wrap at. */
  width: number;
  (style: Style, text: string): string;
}

const MAX_WIDTH = 100;

/** Colours for a stream: none when it is no terminal or NO_COLOR is set, always with FORCE_COLOR. */
export function paint(stream: NodeJS.WriteStream): Paint {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const color = !NO_COLOR && (Boolean(FORCE_COLOR) || Boolean(stream.isTTY));
  const apply = (style: Style, text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  return Object.assign(apply, { color, width: Math.min(stream.columns ?? 80, MAX_WIDTH) });
}
