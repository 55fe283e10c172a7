import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { leaning } from './context.ts';
import { propose, type RecognizerInput } from './recognizer.ts';

const DIGIT_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const WORD = /[a-z]+|\d+/g;
const REPEATS: Readonly<Record<string, number>> = { double: 2, dbl: 2, treble: 3, triple: 3 };
const STRAY = /^(?:hundred|thousand|and)$/;
const HINT =
  /\b(?:zero|oh|nought|naught|double|treble|triple|one|two|three|four|five|six|seven|eight|nine)[ ,-]+(?:zero|oh|nought|double|one|two|three|four|five|six|seven|eight|nine|hundred)\b/;

interface Reading {
  start: number;
  end: number;
  digits: string;
  words: number;
}

/** Telephone numbers said aloud or spelled to slip past a filter: "oh seven seven double oh, nine hundred, four one eight". */
export function spokenNumbers(input: RecognizerInput): Proposal[] {
  if (!HINT.test(input.lower)) return [];
  return readings(input.lower)
    .filter(
      (one) => one.words >= 4 && one.digits.length >= 7 && one.digits.length <= 15 && !isCounting(input, one),
    )
    .map((one) => {
      const dialled = /^(?:0|1?[2-9]\d{2}[2-9])/.test(one.digits) || one.digits.length >= 10 ? 0.8 : 0.6;
      return propose(
        'PHONE',
        one.start,
        one.end,
        dialled + leaning(input, one.start, one.end),
        'phone:spoken',
      );
    });
}

function readings(text: string): Reading[] {
  const found: Reading[] = [];
  let open: Reading | null = null;
  let repeat = 1;
  for (const match of matchesOf(text, WORD)) {
    const start = match.index;
    if (open && !/^[\s,.-]{1,3}$/.test(text.slice(open.end, Math.min(start, open.end + 4)))) {
      found.push(open);
      open = null;
    }
    const times = REPEATS[match[0]];
    const digits = digitsOf(match[0], open?.digits ?? '');
    if (times === undefined && digits === null) {
      if (open) found.push(open);
      open = null;
      repeat = 1;
      continue;
    }
    open ??= { start, end: start, digits: '', words: 0 };
    if (open.digits.length > 40) continue;
    open = {
      ...open,
      end: start + match[0].length,
      digits: open.digits + (digits ?? '').repeat(repeat),
      words: open.words + (/\d/.test(match[0]) ? 0 : 1),
    };
    repeat = times ?? 1;
  }
  if (open) found.push(open);
  return found;
}

function digitsOf(word: string, soFar: string): string | null {
  if (/^\d{1,6}$/.test(word)) return word;
  if (/^(?:oh|o|nought|naught|nil)$/.test(word)) return '0';
  if (STRAY.test(word)) return soFar ? (word === 'hundred' ? '00' : '') : null;
  const digit = DIGIT_WORDS.indexOf(word);
  return digit < 0 ? null : String(digit);
}

/** "Breathe in, two, three, four" and other counting aloud. */
function isCounting(input: RecognizerInput, one: Reading): boolean {
  const steps = [...one.digits]
    .slice(1)
    .filter((digit, index) => Math.abs(Number(digit) - Number(one.digits[index])) === 1);
  if (steps.length >= one.digits.length * 0.6) return true;
  return /\b(?:breath\w*|inhale|exhale|hold|count\w*)\b[^.]{0,30}$/.test(
    input.lower.slice(Math.max(0, one.start - 40), one.start),
  );
}
