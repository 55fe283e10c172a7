import type { Fingerprint, Question } from './fingerprint.ts';
import { Postings } from './postings.ts';
import { type Evidence, MOST_TEXTS_SHARE, score, windowsOf } from './score.ts';

/** A vent that an outside text repeats. */
export interface Echo {
  ventId: string;
  /** How much speaks for it, in nats; ECHO_AT and more. */
  evidence: number;
}

/** Room for texts that have gone, as a share of those that are there, before all is built anew. */
const MOST_GONE = 0.25;
const FEWEST_GONE = 256;

/** The fingerprints of one space's live vents, in memory. */
export class EchoIndex {
  #postings = new Postings();
  /** By slot: whose it is; null for one that has gone. */
  #ventIds: Array<string | null> = [];
  #words: number[] = [];
  #sizes: number[] = [];
  readonly #slots = new Map<string, { slot: number; grams: Uint32Array }>();
  #grams = 0;

  /** How many vents it knows. */
  get size(): number {
    return this.#slots.size;
  }

  ventIds(): IterableIterator<string> {
    return this.#slots.keys();
  }

  /** Adds a vent, or puts another fingerprint in place of the one it had. */
  set(ventId: string, { words, grams }: Fingerprint): void {
    this.delete(ventId);
    const slot = this.#ventIds.length;
    this.#ventIds.push(ventId);
    this.#words.push(words);
    this.#sizes.push(grams.length);
    this.#slots.set(ventId, { slot, grams });
    this.#grams += grams.length;
    for (const gram of grams) this.#postings.add(gram, slot);
  }

  delete(ventId: string): void {
    const known = this.#slots.get(ventId);
    if (!known) return;
    this.#slots.delete(ventId);
    this.#ventIds[known.slot] = null;
    this.#grams -= known.grams.length;
    const gone = this.#ventIds.length - this.#slots.size;
    if (gone > FEWEST_GONE && gone > this.#slots.size * MOST_GONE) this.#rebuild();
  }

  /** The vent that a text most clearly repeats; null when it repeats none. */
  find(question: Question): Echo | null {
    const evidence = this.#gather(question);
    let best: Echo | null = null;
    for (const window of windowsOf(question)) {
      const found = score(evidence, window);
      if (!found || (best && best.evidence >= found.evidence)) continue;
      best = { ventId: this.#ventIds[found.slot]!, evidence: found.evidence };
    }
    return best;
  }

  #gather({ grams, shares }: Question): Evidence {
    const texts = this.#slots.size;
    const slotsOf: number[][] = [];
    for (const gram of grams) {
      const slots = this.#postings.slotsOf(gram).filter((slot) => this.#ventIds[slot] !== null);
      slotsOf.push(slots);
    }
    const tooCommon = Math.max(3, texts * MOST_TEXTS_SHARE);
    return {
      texts,
      shares,
      counts: slotsOf.map(({ length }) => length),
      slotsOf: slotsOf.map((slots) => (slots.length > tooCommon ? [] : slots)),
      words: this.#words,
      sizes: this.#sizes,
      meanSize: texts === 0 ? 1 : this.#grams / texts,
    };
  }

  #rebuild(): void {
    const kept = [...this.#slots].map(([ventId, { slot, grams }]) => ({
      ventId,
      words: this.#words[slot]!,
      grams,
    }));
    this.#postings = new Postings();
    this.#slots.clear();
    [this.#ventIds, this.#words, this.#sizes, this.#grams] = [[], [], [], 0];
    for (const { ventId, ...print } of kept) this.set(ventId, print);
  }
}
