/** What a listing can be searched by: codes, how they read, and what people call them. */

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();

/** Say nothing of which one it is. */
const FILLERS = new Set(
  'therapy therapies therapist therapists counselling counseling psychotherapy approach approaches informed based work clients people fluent native speaker language'.split(
    ' ',
  ),
);

/** A name without what only goes with it: its plural, American spelling, “therapy” or “fluent”. */
function coreOf(name: string): string {
  const core = plain(name)
    .replace(/behavior/g, 'behaviour')
    .replace(/centered/g, 'centred')
    .split(' ')
    .filter((word) => !FILLERS.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<![sui])s$/, '') : word))
    .join(' ');
  return core || plain(name);
}

interface Facet {
  label: string;
  /** Other names for it, lower case. */
  also: readonly string[];
  /** What is left of all its names, to compare by. */
  cores: ReadonlySet<string>;
}

const facet = (label: string, ...also: string[]): Facet => ({
  ...{ label, also },
  cores: new Set([label, ...also].map(coreOf)),
});

export const WAYS = {
  person: facet('Person-centred', 'person centred', 'person-centered', 'rogerian', 'client-centred', 'pca'),
  psychodynamic: facet('Psychodynamic', 'dynamic', 'analytic', 'psychoanalytic', 'object relations'),
  cbt: facet('CBT', 'cognitive behavioural', 'cognitive', 'cognitive behavioral therapy', 'behavioural'),
  integrative: facet('Integrative', 'eclectic', 'pluralistic'),
  systemic: facet('Systemic', 'systemic family', 'family therapy', 'family systems'),
  gestalt: facet('Gestalt'),
  ta: facet('Transactional analysis', 'ta'),
  emdr: facet('EMDR', 'eye movement'),
  act: facet('ACT', 'acceptance and commitment'),
  cft: facet('Compassion-focused', 'compassion focused therapy', 'cft'),
  dbt: facet('DBT', 'dialectical behaviour therapy'),
  schema: facet('Schema therapy', 'schema'),
  existential: facet('Existential', 'phenomenological'),
  arts: facet('Arts therapies', 'art therapy', 'drama', 'music therapy', 'dance movement'),
  somatic: facet('Somatic', 'body psychotherapy', 'sensorimotor'),
  narrative: facet('Narrative therapy', 'narrative'),
  solution: facet('Solution-focused', 'solution focused', 'sfbt'),
} as const satisfies Record<string, Facet>;

export const CLIENTS = {
  adults: facet('Adults', 'adult'),
  children: facet('Children', 'child', 'kids', 'play therapy'),
  young: facet('Young people', 'adolescents', 'teenagers', 'teens', 'youth'),
  couples: facet('Couples', 'couple', 'relationship'),
  families: facet('Families', 'family'),
  groups: facet('Therapy groups', 'group therapy'),
  older: facet('Older people', 'older adults', 'elderly'),
  lgbtq: facet('LGBTQ+', 'lgbt', 'lgbtq', 'lgbtqia+', 'lgbtqia', 'queer', 'gsrd', 'trans'),
  trauma: facet('Trauma', 'complex trauma', 'ptsd', 'abuse'),
  addiction: facet('Addiction', 'addictions', 'substance', 'alcohol', 'drugs'),
  bereavement: facet('Bereavement', 'grief', 'loss'),
  perinatal: facet('Perinatal', 'postnatal', 'maternal'),
  eating: facet('Eating disorders', 'eating'),
  neuro: facet('Neurodivergence', 'autism', 'adhd', 'neurodivergent', 'autistic'),
  psychosis: facet('Psychosis', 'severe mental illness', 'smi'),
  forensic: facet('Forensic', 'prison', 'offenders'),
  refugees: facet('Refugees', 'asylum', 'migrants'),
  race: facet('Race and culture', 'black', 'global majority', 'intercultural', 'anti-racist'),
} as const satisfies Record<string, Facet>;

/** What people call languages, beside their names. */
const LANGUAGES_ALSO: Readonly<Record<string, readonly string[]>> = {
  ...{ cy: ['cymraeg'], ga: ['gaeilge', 'gaelic'], gd: ['scots gaelic', 'gàidhlig', 'gaelic'] },
  ...{ fa: ['farsi', 'dari'], zh: ['mandarin', 'cantonese'], pa: ['panjabi'], bn: ['bangla'] },
  ...{ mi: ['te reo', 'te reo māori', 'maori'], sw: ['kiswahili'], tl: ['tagalog'], ps: ['pashto'] },
  ...{ zu: ['isizulu'], xh: ['isixhosa'], pt: ['brazilian'], es: ['castilian'], bfi: ['bsl'], ase: ['asl'] },
  isg: ['isl'],
};

/** The platform knows no names for languages of signs. */
const SIGNED: Readonly<Record<string, string>> = {
  ...{ bfi: 'British Sign Language', ase: 'American Sign Language', isg: 'Irish Sign Language' },
};

