import { matchesOf } from '../matches.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import { blank, overlap } from '../spans.ts';
import { GRAVE, LEANS, ONES_LIFE } from '../subject/grave.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import type { PublicName } from '../subject/public-names.ts';
import type { Span } from '../types.ts';

const WORD = "\\p{Lu}[\\p{L}’'-]*\\p{L}";
const FULL_NAME = `(${WORD}(?: \\p{Lu}\\.)?(?: (?:van|von|de|der|den|la|le))?(?: ${WORD}){1,2}?)`;
/** "That's Lois Tonkin's image": what one has who is cited; an idea may be anybody's. */
const CITED = new RegExp(
  `(?<!\\p{L})(?:[Tt]hat|[Tt]his|[Ii]t|[Ww]hich)(?:['’]s| is| was) ${FULL_NAME}['’]s (?:\\p{Ll}+ )?(?:term|concept|framework|distinction|definition|formulation|model|theory|(phrase|metaphor|image|word for it|idea|line|thing|way of putting it))(?=[.,;:!?)–—]| and (?:s?he|they)\\b|$)`,
  'gu',
);
/** "Harriet Lerner wrote The Dance of Anger": a title, and no letter or list that a client writes. */
const WROTE = new RegExp(
  `(?<!\\p{L})${FULL_NAME} (?:wrote|published|has written)(?: (?:a whole book|a book|the book))?(?: called|,)? ["“'‘]?(?:The|A|An|On) (?!(?:Letter|List|Poem|Note|Diary|Story|Song|Card|Text|Email|Will|Goodbye|Apology)s?\\b)\\p{Lu}[\\p{L}’'-]+(?: (?:\\p{Lu}[\\p{L}’'-]*|of|the|a|and|in|to|for))*["”'’]?(?=[.,;:!?)(–—]|$)`,
  'gu',
);
/** What somebody known does, to whom it is theirs: "has four tasks instead", "uses a bus full of passengers for this". */
const KNOWN_FOR =
  /^ (?:uses? [^.!?\n]{3,60} for this\b|has (?:two|three|four|five|six|seven|\d) (?:tasks|stages|steps|phases|questions|pillars|types|kinds|needs|domains)\b|(?:calls|called) (?:it|this|that|these|them) |(?:talks|writes|wrote) about (?:this|it|that)\b|(?:puts|put|says|said) (?:it|this) (?:best|better|well)\b)/u;
const IDEA_AFTER =
  /^['’]s (?:\p{Ll}+ )?(?:ideas?|terms?|phrase|metaphor|image|line|thing|work|concept|tasks|stages|framework|distinction)(?=[.,;:!?)–—]| (?:and|that|about|on|for|is)\b|$)/u;
/** What one says of an idea, and not of somebody's mood. */
const EXPLAINS =
  /\b(?:[Ss]?[Hh]e|[Tt]hey) (?:(?:calls?|called|describes?|described|writes?|wrote|argues?|compares?|likens?|coined) (?!(?:his|her|him|my|me|their|them)\b)|(?:drew|draws) it )/;
/** What is written of. */
const THEMES =
  /\b(?:grie(?:f|v\w+)|bereave\w*|trauma\w*|shame|anxiety|depression|death|dying|dissociation|addiction|crisis|affairs?|divorce)\b/gi;
/** Somebody else is spoken of. */
const SPOKEN_OF = /\b(?:he|him|his|she|her|hers|they|them|their|mine|some(?:one|body))\b/i;
/** Both: one of them is somebody beside whoever is cited. */
const OF_HIM = /\b(?:he|him|his|himself)\b/i;
const OF_HER = /\b(?:she|her|hers|herself)\b/i;
/** Units that a text may say beside what it cites. */
const LONGEST_REST = 120;
/** A client of the name is spoken of after all. */
const OF_A_CLIENT =
  /\b(?:told me|said to me|asked me|rang|texted|cancelled|her hour|his hour|we (?:met|meet)|today|yesterday|this week|last (?:week|session))\b/i;

export interface Authors {
  names: readonly Span[];
  /** Sentences that say what they wrote or thought. */
  passages: readonly Span[];
}

const NOBODY: Authors = { names: [], passages: [] };

/**
 * Who is cited in a text: by their full name and the title they wrote, the term that is theirs, or, where everybody
 * knows them, whatever they are known for.
 *
 * @param known figures whom everybody knows by name, though ordinary people may be called the same
 */
export function authorsIn(text: string, known: readonly PublicName[]): Authors {
  const full = known.filter(
    ({ start, end, kind }) => kind === 'figures' && text.slice(start, end).includes(' '),
  );
  const mayCite =
    /\b(?:wrote|written|published)\b|['’]s (?:\p{Ll}+ )?(?:term|phrase|metaphor|image|concept|framework|distinction|definition|formulation|model|theory|word|idea|line|thing|way)\b/u.test(
      text,
    );
  if ((full.length === 0 && !mayCite) || CASEWORK.test(text) || OF_A_CLIENT.test(text)) return NOBODY;
  const names = [
    ...full.filter(({ end }) => {
      const after = text.slice(end, end + 90);
      return KNOWN_FOR.test(after) || IDEA_AFTER.test(after);
    }),
    ...(mayCite
      ? [
          ...matchesOf(text, WROTE),
          ...matchesOf(text, CITED).filter(({ 2: vague }) => !vague || EXPLAINS.test(text)),
        ].map(({ index, 0: words, 1: name }) => {
          const start = index + words.indexOf(name!);
          return { start, end: start + name!.length };
        })
      : []),
  ];
  if (names.length === 0) return NOBODY;
  const sentences = sentencesOf(text);
  const passages = sentences.flatMap((one, at) => {
    if (!names.some((name) => overlap(name, one))) return [];
    const next = sentences[at + 1];
    const leans = next && LEANS.test(text.slice(next.start, next.end));
    return [{ start: one.start, end: leans ? next.end : one.end }];
  });
  const isHarmless = ({ start, end }: Span) => {
    const words = text.slice(start, end);
    return !ONES_LIFE.test(words) && !(OF_HIM.test(words) && OF_HER.test(words));
  };
  if (!passages.every(isHarmless)) return NOBODY;
  // What is grave beyond their themes is somebody's life: only the name goes.
  const isCited = ({ start, end }: Span) => !GRAVE.test(text.slice(start, end).replace(THEMES, ''));
  return { names, passages: passages.filter(isCited) };
}

/** Whether a text cites somebody, and tells of nobody else. */
export function isOnlyOfAuthors(text: string, known: readonly PublicName[]): boolean {
  const { passages } = authorsIn(text, known);
  if (passages.length === 0) return false;
  const rest = blank(text, passages);
  if (rest.trim().length > LONGEST_REST || SPOKEN_OF.test(rest)) return false;
  return !GRAVE.test(rest.replace(THEMES, '')) && !ONES_LIFE.test(rest);
}
