import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { buildNetwork } from './ensemble.ts';
import { encode } from './features.ts';
import { loadTagger, type Tagger, type TaggerResult } from './index.ts';
import { type Network, TAGS } from './network.ts';
import { tokenise } from './tokenise.ts';
import { loadModel } from './weights.ts';
import { loadWordTable, type WordTable } from './words.ts';

const FOLDER = fileURLToPath(new URL('../../../data/tagger/', import.meta.url));
const CORPUS = new URL('../../../corpus/', import.meta.url);

interface Recorded {
  file: string;
  id: string;
  nothing: number[];
  verdict: number[];
  narrative: number[];
}

let tagger: Tagger;
let table: WordTable;
let network: Network;
beforeAll(() => {
  tagger = loadTagger(FOLDER);
  table = loadWordTable(FOLDER);
  network = buildNetwork(FOLDER, loadModel(FOLDER), table);
});

/** The plain text of a corpus item. */
function corpusText(file: string, id: string): string {
  const lines = readFileSync(new URL(`${file}.jsonl`, CORPUS), 'utf8')
    .trim()
    .split('\n');
  const row = lines
    .map((line) => JSON.parse(line) as { id: string; marked: string })
    .find((item) => item.id === id);
  if (!row) throw new Error(`no item ${id} in ${file}`);
  return row.marked.replace(/\{\{[A-Z]+\|([\s\S]*?)\}\}/g, '$1');
}

/** Milliseconds of processor time: a busy machine does not lengthen it much. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function expectValid(text: string, result: TaggerResult): void {
  for (const list of [result.spans, result.mentions]) {
    let last = 0;
    for (const { start, end, score } of list) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      last = end;
    }
  }
  for (const record of [result.verdict, result.narrative])
    expect(Object.values(record).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
}

describe('the kernel', () => {
  const recorded = JSON.parse(readFileSync(`${FOLDER}parity.json`, 'utf8')) as Recorded[];

  it.each(recorded)('gives what PyTorch gave on $id', ({ file, id, nothing, verdict, narrative }) => {
    const text = corpusText(file, id);
    const tokens = tokenise(text);
    const made = network(encode(text, tokens, table), 0, tokens.starts.length);
    expect(tokens.starts.length).toBe(nothing.length);
    nothing.forEach((value, i) => {
      expect(Math.abs(made.tags[i * TAGS]! - value)).toBeLessThan(0.01);
    });
    verdict.forEach((value, i) => {
      expect(Math.abs(made.verdict[i]! - value)).toBeLessThan(0.01);
    });
    narrative.forEach((value, i) => {
      expect(Math.abs(made.narrative[i]! - value)).toBeLessThan(0.01);
    });
  });
});

describe('tokens', () => {
  it('keep a clitic apart from its name, and an apostrophe inside one', () => {
    const text = "Priya's O’Brien couldn't 3pm 07700 900123 j@x.org #ok";
    const { starts, ends } = tokenise(text);
    const words = starts.map((start, i) => text.slice(start, ends[i]));
    expect(words).toEqual([
      'Priya',
      "'s",
      'O’Brien',
      'couldn',
      "'t",
      '3',
      'pm',
      '07700',
      '900123',
      'j',
      '@',
      'x',
      '.',
      'org',
      '#',
      'ok',
    ]);
  });
});

describe('decoding', () => {
  it('splits two neighbours of one kind where the second begins', () => {
    // nothing, begin, inside
    const tags = Float32Array.from([
      0.9, 0.1, 0, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.8, 0.1, 0.95, 0.03, 0.02,
    ]);
    const spans = decode(tags, 3, 0.5).map(({ from, to }) => [from, to]);
    expect(spans).toEqual([
      [1, 3],
      [3, 4],
    ]);
  });
});

describe('the tagger', () => {
  it.each([
    ['my 3pm, priya, is a paramedic in truro and her twin sister just died', 'priya'],
    ['Saw Oluwaseun again today. He brought his mum, who works at Tesco.', 'Oluwaseun'],
  ])('finds the name in "%s"', (text, name) => {
    const { spans, verdict } = tagger.tag(text);
    const at = text.indexOf(name);
    expect(
      spans.some((span) => span.label === 'NAME' && span.start === at && span.end === at + name.length),
    ).toBe(true);
    expect(verdict.clear).toBeLessThan(0.2);
  });

  it.each([
    'Perfectionism is everywhere this term. What are you all reading on shame?',
    'Reminder: the room is booked from 2pm on Thursday, bring your own mug.',
  ])('lets "%s" pass', (text) => {
    const { spans, verdict } = tagger.tag(text);
    expect(spans).toEqual([]);
    expect(verdict.clear).toBeGreaterThan(0.6);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\u200b '],
    ['lone surrogates', '\ud800 a \udc00\ud83d'],
    ['controls', '\u0000\u0001\u0007\u001b[31m'],
    ['marks alone', '\u0301\u0301\ufe0f'],
    ['another script', 'Она пришла в четверг 彼女は木曜日に来た'],
    ['emoji', '😭😭👩‍👩‍👧 ok'],
    ['a name of the prototype', 'constructor __proto__ toString'],
    ['quotes without end', '"“”"\'’ she said "'],
  ])('takes %s', (_, text) => {
    expectValid(text, tagger.tag(text));
    expectValid(text, tagger.tag(text, { raw: true }));
  });

  it('gives the same answer twice, whatever it read between', () => {
    const text = 'Client K. told me her brother is in Mountjoy.';
    const before = tagger.tag(text);
    tagger.tag('x '.repeat(2000));
    expect(tagger.tag(text)).toEqual(before);
  });

  it('loses no finding at a seam of its windows', () => {
    const filler = 'We talked about shame and how the field thinks of it these days . '.repeat(40);
    const words = filler.split(' ');
    for (let at = 360; at < 460; at += 9) {
      const text = [...words.slice(0, at), '. My client Oluwaseun cried today .', ...words.slice(at)].join(
        ' ',
      );
      const name = text.indexOf('Oluwaseun');
      const { spans } = tagger.tag(text, { raw: true });
      expect(spans.some((span) => span.start <= name && span.end >= name + 9)).toBe(true);
    }
  });

  it('reads a megabyte of anything within its limit, and says how far it read', () => {
    const text = 'My client cried. '.repeat(60_000);
    const spent = processorTime(() => {
      const { read } = tagger.tag(text);
      expect(read).toBeGreaterThan(200_000);
      expect(read).toBeLessThan(text.length);
      expectValid('a'.repeat(1_000_000), tagger.tag('a'.repeat(1_000_000)));
    });
    expect(spent).toBeLessThan(10_000);
  }, 120_000);

  it('is quick on a chat message', () => {
    const text = corpusText('dev-c', 'c-001').slice(0, 280);
    tagger.tag(text);
    const spent = processorTime(() => {
      for (let i = 0; i < 40; i++) tagger.tag(text);
    });
    expect(spent / 40).toBeLessThan(8);
  });

  it('says what is wrong with a folder without a model', () => {
    expect(() => loadTagger('/nowhere')).toThrow(/ENOENT/);
  });
});
