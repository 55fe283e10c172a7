/**
 * For tests: what hostile input looks like, and how much of it is tried. The same input comes in every run; for more of
 * it `FUZZ_RUNS=2000 npx vitest run tests/fuzz`, and for other input `FUZZ_SEED=1`.
 */
import fc from 'fast-check';
import { expect, vi } from 'vitest';

const asked = Number(process.env['FUZZ_RUNS'] ?? 0);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);
// The machine may be busy with something else.
vi.setConfig({ testTimeout: asked > 0 ? 6 * 3_600_000 : 180_000, hookTimeout: 300_000 });

/** How often a property is tried: a few times by default, as often as `FUZZ_RUNS` says otherwise. */
export function runs(few: number): { seed: number; numRuns: number } {
  return { seed, numRuns: asked || few };
}

/** A word that hostile texts have in them, and that no log, no error and no answer of ours may repeat. */
export const WORD = 'Quillfeather';

/** Names that every object has. */
export const INHERITED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

const NASTY = [
  ...INHERITED,
  ...INHERITED.map((name) => `${name}_Ab1`),
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\udc00\ud800',
    '\u202e',
    '\ufeff',
    'a\u0301\u0302',
    '|',
    '||||',
    '/',
    '\\',
    '"',
    '“',
  ],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '1e309',
    '0x10',
    '१२',
    '9'.repeat(400),
    '-1',
    '1.5',
    '60',
    '2',
    'null',
    'true',
  ],
  ...['2026-05-04', '2026-02-30', '+275760-09-13', '-271821-04-20', '9999-12-31', '0000-00-00', '2026-W10'],
  ...['2026-05-04 17:00', '9999-12-31 23:59', '22:00-07:00', '24:00-99:99', 'Europe/London', '+99:99', 'off'],
  ...[
    '<@123>',
    '<#1>',
    '<!everyone>',
    '@everyone',
    '<https://a.b|c>',
    '{{NAME|',
    '}}',
    '[',
    '{"a":1}',
    '$&',
    '%00',
  ],
  ...[
    '/vent',
    '/share to:#general',
    'to:"',
    "'; DROP TABLE vent; --",
    '<script>',
    '=1+1',
    '../../etc/passwd',
  ],
  WORD,
];

/** Any UTF-16, well-formed or not, mixed with what sets parsers off. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NASTY),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      fc
        .tuple(fc.constantFrom(...NASTY), fc.integer({ min: 2, max: 200 }))
        .map(([part, times]) => part.repeat(times)),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** One nasty thing by itself, more often than a mixture. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...NASTY), hostileText);

/** What JSON can hold, of whatever type, with names that objects inherit. */
export const hostileJson: fc.Arbitrary<unknown> = fc
  .anything({
    key: fc.oneof(fc.constantFrom(...INHERITED, 'id', 'type', 'text', 'value'), fc.string({ maxLength: 8 })),
    values: [hostileText, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)],
    maxDepth: 3,
    maxKeys: 4,
  })
  .map((value) => JSON.parse(JSON.stringify(value) ?? 'null'));

type Edit = (bytes: Buffer) => Buffer;

const edit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom('flip', 'cut', 'drop', 'double', 'insert'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
  )
  .map(([kind, from, to, added]) => (bytes) => {
    const [start, end] = [from, to].map((part) => Math.floor(part * bytes.length)).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const before = bytes.subarray(0, start);
    if (kind === 'cut') return before;
    if (kind === 'drop') return Buffer.concat([before, bytes.subarray(end)]);
    if (kind === 'double') return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
    if (kind === 'insert') return Buffer.concat([before, added, bytes.subarray(start)]);
    const flipped = Buffer.from(bytes);
    if (start < flipped.length) flipped[start] = (flipped[start] ?? 0) ^ (added[0] || 1);
    return flipped;
  });

/** What is left of good input once a few bytes were flipped, cut, doubled or put in. */
export function mutated(valid: Uint8Array): fc.Arbitrary<Buffer> {
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) => edits.reduce<Buffer>((bytes, change) => change(bytes), Buffer.from(valid)));
}

/** Bytes of no form, and damaged ones of a good form. */
export function hostileBytes(...valid: Uint8Array[]): fc.Arbitrary<Buffer> {
  return fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    ...valid.map(mutated),
  );
}

/** Structured input in which one part, at some depth, is something else or gone. */
export function spoiled(valid: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), fc.option(hostileJson, { nil: undefined })).map(([which, instead]) => {
    const copy = structuredClone(valid);
    const places = placesIn(copy);
    const place = places[which % places.length];
    if (!place) return instead;
    if (instead === undefined) delete place.at[place.key];
    else place.at[place.key] = instead;
    return copy;
  });
}

interface PlaceIn {
  at: Record<string, unknown>;
  key: string;
}

function placesIn(value: unknown): PlaceIn[] {
  if (typeof value !== 'object' || value === null) return [];
  const at = value as Record<string, unknown>;
  return Object.keys(at).flatMap((key) => [{ at, key }, ...placesIn(at[key])]);
}

/** So much of the processor's time is taken by what hangs, or grows faster than its input; a busy machine takes none. */
export async function within<Result>(ms: number, act: () => Result | Promise<Result>): Promise<Result> {
  const before = process.cpuUsage();
  const result = await act();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000, 'ms').toBeLessThan(ms);
  return result;
}

/** Rejections that nobody handled since; begin before what is watched. */
export function watchRejections(): { seen: unknown[]; stop(): void } {
  const seen: unknown[] = [];
  const note = (reason: unknown) => void seen.push(reason);
  process.on('unhandledRejection', note);
  return { seen, stop: () => void process.off('unhandledRejection', note) };
}
