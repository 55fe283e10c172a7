/** A line through a few points, as an SVG that can be read on a light and on a dark page. */

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 24;
const TOP = 48;
const BOTTOM = 56;
const STEPS = 4;

export interface Plot {
  title: string;
  across: string;
  up: string;
  /** At least one; `across` grows. */
  points: ReadonlyArray<{ across: number; up: number }>;
}

/** Draws it. Each point has its value beside it; the upward axis begins at nothing. */
export function drawPlot({ title, across, up, points }: Plot): string {
  const most = roundUp(Math.max(...points.map((point) => point.up), 1));
  const [first, last] = [points[0]?.across ?? 0, points.at(-1)?.across ?? 1];
  const x = (value: number) =>
    Math.round(LEFT + ((value - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT - 32) + 16);
  const y = (value: number) => Math.round(HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM));
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => (most / STEPS) * step);
  const line = points.map((point) => `${x(point.across)},${y(point.up)}`).join(' ');
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<g font-size="16" font-weight="600">${text(WIDTH / 2, 28, title, 'middle')}</g>`,
    ...steps.flatMap((step) => [
      `<line x1="${LEFT}" y1="${y(step)}" x2="${WIDTH - RIGHT}" y2="${y(step)}" stroke="#d7dae0"/>`,
      text(LEFT - 8, y(step) + 4, String(step), 'end'),
    ]),
    `<polyline points="${line}" fill="none" stroke="#2f6f73" stroke-width="2"/>`,
    ...points.flatMap((point) => [
      `<circle cx="${x(point.across)}" cy="${y(point.up)}" r="4" fill="#2f6f73"/>`,
      text(x(point.across), y(point.up) - 10, String(Math.round(point.up)), 'middle'),
      text(x(point.across), HEIGHT - BOTTOM + 20, String(point.across), 'middle'),
    ]),
    text(WIDTH / 2, HEIGHT - 14, across, 'middle'),
    text(LEFT, TOP - 14, up, 'start'),
  ];
  const label = `${title}: ${points.map((point) => `${point.across}: ${Math.round(point.up)}`).join(', ')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(label)}"`,
    ` font-family="system-ui, sans-serif" font-size="13" fill="#23262d">\n${parts.join('\n')}\n</svg>\n`,
  ].join('');
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The next number that four even steps look well with. */
function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 8, 10].map((step) => step * size).find((step) => step >= value) ?? 10 * size;
}
