import { ENDANGERED, type Endangered } from '../tagger/index.ts';
import { NARRATIVES, type Narrative, type Span, VERDICTS, type Verdict } from '../types.ts';
import { softmax } from '../weigh/logistic.ts';
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

/** Where the columns of a head begin. */
export function firstColumn(head: keyof typeof HEADS): number {
  if (head === 'verdict') return 0;
  return head === 'narrative' ? VERDICTS.length : VERDICTS.length + NARRATIVES.length;
}

/** Loads the tables of `data/phrases`, made by `training/phrases.ts`. @throws Error when one is missing or damaged. */
export function loadPhrases(folder: string): Phrases {
  const texts = loadTable(folder, 'texts');
  const names = loadTable(folder, 'names');
  return {
    ofText(text) {
      const odds = texts(slotsOf(text));
      return {
        verdict: chances('verdict', odds),
        narrative: chances('narrative', odds),
        danger: chances('danger', odds),
      };
    },
    ofName(text, name) {
      const [yes] = names(slotsAround(text, name)) as [number];
      return softmax([-yes, yes])[1]!;
    },
  };
}

function chances<Head extends keyof Told>(head: Head, odds: readonly number[]): Told[Head] {
  const from = firstColumn(head);
  const names = HEADS[head];
  const each = softmax(odds.slice(from, from + names.length));
  return Object.fromEntries(names.map((name, at) => [name, each[at]!])) as Told[Head];
}
