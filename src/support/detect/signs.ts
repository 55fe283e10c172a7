import { SIGNS, type Sign } from '../../screening/support/supervision-signs.ts';
import { withoutIdioms } from './idioms.ts';
import { sceneOf } from './scene.ts';
import { MEANT, SAID } from './sign-patterns.ts';
import { sentencesOf, straighten } from './text.ts';
import { words } from './words.ts';

export interface FoundSign {
  sign: Sign;
  /** UTF-16 offsets into the text as given. */
  start: number;
  end: number;
}

/** Risk that is over, long past, or has been dealt with needs nobody's help, unless the writer is uneasy about it. */
const SETTLED = words(
  '(?:years?|yrs?|months|mos|decades) (?:ago|on|later)|in (?:19|20)\\d\\d|used to|as a (?:child|teen\\w*|kid|girl|boy)|historic\\w*|denie[sd]|no (?:current|plans?|intent|si|thoughts?|risk)|none since|not (?:suicidal|in crisis|at risk)|stable|safe now|all clear|nfa|documented|no longer|handed over|went fine|in the loop|crisis team (?:have|has|closed|involved)|since passed|passed away|(?:happy|fine|comfortable) with (?:it|that)',
);
const UNEASY = words(
  "out of my depth|i(?:'m| am| feel)? (?:\\w+ )?(?:worr\\w+|uneasy|scared|frightened|anxious|unsure|not sure|lost|alone)|on my own|can'?t (?:settle|stop|sleep|shake|let)|still don'?t|(?:don'?t|do not) know (?:what|whether|if|how)|do i|should i|whether (?:i|to)|carrying|kept me (?:up|awake)",
);

/** Every sign a text has that it belongs in supervision, the weightiest first, one of a kind. Pure. */
export function detectSigns(text: string): FoundSign[] {
  const found = signsHeard(text);
  return SIGNS.flatMap((sign) => found.find((one) => one.sign === sign) ?? []);
}

/**
 * The same wherever they stand, one of a kind a sentence. Dread, being stuck and the like are everybody's; they count where a
 * sentence is about the writer's own casework.
 */
export function signsHeard(text: string): FoundSign[] {
  const found: FoundSign[] = [];
  const plain = withoutIdioms(straighten(text));
  const scene = sceneOf(plain);
  const isEasy = plain.search(UNEASY) < 0;
  for (const { start, text: sentence } of sentencesOf(plain)) {
    const about = scene(sentence);
    if (about === 'lesson') continue;
    const settled = isEasy && sentence.search(SETTLED) >= 0;
    for (const sign of SIGNS) {
      if (sign === 'risk' && settled) continue;
      const match =
        firstIn(sentence, SAID[sign]) ?? (about !== 'other' ? firstIn(sentence, MEANT[sign]) : null);
      if (!match) continue;
      const at = start + match.index;
      found.push({ sign, start: at, end: at + match[0].length });
    }
  }
  return found;
}

function firstIn(sentence: string, pattern: RegExp | undefined): RegExpExecArray | null {
  if (!pattern) return null;
  pattern.lastIndex = 0;
  return pattern.exec(sentence);
}
