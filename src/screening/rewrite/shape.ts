import type { Site } from './site.ts';

/** How a phrase sits in its sentence, so that what replaces it can sit there too. */
export type Shape = 'past' | 'present' | 'doing' | 'done' | 'base' | 'clause' | 'thing';

const IRREGULAR =
  'was were had did said told went came got gave took made saw left lost found won met kept held sat stood read sent spent put brought thought bought caught taught fought felt fell ran rang sang began drank drove wrote rode rose broke spoke woke chose froze stole wore tore swore knew grew threw drew flew blew slept wept swept kept dealt meant lent built hid slid bit lit quit hit cut shut let set hurt cast burst bet beat ate became buried cried tried sold paid laid swam shook forgot forgave hung dug stuck struck swung clung shot led fled bled fed sped lay bent spat stopped split';
const PAST = new Set(IRREGULAR.split(' '));
const SOFT =
  /^(?:still|never|always|only|just|once|also|nearly|almost|finally|even|really|quietly|actually|both|all|now|then|has only|not)\s+/;
const SUBJECT_BEFORE =
  /(?:\b(?:he|she|who|they|it|client|ct|pt|mine|and|then|but|one|mum|mom|dad|man|woman|boy|girl|kid|lad|lady|patient|that)|,)\s+(?:\w+ly |still |never |always |only |just |once |also )?$/i;
const BASE_BEFORE =
  /(?:\b(?:to|will|won't|can|can't|could|couldn't|would|wouldn't|should|may|might|must|did|didn't|does|doesn't|do|don't|i'll|she'll|he'll|they'll|let|make|made|watched|saw|heard|they)|'ll)\s+(?:\w+ly |still |never |always |only |just )?$/i;
const DONE_BEFORE =
  /(?:\b(?:had|has|have|having|been|got|hadn't|hasn't|haven't|was|were|is|being)|'d|'ve|'s|'re)\s+(?:\w+ly |still |never |always |only |just |once |also |now |not |already )?$/i;

/** Reads the shape of a detail from its first words and what goes before them. */
export function shapeOf(site: Site): Shape {
  let phrase = site.lower.replace(/^["“']/, '');
  while (SOFT.test(phrase)) phrase = phrase.replace(SOFT, '');
  const first = /^[a-z'-]+/.exec(phrase)?.[0] ?? '';
  if (/^(?:she|he|they|i|we|it|you|she's|he's|they'd|she'd|he'd|they've)$/.test(first) && / /.test(phrase))
    return 'clause';
  if (
    /^(?:isn't|won't|can't|doesn't|hasn't|cannot|refuses|is|has|does|'s|always|keeps|goes|comes|says|likes|wants|has|asks|calls|pays|brings)$/.test(
      first,
    )
  )
    return 'present';
  if (/^(?:didn't|wasn't|couldn't|wouldn't|hadn't|would|could|used)$/.test(first)) return 'past';
  if (
    /^(?:a|an|the|my|her|his|their|our|one|two|three|four|five|six|seven|eight|nine|ten|both|every|each|that|this|no|same|first|last|\d+)$/.test(
      first,
    )
  )
    return 'thing';
  if (/\b(?:the|an?|my|her|his|their|this|that|our|no|some|of)\s+$/i.test(site.before)) return 'thing';
  // "a client's wedding": what somebody has.
  if (
    site.label === 'OCCUPATION' &&
    /\b(?!(?:she|he|it|who|mine|one)')\w+'s\s+$/i.test(site.before) &&
    /^\w+$/.test(phrase)
  )
    return 'thing';
  const done = DONE_BEFORE.test(site.before);
  if (/[a-z]ing$/.test(first) && first.length > 5)
    return done || !/\b(?:a|the|her|his|their|my)\s+$/i.test(site.before) ? 'doing' : 'thing';
  if (/^been$/.test(first)) return 'done';
  if (
    /^(?:armed|retired|registered|certified|qualified|trained|skilled|licensed|chartered|injured|wounded|widowed|advanced|assisted|applied)$/.test(
      first,
    )
  )
    return 'thing';
  if (PAST.has(first) || /[a-z]{2}ed$/.test(first) || /^(?:no-showed|dna'd|od'd)$/.test(first))
    return done ? 'done' : 'past';
  if (done && /(?:en|wn|ne|un|ept|aught|ought)$/.test(first)) return 'done';
  if (BASE_BEFORE.test(site.before) && / /.test(phrase)) return 'base';
  if (
    /[a-z]{2}s$/.test(first) &&
    !/(?:ss|us|is)$/.test(first) &&
    SUBJECT_BEFORE.test(site.before) &&
    / /.test(phrase)
  )
    return 'present';
  return 'thing';
}

/** A verb phrase for the shape, from its five forms. */
export function inShape(
  shape: Shape,
  verb: { base: string; present: string; past: string; doing: string; done: string; thing: string },
  site: Site,
): string {
  if (shape !== 'clause') return verb[shape];
  const [subject = '', second = ''] = site.lower.split(/[ ']/);
  const tense = /s$/.test(second) && second !== 'was' ? verb.present : verb.past;
  return `${subject === 'i' ? 'I' : subject} ${tense}`;
}
