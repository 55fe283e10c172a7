import type { Cap } from './model.ts';
import type { CrowdFinding } from './read.ts';
import { NUMBER, readNumber } from './words.ts';

const ONLY_BEFORE =
  /\b(?:the|our|their|its|town's|county's|country's) (?:only|sole|first ever|one and only)\s+(?:[\w-]+\s+){0,2}$/i;
const ONLY_INSIDE = /^(?:the )?(?:only|sole) (?!child|kid|son|daughter|girl|boy|one\b)/i;
const ONE_OF_BEFORE = new RegExp(`\\bone of (?:the |only |just )*(${NUMBER}) (?:[\\w-]+ ){0,2}$`, 'i');

/** What the words before a finding say of how many there are: `the only vet`, `one of three`. Null when nothing. */
export function readCap(
  text: string,
  { start, label }: CrowdFinding,
  phrase: string,
  finding: number,
): Cap | null {
  if (!/^(OCCUPATION|DEMOGRAPHIC|HEALTH|EVENT|ORG|APPEARANCE)$/.test(label)) return null;
  const before = text.slice(Math.max(0, start - 40), start);
  if (ONLY_BEFORE.test(before) || ONLY_INSIDE.test(phrase)) return { count: 1, finding };
  const count = readNumber(ONE_OF_BEFORE.exec(before)?.[1]?.trim() ?? '');
  return count !== null && count > 1 && count <= 50 ? { count, finding } : null;
}
