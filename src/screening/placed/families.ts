import { matchesOf } from '../matches.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import type { Span } from '../types.ts';

/** What may follow them: "the Post-its left" and "the Feis week" are no families. */
const GO_ON =
  "at|on|in (?:room|today|tomorrow|before|at|on|for|this|next)|please|pls|ta|have|haven['’]t|has|had|are|aren['’]t|were|will|won['’]t|would|can|can['’]t|could|couldn['’]t|did|didn['’]t|do|don['’]t|never|to|from|off|as|both|all|while|whilst|when|till|until|because|for|with me|tonight|tomorrow|today|yesterday|right now|this|next|last|again|who|and|but|so|before|after|came|want|need|asked|cancel\\w*|swapped|moved|no[- ]show\\w*|separated|back|by|instead|now";
/** "the Oyelarans", "the Mensah family", and "Mensah family" where a sentence begins. */
const PLURAL = new RegExp(
  `\\b[Tt]he ((?:(?:[Vv]an|[Dd]e|[Dd]u|[Ll]e|Mac|Mc|O)(?: de[nr]?)? )?\\p{Lu}(?:['’]\\p{Lu})?[\\p{L}\\p{M}-]{2,}s)(?=\\s*(?:[.,;:!?)(–—-]|$)| (?:${GO_ON})(?![\\p{L}]))`,
  'gu',
);
const FAMILY =
  /(?:\b(?:[Tt]he|[Mm]y|[Oo]ur) |(?:^|[.!?\n]\s{0,2}))(\p{Lu}[\p{L}\p{M}'’-]{2,}) (?:family|couple|twins|siblings|brothers|sisters)\b/gu;
/** "the family in the Oakfield case". */
const CASE = /\b[Tt]he (\p{Lu}[\p{L}\p{M}'’-]{2,}) case\b/gu;
/** What families are, beside what they are called. */
const KIND =
  /^(?:\p{L}+day|\p{L}+-\p{L}+(?:ed|ing)|big|new|young|old|royal|small|large|lovely|sweet|holy|happy|sad|single|long|little|modern|foster|host|next|first|last|rich|poor|white|black|whole|busy|noble|strong|close|early|late|best|good|nice|gay|straight|gray|grey|polish|irish|welsh|french|english|christian|jewish|my|our|your|their|the|this|that|another|other|every|chosen|cute|odd|power|golden|hard|lost|loud|love|real|true|wild)$/u;
/** Peoples, schools of thought, and teams are called so, too: "the Kleinians". */
const SCHOOL = /(?:ians|ists|ites|ers)$/i;
/** Whoever is seen comes to a room, at an hour, together, or is handed over. */
const SEEN =
  /\b(?:room|space|hour|slot|sofas?) for the\b|\broom \d|\b(?:big|small|family|low|bigger|large|quiet) room\b|\bcover\b|\bbring\b|\bto (?:peer )?supervision\b|\b(?:double|couples?|family|first|last|next) (?:session|slot|hour|therapy)\b|\b(?:session|appointment|slot|intake|assessment|review|sessions) (?:with|for)\b|\bfit (?:\p{L}+ )?in\b|\bsqueez\w+|\bas a (?:pair|couple|family)\b|\ball (?:two|three|four|five|six|seven|of) (?:of )?them\b|\bboth of them\b|\bswap\b|\bcancel\w*|\bno[- ]?show\w*|\bdna['’]?d\b|\breschedul\w+|\bwaiting room\b|\b(?:didn['’]?t|never) (?:come|show|turn up|arrive)\b|\b(?:off|from) me\b|\bat (?:\d|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\bsee the\b[^.!?\n]{1,40}\b(?:while|whilst|when|for me)\b|\b(?:seen|seeing|just saw|saw) the\b|\bwhiteboard\b|\bdischarg\w+|\bseparated\b|\bhours? with the\b/iu;
/** Reported, ended with, written of, or complaining: of families alone, though they be called as things are. */
const SURELY =
  /\b(?:cps|dcfs|dcyf|dcs|dhs|acs|cyfd|dss|tusla|social (?:services|care|work)|children['’]?s services|mash|the hotline|oranga tamariki|docs|dcj|child protection|police|cops)\b[^.!?\n]{0,16}\b(?:on|at|about|re|to|with|for|visited|removed) the\b|\b(?:report|referral|report(?:ed|ing)|refer(?:red|ring)|section 47|mash form|cause for concern)\b[^.!?\n]{0,24}\b(?:on|for|re|about|the) the\b|\breport(?:ed|ing) the\b|\bterminat(?:ed|ing|ion) (?:session )?with the\b|\b(?:wrote|writ(?:e|ing)|written|writing) up the\b|\bdocument(?:ed|ing) the\b|\b(?:professionals['’]?|core group|strategy|network|tac|cin|child in need|case) (?:meeting|conference|review)\b[^.!?\n]{0,20}\b(?:re|for|about|on) the\b|\b(?:minutes|notes|chronology|letter|update|genogram|care plan)\b[^.!?\n]{0,40}\b(?:re|about) the\b|\b(?:see|seeing|seen|saw|got|have) the \p{L}+ (?:at|again at) (?:\d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: ?(?:today|tomorrow|on \p{L}+day|and))?(?=[.,!?;\n]|$)/iu;
/** The same of a family that is called one, "the Hargreaves family", or of their case. */
const TOLD_OF =
  /\bupdate (?:on|re|about) the\b|\bcomplaint (?:from|by|about)\b|\bfamily (?:in|of) the\b|\b(?:mum|mom|dad|mother|father|parents|gran|kids|children|siblings) (?:has|have|is|are|in the)\b/iu;
/** And whoever is not is met at home, on a screen or on a field. */
const SOCIAL =
  /\b(?:dinner|lunch|drinks?|party|wedding|bbq|barbecue|neighbou?rs?|next door|telly|tv|watch\w*|episodes?|series|season|box ?set|netflix|match|game|won|lost \d|beat|league|playoffs?|tickets?|gig|tour|concert|album|band|holiday|camping|uni|school gates|friends?|landlords?|in-laws?|builders?|solicitors?|estate agents?|my (?:kids|husband|wife|mum|mom|dad)|christmas|training|talk|course|conference|webinar|keynote|book club|charity|museum|homework|road|noise|fly[- ]?tipping|council|hedge|planning permission|in the news|headlines|documentary|video|classic|vignette|bring(?:ing|s)? (?:a |an |the |some |their )?(?:pavlova|pudding|dessert|salad|cake|beers?|wine|kids over))\b/i;
/** "Documented the Harveys. Hurricanes are brutal." */
const STORM = /^\W*(?:hurricanes?|storms?|cyclones?)\b/i;
const KIN =
  /\b(?:mum|mom|dad|mother|father|parents?|gran|kids?|child(?:ren)?|baby|siblings?|son|daughter|couple|sessions?)\b/i;
/** Surnames that a council speaks of, too, which the list of words leaves to people. */
const THING =
  /^(?:woods|fields|banks|parks|hills|brooks|waters|rivers|streets|stones|lakes|gardens|shores|bells|mills)$/;
/** Families nobody treats, whoever's genogram it is. */
const FAMOUS =
  /^(?:windsors|kardashians|trumps|obamas|beckhams|sussexes|osmonds|bachs|freuds|tudors|medicis|borgias|satir|menendez)$/;

export interface Families {
  /** Those that are seen: "Would anyone cover the Gallaghers on the 6th?" */
  ofClients: Span[];
  /** Those that are met at home, on a screen or on a field, and those whom everybody knows. */
  nobodys: Span[];
}

/** Surnames of families and couples. */
export function familiesIn(text: string, lexicon: Lexicon): Families {
  const called = [...named(text, PLURAL), ...named(text, FAMILY), ...named(text, CASE)];
  if (called.length === 0) return { ofClients: [], nobodys: [] };
  const spoken = spokenOf(text, called);
  // "Genogram of the Windsors for training. Notes about the Windsors": met on a screen, they are nowhere seen.
  const elsewhere = new Set(
    spoken.flatMap(({ names, isSocial }) => (isSocial ? names.map(({ said }) => said) : [])),
  );
  const nobodys = spoken.flatMap(({ names, isSocial }) =>
    names.filter(({ said }) => isSocial || FAMOUS.test(said)),
  );
  const ofClients = spoken.flatMap(({ names, words, isSocial }) => {
    if (isSocial) return [];
    const [isSurely, isSeen, isTold] = [SURELY.test(words), SEEN.test(words), TOLD_OF.test(words)];
    return names.filter(({ said, pattern, end }) => {
      if (elsewhere.has(said) || FAMOUS.test(said)) return false;
      if (pattern !== PLURAL) return (isTold || (pattern === FAMILY && isSeen)) && isSurname(said, lexicon);
      if (isThing(said, text[end], words, lexicon)) return false;
      if (isSurely) return isSurnames(said, lexicon, true);
      return isSeen && isSurnames(said, lexicon);
    });
  });
  return { ofClients, nobodys };
}

/** "Report on the Parks: budgets are off": called as things are, with no more told of them than of those. */
function isThing(plural: string, next: string | undefined, words: string, lexicon: Lexicon): boolean {
  if (next !== ':' || KIN.test(words)) return false;
  return THING.test(plural) || [plural, plural.slice(0, -1)].some((one) => lexicon.isWord(one));
}

type Called = ReturnType<typeof named>[number];

/** Each sentence with a name in it, read once, with all of its names. */
function spokenOf(text: string, called: readonly Called[]) {
  const inOrder = called.toSorted((one, other) => one.start - other.start);
  let next = 0;
  return sentencesOf(text).flatMap(({ start, end }) => {
    const from = next;
    while (next < inOrder.length && inOrder[next]!.start < end) next++;
    if (from === next) return [];
    const words = text.slice(start, end);
    return [
      {
        names: inOrder.slice(from, next),
        words,
        isSocial: SOCIAL.test(words) || STORM.test(text.slice(end, end + 60)),
      },
    ];
  });
}

function named(text: string, pattern: RegExp) {
  return matchesOf(text, pattern).map(({ index, 0: words, 1: said = '' }) => {
    const start = index + words.indexOf(said);
    return { start, end: start + said.length, said: said.toLowerCase(), pattern };
  });
}

/** @param isFramed whether nothing but a family stands there: "wrote up the Parks" */
function isSurnames(plural: string, lexicon: Lexicon, isFramed = false): boolean {
  if (lexicon.isWord(plural) && !isFramed) return false;
  const singulars = [
    plural.slice(0, -1),
    ...(/(?:s|x|z|ch|sh)es$/.test(plural) ? [plural.slice(0, -2)] : []),
  ];
  if (singulars.some((one) => lexicon.isName(one) || lexicon.isSurname?.(one))) return true;
  return !lexicon.isWord(plural) && !SCHOOL.test(plural) && !singulars.some((one) => lexicon.isWord(one));
}

/** "Mensah family", and not "Big family": what is a word, too, has to be a first name as well. */
function isSurname(said: string, lexicon: Lexicon): boolean {
  if (KIND.test(said)) return false;
  return lexicon.isName(said) || !lexicon.isWord(said) || (lexicon.isSurname?.(said) ?? false);
}
