const FIRST_CAPACITY = 1 << 12;
const NONE = -1;

/**
 * Which texts have which gram, in flat arrays: a million postings take some twenty megabytes, where a Map would take
 * several times that. Entries are only added; a text that goes is skipped by its reader, until the owner builds anew.
 */
export class Postings {
  #grams = new Uint32Array(FIRST_CAPACITY);
  #slots = new Int32Array(FIRST_CAPACITY);
  #next = new Int32Array(FIRST_CAPACITY);
  #heads = new Int32Array(FIRST_CAPACITY).fill(NONE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(gram: number, slot: number): void {
    if (this.#size === this.#grams.length) this.#grow();
    const entry = this.#size++;
    this.#grams[entry] = gram;
    this.#slots[entry] = slot;
    this.#link(entry);
  }

  /** The slots that have a gram, newest first. */
  slotsOf(gram: number): number[] {
    const found: number[] = [];
    for (let at = this.#heads[this.#bucket(gram)]!; at !== NONE; at = this.#next[at]!)
      if (this.#grams[at] === gram) found.push(this.#slots[at]!);
    return found;
  }

  /** Grams are HMACs: their low bits are as good as any hash of them. */
  #bucket(gram: number): number {
    return gram & (this.#heads.length - 1);
  }

  #link(entry: number): void {
    const bucket = this.#bucket(this.#grams[entry]!);
    this.#next[entry] = this.#heads[bucket]!;
    this.#heads[bucket] = entry;
  }

  #grow(): void {
    const capacity = Math.ceil(this.#grams.length * 1.5);
    this.#grams = longer(this.#grams, new Uint32Array(capacity));
    this.#slots = longer(this.#slots, new Int32Array(capacity));
    this.#next = longer(this.#next, new Int32Array(capacity));
    if (this.#heads.length >= this.#size) return;
    this.#heads = new Int32Array(this.#heads.length * 2).fill(NONE);
    for (let entry = 0; entry < this.#size; entry++) this.#link(entry);
  }
}

function longer<Items extends Uint32Array | Int32Array>(items: Items, into: Items): Items {
  into.set(items);
  return into;
}
