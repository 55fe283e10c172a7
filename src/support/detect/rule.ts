/** Whose danger a rule speaks of: the writer's own, or a client's or anyone else's. */
export type About = 'self' | 'other';

/**
 * One sign of danger. Weights add up over a text, each rule once; at 1 it is danger. A sign that people also use
 * for everyday things weighs less, so that it needs another beside it.
 */
export interface Rule {
  id: string;
  about: About;
  weight: number;
  pattern: RegExp;
  /** What must stand in the same sentence, too. */
  also?: readonly RegExp[];
  /** Holds whatever is said around it: denials and lessons do not speak of it. */
  firm?: boolean;
}

/** Parts that patterns share, written in them as `<name>`. */
const PARTS: Record<string, string> = {
  // A few words within one sentence.
  gap: '[^.!?\\n]{0,24}?\\b',
  far: '[^.!?\\n]{0,70}?\\b',
  adv: "(?:(?:just|really|honestly|actually|seriously|still|also|only|so|kind of|kinda|sort of|often|sometimes|always|don't think|do|being|been|now|literally|truly|almost|already|also|daily) )*",
  drugs:
    '(?:tablets?|pills?|meds?|medication|medicine|overdose|paracetamol|panadol|tylenol|advil|ibuprofen|aspirin|codeine|tramadol|fentanyl|endone|insulin|digoxin|lithium|propranolol|beta ?blockers?|ambien|zopiclone|klonopin|xanax|valium|diazepam|ativan|seroquel|clozapine|opioids?|morphine|oxy\\w*|amitriptyline|sertraline|antidepressants?|benadryl|sleeping (?:tablets|pills)|sniper|hypo|phenyl|phenol|celphos|dettol|bleach|jik|rattex|kerosene|otapiapia|poison|helium|gas bottle|charcoal|exhaust|pesticides?|rat ?poison|weedkiller)',
  weapon:
    '(?:guns?|bat|cord|beam|handgun|pistol|rifle|shotgun|firearms?|revolver|sidearm|glock|bullets?|knife|blade|razor|machete|cutlass|panga|axe|scissors|rope|noose|ligature|hose|petrol|kerosene|acid|pipe bomb|bomb)',
  person:
    '(?:client|patient|pt|clt|ct|service user|student|pupil|learner|kid|child|boy|girl|lad|fella|bloke|teen(?:ager)?|man|woman|mum|mom|mam|mother|dad|father|husband|wife|son|daughter|brother|sister|friend|mate|colleague|trainee|partner|caller|he|she|they)',
  abuser:
    '(?:husband|wife|partner|ex|boyfriend|girlfriend|dad|daddy|father|stepdad|step-?father|mum|mummy|mom|mother|uncle|grandfather|grandad|brother-in-law|brothers?|in-laws|parents|cousins?|landlord|he|she|they)',
  child:
    '(?:child|children|kids?|baby|toddler|newborn|infant|boy|girl|daughter|son|little one|year old|yr old|y\\.?o|learner|pupil|house ?help)',
  soon: '(?:tonight|today|tomorrow|this (?:weekend|week|evening|night|morning|time)|right now|now|soon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|after (?:camp|christmas)|by christmas)',
  death:
    '(?:kill(?:ing)?|hang(?:ing)?|shoot(?:ing)?|drown(?:ing)?|top(?:ping)?|neck(?:ing)?|unaliv(?:e|ing)|off(?:ing)?|poison(?:ing)?|finish(?:ing)?)',
  harm: '(?:self[- ]?harm(?:ing|ed)?|harm(?:ing|ed)?|hurt(?:ing)?|cut(?:ting)?|burn(?:ed|t|ing)?)',
  them: '(?:himself|herself|themsel(?:f|ves)|hisself|him self|her self)',
  their: '(?:his|her|their)',
};

/** Makes a pattern of words: spaces stand for any run of spaces, `<name>` for a shared part. */
export function words(source: string): RegExp {
  const filled = source.replace(/<(\w+)>/g, (_, name: string) => {
    const part = PARTS[name];
    if (part === undefined) throw new Error(`no part ${name}`);
    return part;
  });
  return new RegExp(`(?<![\\w'])(?:${filled})(?!\\w)`, 'giu');
}

/** Rules of one kind, as `id: [weight, pattern]`. */
export function rules(about: About, table: Record<string, readonly [number, string, 'firm'?]>): Rule[] {
  return Object.entries(table).map(([id, [weight, source, firm]]) => ({
    ...{ id, about, weight, pattern: words(source) },
    ...(firm && { firm: true }),
  }));
}
