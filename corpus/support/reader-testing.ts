import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../src/paths.ts';
import { normalise } from '../../src/screening/normalise/normalise.ts';
import type { Answers, TextReader } from '../../src/screening/support/questions.ts';
import { loadWordTable } from '../../src/screening/tagger/words.ts';
import { lexiconOf } from '../../src/screening/word-lists.ts';
import { readLabelled } from './labelled.ts';

/** What holds of every network that reads a text for danger and signs; `folder` is its own under `data`. */
export function itReadsAsTaught(reader: TextReader, folder: string): void {
  it('says what it said in training', () => {
    const recorded = JSON.parse(readFileSync(join(dataFolder, folder, 'parity.json'), 'utf8')) as ({
      file: string;
      id: string;
    } & Answers)[];
    const lexicon = lexiconOf(loadWordTable(join(dataFolder, 'tagger')));
    expect(recorded.length).toBeGreaterThan(5);
    for (const { file, id, ...said } of recorded) {
      const { text } = readLabelled(file).find((item) => item.id === id)!;
      const made = reader(normalise(text, lexicon).text);
      for (const question of ['danger', 'signs'] as const) {
        expect(made[question].length).toBe(said[question].length);
        for (const [at, chance] of said[question].entries())
          expect(made[question][at]).toBeCloseTo(chance, 2);
      }
    }
  });

  it('reads any text, and the same text always alike', () => {
    const texts = ['', ' ', 'a', '🙂', '\ud800', 'no one’s', 'word '.repeat(200_000)];
    const first = texts.map((text) => reader(text));
    expect(texts.map((text) => reader(text))).toEqual(first);
    for (const reading of first)
      for (const chances of Object.values(reading) as number[][])
        expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  });
}