const LANGUAGE_NAMES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** Languages by their ISO 639 codes. */
export const LANGUAGES = Object.fromEntries(
  [
    ...'en cy ga gd fr de es pt it nl pl ro el tr ru uk ar fa he hi ur pa bn gu ml mr kn'.split(' '),
    ...'ne si ta te th tl lt sq ku ps am zh ja ko vi yo ig ha zu xh af mi so sv da no fi'.split(' '),
    ...'cs sk hu bg sr hr bs sw'.split(' '),
    ...Object.keys(SIGNED),
  ].map((code) => [
    code,
    facet(SIGNED[code] ?? LANGUAGE_NAMES.of(code) ?? code, ...(LANGUAGES_ALSO[code] ?? [])),
  ]),
);

const BODIES_ALSO: Readonly<Record<string, readonly string[]>> = {
  ...{ BPS: ['cpsychol'], NCPS: ['ncs', 'mncs'] },
};

export const BODIES = Object.fromEntries(
  [
    ...[
      'BACP',
      'UKCP',
      'NCPS',
      'BPS',
      'HCPC',
      'BABCP',
      'COSCA',
      'BPC',
      'BAAT',
      'IACP',
      'IAHIP',
      'ICP',
      'PSI',
    ],
    ...[
      'CORU',
      'AAMFT',
      'NASW',
      'NBCC',
      'APA',
      'ACA',
      'CCPA',
      'CRPO',
      'CPA',
      'PACFA',
      'AHPRA',
      'AASW',
      'NZAC',
    ],
    ...['PBANZ', 'NZPB', 'NZAP', 'RCI', 'HPCSA', 'ASCHP', 'SACSSP', 'APROCON', 'CASSON', 'EMDR Association'],
  ].map((name) => {
    const code = name.toLowerCase();
    // Members and fellows write MBACP and FBACP.
    return [code.replace(' ', '-'), facet(name, `m${code}`, `f${code}`, ...(BODIES_ALSO[name] ?? []))];
  }),
);

export const FORMATS = { individual: 'Individual', group: 'Group', both: 'Individual and group' } as const;
export const MEETS = { online: 'Online', 'in-person': 'In person', both: 'Online and in person' } as const;
export const FEES = {
  free: 'Free',
  low: 'Low cost (up to 40 an hour)',
  mid: '40 to 70 an hour',
  high: 'Over 70 an hour',
  ask: 'Ask me',
} as const;

export type Format = keyof typeof FORMATS;
export type Meets = keyof typeof MEETS;
export type Fee = keyof typeof FEES;

type Facets = Readonly<Record<string, Facet>>;

/** The codes that a list such as `CBT, person centred and trauma` names, and what it names beside them. */
export function readCodes(facets: Facets, text: string): { codes: string[]; rest: string[] } {
  const codes: string[] = [];
  const rest: string[] = [];
  const split = (given: string, at: RegExp) =>
    given
      .split(at)
      .map((part) => part.trim())
      .filter(Boolean);
  for (const piece of split(text, /[,;\n/]/)) {
    const whole = codeOf(facets, piece);
    // “Race and culture” is one thing, “adults and couples” are two.
    for (const part of whole ? [piece] : split(piece, /\band\b|&/i)) {
      const code = whole ?? codeOf(facets, part);
      if (code) codes.push(code);
      else rest.push(part);
    }
  }
  return { codes: [...new Set(codes)], rest };
}

/** The codes named anywhere in a text: `BACP senior accredited, MUKCP`. */
export function codesWithin(facets: Facets, text: string): string[] {
  const words = ` ${plain(text)} `;
  return Object.entries(facets)
    .filter(([, { label, also }]) => [label, ...also].some((name) => words.includes(` ${plain(name)} `)))
    .map(([code]) => code);
}

/** How many of these words, from the first, are one name that a listing can be searched by; 0 for none. */
export function nameLength(words: readonly string[]): number {
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    if ([WAYS, CLIENTS, LANGUAGES, BODIES].some((facets) => codeOf(facets, name))) return count;
  }
  return 0;
}

export function labelsOf(facets: Facets, codes: readonly string[]): string[] {
  return codes.map((code) => facets[code]?.label ?? code);
}

/** Every name of these codes, for the index. */
export function namesOf(facets: Facets, codes: readonly string[]): string {
  return codes.flatMap((code) => [facets[code]?.label ?? code, ...(facets[code]?.also ?? [])]).join(' ');
}

/** What a piece of a list names: `Cognitive-behavioral therapy (CBT)`, `eating disorder`, `English (fluent)`. */
function codeOf(facets: Facets, piece: string): string | null {
  const beside = piece.replace(/\([^()]*\)?/g, ' ');
  const inside = /\(([^()]*)/.exec(piece)?.[1] ?? '';
  for (const name of [piece, beside, inside]) {
    const wanted = coreOf(name);
    for (const [code, { cores }] of Object.entries(facets))
      if (wanted && (code === plain(name) || cores.has(wanted))) return code;
  }
  return null;
}
