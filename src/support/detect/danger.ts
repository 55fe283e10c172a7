import { isTakenBack, settingOf } from './context.ts';
import { withoutIdioms } from './idioms.ts';
import { JOINT_RULES } from './joint-rules.ts';
import { OTHER_RULES } from './other-rules.ts';
import { PLAIN_RULES } from './plain-rules.ts';
import type { About, Rule } from './rule.ts';
import { SELF_RULES } from './self-rules.ts';
import { type Stretch, sentencesOf, straighten } from './text.ts';

/** One sign that was found. Offsets are UTF-16 into the text as given. */
export interface Cue {
  rule: string;
  start: number;
  end: number;
}

export interface Danger {
  /** Whose life it is about: the writer's own, or a client's or someone else's. */
  about: About;
  cues: Cue[];
}

/** Signs weigh this much to be taken as danger. */
const ENOUGH = 1;
/** In a text that teaches, tells of the dead or says that all is well, signs must weigh more. */
const ENOUGH_IN = { fiction: Number.POSITIVE_INFINITY, lesson: 3, safe: 4, died: 1.6 } as const;
/** Signs are read together over this many sentences. */
const NEAR = 4;
const QUOTED = 0.8;
const RULES: readonly Rule[] = [...PLAIN_RULES, ...SELF_RULES, ...OTHER_RULES, ...JOINT_RULES];

/**
 * Whether a text suggests that someone is in danger: its writer, or someone it tells of. Reads English as therapists
 * of many countries write it. Pure, and quick enough to stand in the way of an answer. It errs towards showing a few
 * lines once too often; it is no assessment of anybody.
 */
export function detectDanger(text: string): Danger | null {
  const plain = withoutIdioms(straighten(text));
  const setting = settingOf(plain);
  const enough = setting ? ENOUGH_IN[setting] : ENOUGH;
  const sentences = sentencesOf(plain).map((sentence) => signsIn(sentence));
  for (let at = 0; at < sentences.length; at++) {
    const near = sentences.slice(at, at + NEAR).flat();
    const danger = strongest(near, enough);
    if (danger) return danger;
  }
  return null;
}

interface Sign extends Cue {
  about: About;
  weight: number;
}

function signsIn(sentence: Stretch): Sign[] {
  const takenBack = isTakenBack(sentence);
  return RULES.flatMap(({ id, about, weight, pattern, also, firm }) => {
    if (takenBack && !firm) return [];
    pattern.lastIndex = 0;
    const match = pattern.exec(sentence.text);
    if (!match || also?.some((other) => !holds(other, sentence.text))) return [];
    const start = sentence.start + match.index;
    const sign = { rule: id, start, end: start + match[0].length };
    // In quotation marks the writer gives somebody else's words, and not always as they were meant.
    const quoted = about === 'self' && isQuoted(sentence.text, match.index);
    return [quoted ? { ...sign, about: 'other', weight: weight * QUOTED } : { ...sign, about, weight }];
  });
}

function holds(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function isQuoted(sentence: string, at: number): boolean {
  for (const quote of sentence.matchAll(/"[^"]*"|(?<=^|[\s(:])'[^']{3,}'(?=$|[\s).,:;])/g))
    if (quote.index < at && at < quote.index + quote[0].length) return true;
  return false;
}

/** Whose danger the signs near each other speak of, when together they weigh enough. */
function strongest(signs: readonly Sign[], enough: number): Danger | null {
  const sumOf = (about: About) => {
    const counted = new Map(signs.filter((sign) => sign.about === about).map((sign) => [sign.rule, sign]));
    return {
      about,
      sum: [...counted.values()].reduce((sum, { weight }) => sum + weight, 0),
      signs: [...counted.values()],
    };
  };
  const [self, other] = [sumOf('self'), sumOf('other')];
  const best = self.sum >= other.sum ? self : other;
  // Weights are tenths: a sum of them is compared with room for how they are stored.
  if (best.sum < enough - 0.001) return null;
  return { about: best.about, cues: best.signs.map(({ rule, start, end }) => ({ rule, start, end })) };
}
