/** Makes another writer's version of an item: other names and places, other numbers, other care with the keyboard. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Segment } from './corpus.ts';

const HERE = new URL('.', import.meta.url);

function table(name: string): string[][] {
  const text = gunzipSync(readFileSync(new URL(`sources/${name}.tsv.gz`, HERE))).toString('utf8');
  return text
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'));
}

const WORD_NAMES =
  'grace will mark hope faith joy rose lily daisy ivy violet hunter chase bill rob pat drew frank earnest sandy rusty dawn summer autumn april may june august star sky river brook heather holly ruby pearl amber jade crystal angel destiny trinity mercy patience prudence clay cliff dale glen heath ray rich art gene miles max van ash basil jack nick bob gray blue sunny precious blessing gift goodness lucky success innocent sunday wednesday princess king earl duke bishop dean chance justice honor royal story wren robin jay penny'.split(
    ' ',
  );
const worldFirst: string[] = [];
const worldLast: string[] = [];
for (const file of ['faker-locales', 'nigeria-fakernaija', 'popular-by-country'])
  for (const [, kind, , name] of table(file))
    if (name && /^[\p{L}'’ -]{2,16}$/u.test(name)) (kind === 'first' ? worldFirst : worldLast).push(name);
const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1);
const common = (rows: string[][], count: number) => rows.slice(0, count).map(([name]) => capital(name!));
const westFirst = [...common(table('uk-first'), 2500), ...common(table('us-first'), 3500)];
const westLast = common(table('us-surnames-1990'), 8000);
const home = new Set(['GB', 'US', 'IE', 'CA', 'AU', 'NZ', 'IN', 'ZA', 'NG']);
const places = table('places')
  .filter(
    ([country, name, count]) => home.has(country!) && Number(count) > 3000 && /^[\p{L}]{4,14}$/u.test(name!),
  )
  .map(([, name]) => name!);

type Random = () => number;
const pick = <T>(list: T[], random: Random): T => list[Math.floor(random() * list.length)]!;

function newName(old: string, isLast: boolean, random: Random): string {
  const draw = random();
  let name = isLast
    ? pick(draw < 0.5 ? worldLast : westLast, random)
    : draw < 0.15
      ? capital(pick(WORD_NAMES, random))
      : pick(draw < 0.55 ? worldFirst : westFirst, random);
  if (old === old.toLowerCase()) name = name.toLowerCase();
  else if (old.length > 2 && old === old.toUpperCase()) name = name.toUpperCase();
  return name;
}

/** Swaps the words of names and single-word places, each old word always for the same new one. */
function swapNames(segments: Segment[], random: Random): Segment[] {
  const seen = new Map<string, string>();
  return segments.map(({ text, label }) => {
    if (label === 'PLACE' && random() < 0.5 && /^\p{Lu}?\p{Ll}{3,}$/u.test(text)) {
      const place = pick(places, random);
      return { label, text: text === text.toLowerCase() ? place.toLowerCase() : place };
    }
    if (label !== 'NAME' || !/^[\p{L}'’ -]+$/u.test(text)) return { text, label };
    const parts = text.split(' ');
    const swapped = parts.map((part, index) => {
      if (part.length < 3 || /^(client|the|mrs?|ms|dr|miss|aunty?|uncle|little|big|old|young)$/i.test(part))
        return part;
      const key = part.toLowerCase();
      if (!seen.has(key)) seen.set(key, newName(part, index > 0 && index === parts.length - 1, random));
      return seen.get(key)!;
    });
    return { text: swapped.join(' '), label };
  });
}

function swapDigits({ text, label }: Segment, random: Random): Segment {
  if (label === 'AGE')
    return {
      label,
      text: text.replace(/(?<!\d)[2-7]\d(?!\d)/g, () => String(18 + Math.floor(random() * 62))),
    };
  if (label === 'PHONE' || label === 'ID')
    return { label, text: text.replace(/\d/g, () => String(Math.floor(random() * 10))) };
  if (label === 'DATE')
    return {
      label,
      text: text.replace(/(?<![\d:])[2-9](?=(:\d\d)?\s?(am|pm|o'clock))/g, () =>
        String(2 + Math.floor(random() * 8)),
      ),
    };
  return { text, label };
}

function typo(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = random();
  if (kind < 0.4) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  if (kind < 0.7) return word.slice(0, at) + word.slice(at + 1);
  return word.slice(0, at) + word[at] + word.slice(at);
}

const MECHANICAL = new Set(['EMAIL', 'URL', 'PHONE', 'ID', 'DOB', 'ADDRESS', 'USERNAME']);

/** One variant of an item; labels stay, words may change. */
export function augment(segments: Segment[], random: Random): Segment[] {
  let out = random() < 0.75 ? swapNames(segments, random) : segments;
  if (random() < 0.5) out = out.map((segment) => swapDigits(segment, random));
  const style = random();
  const rate = random() < 0.25 ? 0.03 : 0;
  const lower = style < 0.3;
  const bare = style > 0.15 && style < 0.42;
  const shout = style > 0.98;
  const noApostrophe = bare || random() < 0.15;
  const curly = random() < 0.15;
  return out.map(({ text, label }) => {
    let made = text;
    if (lower) made = made.toLowerCase();
    if (shout) made = made.toUpperCase();
    if (noApostrophe) made = made.replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
    else if (curly) made = made.replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
    if (bare && !MECHANICAL.has(label ?? ''))
      made = made.replace(/[.,;!?"“”](?=\s|$|["”])/g, '').replace(/["“]/g, '');
    if (rate > 0 && !MECHANICAL.has(label ?? ''))
      made = made.replace(/\p{L}{4,}/gu, (word) => (random() < rate ? typo(word, random) : word));
    return { text: made, label };
  });
}
