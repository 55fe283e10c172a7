import type { Found } from '../evidence.ts';
import { matchesOf } from '../matches.ts';
import { startsSentence } from '../normalise/sentence.ts';
import { overlap } from '../spans.ts';
import { isNoName, momentsIn } from '../subject/no-name.ts';
import {
  AWAY_AFTER,
  CASEWORK,
  EXAM_BEFORE,
  FAVOUR,
  FOR_A_THING,
  INVOICE_BEFORE,
  OWN_CHILD_AFTER,
  OWN_CHILD_BEFORE,
  OWN_KIN_BEFORE,
  OWN_NUMBER_BEFORE,
  SWAPS_AFTER,
  SWAPS_BEFORE,
  TITLE_AFTER,
  WORK_AFTER,
} from '../subject/nobodys-cues.ts';
import { vacanciesIn } from '../subject/vacancies.ts';
import { isDirect, type Label, type Span } from '../types.ts';
import { authorsIn } from './authors.ts';
import { ownPeopleIn } from './own-people.ts';

/** Units of context looked at on each side. */
const NEAR = 60;

type Detail = Span & { label: Label; source?: string; score?: number };

/**
 * Returns a test of whether a proposed detail of a text is surely nobody's: what no one is called, an author, a
 * colleague who is away or swaps, the writer's own people and what is told of them alone, somebody of an examination, the
 * writer's own number, a thing's, a point in time.
 *
 * @param details what was proposed of the text, among it those who are named
 */
export function nobodysIn(
  { normalised, lexicon, known = [] }: Pick<Found, 'normalised' | 'lexicon'> & Partial<Pick<Found, 'known'>>,
  details: readonly Detail[] = [],
): (one: Detail) => boolean {
  const { text } = normalised;
  const own = ownPeopleIn(text, details);
  const moments = momentsIn(text);
  const isCasework = CASEWORK.test(text);
  const authors = authorsIn(text, known);
  const favours = [...(isCasework ? [] : favoursIn(text)), ...vacanciesIn(text)];
  return (one) => {
    if (!isDirect(one.label))
      return [...favours, ...own.passages, ...authors.passages].some((passage) => overlap(passage, one));
    if (one.label !== 'DOB' && moments.some((moment) => overlap(moment, one))) return true;
    // "saw R": initials that stand for a client by what is said of them.
    const isInitial = one.source === 'initials:role';
    if (one.label === 'NAME' && !isInitial && own.isOne(one)) return true;
    if (one.label === 'NAME' && authors.names.some((name) => overlap(name, one))) return true;
    if (one.label === 'NAME')
      return (!isInitial && isNoName(text, one, lexicon)) || isNoClient(text, one, isCasework);
    return one.label === 'ID' && isNoFile(text, one);
  };
}

function favoursIn(text: string): Span[] {
  return matchesOf(text, FAVOUR).map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

function isNoClient(text: string, { start, end }: Span, isCasework: boolean): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  const isWhole = text.slice(start, end).includes(' ');
  if ((isWhole && WORK_AFTER.test(after)) || EXAM_BEFORE.test(before)) return true;
  if (!isCasework) {
    if (TITLE_AFTER.test(after) || (AWAY_AFTER.test(after) && startsSentence(text, start))) return true;
    if (SWAPS_AFTER.test(after) || SWAPS_BEFORE.test(before)) return true;
  }
  if (!isCasework && OWN_CHILD_BEFORE.test(before) && OWN_CHILD_AFTER.test(after)) return true;
  const kin = OWN_KIN_BEFORE.exec(before);
  // Whoever works in a school says "my kid" of others' children.
  return kin !== null && !(kin[1] && isCasework);
}

function isNoFile(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  if (OWN_NUMBER_BEFORE.test(before)) return true;
  return INVOICE_BEFORE.test(before) && FOR_A_THING.test(text.slice(end, end + NEAR));
}
