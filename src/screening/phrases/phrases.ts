import { NARRATIVES, type Narrative, type Span, VERDICTS, type Verdict } from '../types.ts';
import { softmax } from '../weigh/logistic.ts';
import { signsAround, signsOf } from './signs.ts';
import { loadTable } from './table.ts';

/** What the phrases of a text say of it; each record sums to one. */
export interface Told {
  verdict: Record<Verdict, number>;
  narrative: Record<Narrative, number>;
}

/** What a few words in a row say, which a network that reads on and on makes little of. */
export interface Phrases {
  ofText(text: string): Told;
  /** The chance that a name is a client's, by the words around it. */
  ofName(text: string, name: Span): number;
}

/** What the tables tell apart. A table has a column for every class but the first of its heads: their odds beside it. */
export const TEXT_HEADS = { verdict: VERDICTS, narrative: NARRATIVES } as const;
export const NAME_HEADS = { client: ['no', 'yes'] } as const;

/** Loads the tables of `data/phrases`, made by `training/phrases.ts`. @throws Error when one is missing or damaged. */
export function loadPhrases(folder: string): Phrases {
  const texts = loadTable(folder, 'texts');
  const names = loadTable(folder, 'names');
  return {
    ofText(text) {
      const odds = texts(signsOf(text));
      const next = <Name extends string>(classes: readonly Name[]) =>
        named(classes, odds.splice(0, classes.length - 1));
      const { verdict, narrative } = TEXT_HEADS;
      // In the order of their columns.
      return { verdict: next(verdict), narrative: next(narrative) };
    },
    ofName: (text, name) => named(NAME_HEADS.client, names(signsAround(text, name))).yes,
  };
}

/** The chances of classes, from the odds of all but the first beside it. */
function named<Name extends string>(classes: readonly Name[], odds: readonly number[]): Record<Name, number> {
  const each = softmax([0, ...odds]);
  return Object.fromEntries(classes.map((name, at) => [name, each[at]!])) as Record<Name, number>;
}
