import { ENDANGERED, type Endangered } from '../tagger/index.ts';
import { NARRATIVES, type Narrative, type Span, VERDICTS, type Verdict } from '../types.ts';
import { slotsAround, slotsOf } from './slots.ts';
import { loadTable } from './table.ts';

/** What the phrases of a text say of it; each record sums to one. */
export interface Told {
  verdict: Record<Verdict, number>;
  narrative: Record<Narrative, number>;
  danger: Record<Endangered, number>;
}

/** What a few words in a row say, which a network that reads on and on makes little of. */
export interface Phrases {
  ofText(text: string): Told;
  /** The chance that a name is a client's, by the words around it. */
  ofName(text: string, name: Span): number;
}

/** The columns of the table of texts, one head after the other. */
export const HEADS = { verdict: VERDICTS, narrative: NARRATIVES, danger: ENDANGERED } as const;

/** Loads the tables of `data/phrases`, made by `training/phrases.ts`. @throws Error when one is missing or damaged. */
export function loadPhrases(folder: string): Phrases {
  const texts = loadTable(folder, 'texts');
  const names = loadTable(folder, 'names');
  return {
    ofText(text) {
      const odds = texts(slotsOf(text));
      const afterVerdict = VERDICTS.length;
      const afterNarrative = afterVerdict + NARRATIVES.length;
      return {
        verdict: chances(VERDICTS, odds.slice(0, afterVerdict)),
        narrative: chances(NARRATIVES, odds.slice(afterVerdict, afterNarrative)),
        danger: chances(ENDANGERED, odds.slice(afterNarrative)),
      };
    },
    ofName(text, name) {
      const [nobody = 0, client = 0] = names(slotsAround(text, name));
      return 1 / (1 + Math.exp(nobody - client));
    },
  };
}

function chances<Name extends string>(names: readonly Name[], odds: readonly number[]): Record<Name, number> {
  const top = Math.max(...odds);
  const raised = odds.map((one) => Math.exp(one - top));
  const total = raised.reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(names.map((name, at) => [name, raised[at]! / total])) as Record<Name, number>;
}
