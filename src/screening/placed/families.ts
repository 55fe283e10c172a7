import { matchesOf } from '../matches.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';

/** What may follow them: "the Post-its left" and "the Feis week" are no families. */
const GO_ON =
  "at|on|in (?:room|today|tomorrow|before|at|on|for|this|next)|please|pls|ta|have|haven['’]t|has|had|are|aren['’]t|were|will|won['’]t|would|can|can['’]t|could|couldn['’]t|did|didn['’]t|do|don['’]t|never|to|from|off|as|both|all|while|whilst|when|till|until|because|for|with me|tonight|tomorrow|today|yesterday|this|next|last|again|who|and|but|so|before|after|came|want|need|asked|cancel\\w*|swapped|moved|no[- ]show\\w*|separated|back|by|instead|now";
/** "the Oyelarans", "the Mensah family", and "Mensah family" where a sentence begins. */
const PLURAL = new RegExp(
  `\\b[Tt]he ((?:(?:[Vv]an|[Dd]e|[Dd]u|[Ll]e|Mac|Mc|O)(?: de[nr]?)? )?\\p{Lu}(?:['’]\\p{Lu})?[\\p{L}\\p{M}-]{2,}s)(?=\\s*(?:[.,;:!?)(–—-]|$)| (?:${GO_ON})(?![\\p{L}]))`,
  'gu',
);
const FAMILY =
  /(?:\b(?:[Tt]he|[Mm]y|[Oo]ur) |(?:^|[.!?\n]\s{0,2}))(\p{Lu}[\p{L}\p{M}'’-]{2,}) (?:family|couple|twins|siblings|brothers|sisters)\b/gu;
/** What families are, beside what they are called. */
const KIND =
  /^(?:\p{L}+day|\p{L}+-\p{L}+(?:ed|ing)|big|new|young|old|royal|small|large|lovely|sweet|holy|happy|sad|single|long|little|modern|foster|host|next|first|last|rich|poor|white|black|whole|busy|noble|strong|close|early|late|best|good|nice|gay|straight|gray|grey|polish|irish|welsh|french|english|christian|jewish|my|our|your|their|the|this|that|another|other|every|chosen|cute|odd|power|golden|hard|lost|loud|love|real|true|wild)$/u;
/** Peoples, schools of thought, and teams are called so, too: "the Kleinians". */
const SCHOOL = /(?:ians|ists|ites|ers)$/i;
/** Whoever is seen comes to a room, at an hour, together, or is handed over. */
const SEEN =
  /\b(?:room|space|hour|slot|sofas?) for the\b|\broom \d|\b(?:big|small|family|low|bigger|large|quiet) room\b|\bcover\b|\bbring\b|\bto (?:peer )?supervision\b|\b(?:double|couples?|family|first|last|next) (?:session|slot|hour|therapy)\b|\b(?:session|appointment|slot|intake|assessment|review|sessions) (?:with|for)\b|\bfit (?:\p{L}+ )?in\b|\bsqueez\w+|\bas a (?:pair|couple|family)\b|\ball (?:two|three|four|five|six|seven|of) (?:of )?them\b|\bboth of them\b|\bswap\b|\bcancel\w*|\bno[- ]?show\w*|\bdna['’]?d\b|\breschedul\w+|\bwaiting room\b|\b(?:didn['’]?t|never) (?:come|show|turn up|arrive)\b|\b(?:off|from) me\b|\bat (?:\d|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\bsee the\b[^.!?\n]{1,40}\b(?:while|whilst|when|for me)\b|\b(?:seen|seeing|just saw|saw) the\b|\bwhiteboard\b|\bdischarg\w+|\bseparated\b|\bhours? with the\b/iu;
/** And whoever is not is met at home, on a screen or on a field. */
const SOCIAL =
  /\b(?:dinner|lunch|drinks?|party|wedding|bbq|barbecue|neighbou?rs?|next door|telly|tv|watch\w*|episodes?|series|season|box ?set|netflix|match|game|won|lost \d|beat|league|playoffs?|tickets?|gig|tour|concert|album|band|holiday|camping|uni|school gates|friends?|landlords?|in-laws?|builders?|solicitors?|estate agents?|my (?:kids|husband|wife|mum|mom|dad)|christmas|training|talk|course|conference|webinar|keynote|book club|charity|museum|road)\b/i;

/** Surnames of families and couples that are seen: "Would anyone cover the Gallaghers on the 6th?" */
export function familiesIn(text: string, lexicon: Lexicon): Span[] {
  const called = [...named(text, PLURAL), ...named(text, FAMILY)].filter(({ said, isPlural }) =>
    isPlural ? isSurnames(said, lexicon) : isSurname(said, lexicon),
  );
  if (called.length === 0) return [];
  const seen = sentencesOf(text).filter(({ start, end }) => {
    const sentence = text.slice(start, end);
    return SEEN.test(sentence) && !SOCIAL.test(sentence);
  });
  return called.filter((one) => seen.some((sentence) => overlap(one, sentence)));
}

function named(text: string, pattern: RegExp) {
  return matchesOf(text, pattern).map(({ index, 0: words, 1: said = '' }) => {
    const start = index + words.indexOf(said);
    return { start, end: start + said.length, said: said.toLowerCase(), isPlural: pattern === PLURAL };
  });
}

function isSurnames(plural: string, lexicon: Lexicon): boolean {
  if (lexicon.isWord(plural)) return false;
  const singulars = [
    plural.slice(0, -1),
    ...(/(?:s|x|z|ch|sh)es$/.test(plural) ? [plural.slice(0, -2)] : []),
  ];
  if (singulars.some((one) => lexicon.isName(one) || lexicon.isSurname?.(one))) return true;
  return !SCHOOL.test(plural) && !singulars.some((one) => lexicon.isWord(one));
}

/** "Mensah family", and not "Big family": what is a word, too, has to be a first name as well. */
function isSurname(said: string, lexicon: Lexicon): boolean {
  if (KIND.test(said)) return false;
  return lexicon.isName(said) || !lexicon.isWord(said) || (lexicon.isSurname?.(said) ?? false);
}
