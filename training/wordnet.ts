/** Which broad WordNet kinds a word belongs to: a worker, an illness, a garment, a verb of saying, ... */
import { readFileSync } from 'node:fs';

/** Root lemmas of each noun kind; the first sense of each is taken. */
const NOUN_KINDS: Record<string, string[]> = {
  person: ['person'],
  worker: [
    'worker',
    'professional',
    'health_professional',
    'performer',
    'artist',
    'serviceman',
    'administrator',
    'athlete',
    'educator',
    'clergyman',
    'craftsman',
    'engineer',
    'scientist',
    'lawman',
    'official',
    'merchant',
    'driver',
    'farmer',
    'writer',
  ],
  relative: ['relative', 'spouse', 'lover'],
  illness: ['illness', 'disorder', 'mental_disorder', 'symptom', 'injury', 'ill_health', 'addiction'],
  drug: ['drug', 'medicine'],
  body: ['body_part'],
  animal: ['animal'],
  clothing: ['clothing', 'jewelry', 'garment', 'headdress', 'footwear'],
  vehicle: ['vehicle'],
  native: ['inhabitant', 'ethnic_group', 'religionist', 'believer'],
  organization: ['organization', 'institution'],
  building: ['building', 'establishment', 'facility'],
  region: ['city', 'district', 'administrative_district', 'body_of_water', 'landmass', 'country'],
  language: ['natural_language'],
  disaster: ['misfortune', 'crime', 'accident', 'death', 'ending', 'violence'],
  contest: ['contest', 'ceremony', 'award', 'show'],
  feeling: ['feeling', 'emotion', 'psychological_state'],
  food: ['food', 'beverage'],
  instrument: ['musical_instrument', 'sports_equipment'],
  time: ['time_period', 'time_unit'],
  study: ['discipline', 'psychotherapy', 'communication'],
  object: ['artifact'],
};
const VERB_KINDS = [
  'body',
  'change',
  'cognition',
  'communication',
  'contact',
  'emotion',
  'motion',
  'perception',
  'possession',
  'social',
];
/** Lexicographer file numbers of the verb kinds above. */
const VERB_FILES = [29, 30, 31, 32, 35, 37, 38, 39, 40, 41];

export const wordnetKinds = [...Object.keys(NOUN_KINDS), ...VERB_KINDS.map((kind) => `v.${kind}`)];

/** Reads WordNet's database files in `folder`; returns a function from a lower-case word to kind strengths (0, 8 or 16). */
export function loadWordnet(folder: string): (word: string) => Uint8Array {
  const senses = { noun: readIndex(`${folder}/index.noun`), verb: readIndex(`${folder}/index.verb`) };
  const parents = new Map<string, string[]>();
  const verbFile = new Map<string, number>();
  for (const line of readFileSync(`${folder}/data.noun`, 'latin1').split('\n')) {
    if (line.startsWith(' ') || line.length === 0) continue;
    parents.set(
      line.slice(0, 8),
      [...line.matchAll(/ @i? (\d{8}) n/g)].map((match) => match[1]!),
    );
  }
  for (const line of readFileSync(`${folder}/data.verb`, 'latin1').split('\n'))
    if (!line.startsWith(' ') && line.length > 0) verbFile.set(line.slice(0, 8), Number(line.slice(9, 11)));
  const kindOfRoot = new Map<string, number[]>();
  Object.values(NOUN_KINDS).forEach((roots, kind) => {
    for (const root of roots) {
      const synset = senses.noun.get(root)?.[0];
      if (!synset) throw new Error(`WordNet has no noun ${root}`);
      kindOfRoot.set(synset, [...(kindOfRoot.get(synset) ?? []), kind]);
    }
  });
  const memo = new Map<string, Set<number>>();
  function kindsOf(synset: string): Set<number> {
    const known = memo.get(synset);
    if (known) return known;
    const found = new Set(kindOfRoot.get(synset) ?? []);
    memo.set(synset, found);
    for (const parent of parents.get(synset) ?? []) for (const kind of kindsOf(parent)) found.add(kind);
    return found;
  }
  return (word) => {
    const strength = new Uint8Array(wordnetKinds.length);
    const noun =
      lemmas(word, 'noun')
        .map((lemma) => senses.noun.get(lemma))
        .find(Boolean) ?? [];
    noun.slice(0, 2).forEach((synset, sense) => {
      for (const kind of kindsOf(synset)) strength[kind] = Math.max(strength[kind]!, sense === 0 ? 16 : 8);
    });
    const verb = lemmas(word, 'verb')
      .map((lemma) => senses.verb.get(lemma))
      .find(Boolean)?.[0];
    const at = verb ? VERB_FILES.indexOf(verbFile.get(verb) ?? -1) : -1;
    if (at >= 0) strength[Object.keys(NOUN_KINDS).length + at] = 16;
    return strength;
  };
}

function readIndex(file: string): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    if (line.startsWith(' ') || line.length === 0) continue;
    const parts = line.trim().split(' ');
    index.set(parts[0]!, parts.slice(-Number(parts[2])));
  }
  return index;
}

/** The word and its likely base forms, likeliest first. */
function lemmas(word: string, kind: 'noun' | 'verb'): string[] {
  const base = word.replaceAll(' ', '_');
  const forms = [base];
  const endings: [string, string][] =
    kind === 'noun'
      ? [
          ['ies', 'y'],
          ['es', ''],
          ['s', ''],
        ]
      : [
          ['ies', 'y'],
          ['es', 'e'],
          ['es', ''],
          ['s', ''],
          ['ed', 'e'],
          ['ed', ''],
          ['ing', 'e'],
          ['ing', ''],
        ];
  for (const [ending, put] of endings)
    if (base.length > ending.length + 2 && base.endsWith(ending))
      forms.push(base.slice(0, -ending.length) + put);
  return forms;
}
