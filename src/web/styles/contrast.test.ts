import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('base.css', import.meta.url), 'utf8');
const light = coloursIn(css.slice(0, css.indexOf(':root[data-theme="dark"]')));
const dark = { ...light, ...coloursIn(css.slice(css.indexOf(':root[data-theme="dark"]'))) };

const TEXT = [
  ...['paper', 'sheet', 'raised', 'amber-soft', 'red-soft', 'green-soft'].map((ground) => ['ink', ground]),
  ...['paper', 'sheet', 'raised', 'green-soft'].map((ground) => ['ink-soft', ground]),
  ...['paper', 'sheet', 'raised', 'green-soft'].map((ground) => ['green', ground]),
  ...['amber-soft', 'sheet'].map((ground) => ['amber', ground]),
  ...['red-soft', 'sheet'].map((ground) => ['red', ground]),
  ...['side', 'side-raised'].flatMap((ground) => [
    ['side-ink', ground],
    ['side-soft', ground],
  ]),
  ['on-green', 'green'],
  ['paper', 'ink'],
] as Array<[string, string]>;
/** Borders, lines and marks that carry meaning. */
const GRAPHICS = [
  ...['line-strong', 'amber-line', 'red-line', 'green'].flatMap((line) => [
    [line, 'sheet'],
    [line, 'paper'],
  ]),
  ['gold', 'side'],
] as Array<[string, string]>;

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, colours) => {
  it.each(TEXT)('can be read: %s on %s', (ink, ground) => {
    expect(contrast(colours[ink], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GRAPHICS)('can be seen: %s on %s', (line, ground) => {
    expect(contrast(colours[line], colours[ground])).toBeGreaterThanOrEqual(3);
  });
});

function coloursIn(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*#([0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** As WCAG 2 defines it. */
function contrast(one = '', other = ''): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
  const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
