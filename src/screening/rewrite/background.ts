import { inShape, shapeOf } from './shape.ts';
import {
  drop,
  type Edit,
  isBeforeNoun,
  isListed,
  leadIn,
  leaveOut,
  type Site,
  SOMEBODY,
  swap,
} from './site.ts';

const BE =
  /(?:'s|\b(?:is|was|are|were|be|been|being|came out as|identifies as|identify as|both|shes|hes|who's|'re))\s+(?:\w+ly |also |an? |the )*$/i;
const SPEAKER = 'someone who speaks another language';
const KINDS: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /\b(?:gay|lesbian|queer|bi|bisexual|trans\w*|non-?binary|nb|enby|lgbt\w*|ace|asexual|pan|pansexual|closeted|two-spirit|genderfluid|intersex|he\/him|they\/them|polyam\w*|poly|takat\w*)\b/,
    'LGBTQ+',
  ],
  [
    /\b(?:muslim|catholic|jewish|hindu|sikh|jain|buddhist|christian|evangelical|mormon|lds|pentecostal|orthodox|hasidic|baptist|protestant|quaker|amish|mennonite|jehovah\w*|religious|church|parsi|zionist|methodist|presbyterian|anglican|adventist)\b/,
    'a person of faith',
  ],
  [
    /\b(?:deaf|blind|wheelchair\w*|large print|disabled|guide dog|hearing|sight|cane|power ?chair|walking frame|walker|frame|stick|amputee|signs?|bsl|auslan|asl|hearing aids?)\b/,
    'someone with access needs',
  ],
  [/\b(?:speak\w*|language|bilingual|fluent|mother tongue)\b/, SPEAKER],
];
/** What makes the name of a people the name of their language: "in Zulu", "speaks Irish", "learning Yoruba". */
const SPOKEN =
  /\b(?:speak\w*|spoke|fluent in|into|learn\w*|sa(?:id|ys?) it in|(?:reads?|writes?|wrote|prays?|sings?|texts?|talks?|swears?|swore|replie[sd]) (?:\w+ )?in|(?:session|therapy|it|work|therapist|counsell?or|form|notes?|letter|word) in|mostly|only)\s+$/i;
const FROM_ELSEWHERE = 'from a particular background';

/** Ethnicity, faith, language, sexuality, disability: before a noun it goes, else "their background". */
export function generaliseBackground(site: Site): Edit {
  const { lower } = site;
  if (isListed(site)) return drop(site);
  // "a Zulu speaker": without it, one who gives talks.
  if (/^ speakers?\b/.test(site.after)) return leaveOut(site);
  if (isBeforeNoun(site)) return swap(site, '');
  const hyphen = /^[- ](?:speaking|born|based|raised)\b/.exec(site.after);
  if (hyphen) return swap(site, '', 0, hyphen[0].length);
  const known = KINDS.find(([pattern]) => pattern.test(lower))?.[1];
  const kind = known ?? (SPOKEN.test(site.before) && /^\p{Lu}/u.test(site.words) ? SPEAKER : undefined);
  if (kind === SPEAKER) return generaliseLanguage(site);
  if (BE.test(site.before)) {
    const article = leadIn(site, /\ban?\s+$/i);
    if (kind === 'LGBTQ+') return swap(site, article ? 'LGBTQ+ person' : 'LGBTQ+');
    return swap(site, kind ?? FROM_ELSEWHERE, article);
  }
  if (new RegExp(`\\b(?:${SOMEBODY}|someone|somebody)\\s+$`, 'i').test(site.before)) return swap(site, '');
  // "someone in the Brethren": among whom, not in what.
  const among = leadIn(site, /\s*\bin\s+(?:the\s+)?$/i);
  if (among > 0)
    return kind === 'a person of faith' ? swap(site, ' in a faith community', among) : swap(site, '', among);
  if (
    /(?:user|speaker|man|woman|person|boy|girl|kid|lady|guy|lad|student|refugee|migrant|immigrant|convert|elder)$/.test(
      lower,
    )
  )
    return swap(
      site,
      /\b(?:an?|the|my|one|this|that|our|first|new)\s+$/i.test(site.before) ? 'client' : 'someone',
    );
  if (
    kind === 'someone with access needs' &&
    /\b(?:uses?|needs?|has|with|wears?|have|a|an|brings?)\s+$/i.test(site.before)
  ) {
    return swap(site, 'some support', leadIn(site, /\ban?\s+$/i));
  }
  const article = leadIn(site, /\b(?:an?|the|my|one)\s+$/i);
  if (article > 0)
    return swap(
      site,
      /^(?:a|an)\s/i.test(site.before.slice(-article)) ? 'someone' : 'client',
      /^an?\s/i.test(site.before.slice(-article)) ? article : 0,
    );
  if (/\b(?:for|with|of|has|about|from|as)\s+(?:an?\s+)?$/i.test(site.before))
    return swap(site, `${site.pronoun.possessive} background`);
  if (/\b(?:raised|brought up|born|grew up)\s+$/i.test(site.before)) return { ...swap(site, ''), weak: true };
  const shape = shapeOf(site);
  if (shape !== 'thing' && shape !== 'clause') return swap(site, inShape(shape, BACKGROUND, site));
  return swap(site, `${site.pronoun.possessive} background`);
}

/** Which language it is goes; that there is another stays where it is spoken or written. */
function generaliseLanguage(site: Site): Edit {
  const { lower } = site;
  // English is not "another", and what nobody speaks is none.
  if (/\benglish\b|\b(?:no|not|doesn't|don't|didn't|little)\b/.test(lower)) return leaveOut(site);
  if (BE.test(site.before)) return swap(site, SPEAKER, leadIn(site, /\ban?\s+$/i));
  const shape = shapeOf(site);
  if (/^speaks?\b|^spoke\b/.test(lower) || (/^speaking\b/.test(lower) && shape === 'doing'))
    return swap(site, `${/^\w+/.exec(lower)![0]} another language`);
  if (/speaker$/.test(lower))
    return swap(site, /\ban?\s+$/i.test(site.before) ? 'speaker of another language' : SPEAKER);
  if (!SPOKEN.test(site.before) && !/\bin\s+$/i.test(site.before)) return leaveOut(site);
  return swap(site, 'another language');
}

const BACKGROUND = {
  base: 'have a background of their own',
  present: 'has a background of their own',
  past: 'had a background of their own',
  doing: 'having a background of their own',
  done: 'had a background of their own',
  thing: 'their background',
};
