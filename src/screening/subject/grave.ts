/**
 * Words that no name of a colleague, a neighbour or the writer's kin is let pass beside: what is told may be a client's
 * life, whoever else it sounds like.
 */

/** What brings people to therapy, or befalls them. */
export const GRAVE =
  /\b(?:suicid\w*|want(?:s|ed|ing)? to die|overdos\w*|relaps\w*|self[- ]?harm\w*|cut(?:s|ting)?(?! the| a cake)|cried|cry(?:ing)?|cries|wept|weeps?|weeping|tears|tearful|sobb\w+|sober|sobriety|drunk|drinking|(?<=\b(?:she|he|they) )drinks|drinks(?! (?:on|at|after|in)\b)|meds?|medicat\w*|pills?|tablets|dose|diagnos(?:ed|is|es|tic)|trauma\w*|abus\w*|assault\w*|rap(?:e[ds]?|ist)|psychosis|psychotic|voices|detox|rehab|wards?|sectioned|custody|foster\w*|court|prison|jail|probation|panic\w*|depress\w*|anxi(?:ety|ous)|bipolar|adhd|autis\w*|ptsd|ocd|miscarr\w*|abortion|ivf|affair|divorc\w*|bereav\w*|grie(?:f|v\w+)|funeral|(?<!car |phone |battery |laptop |wifi |engine |boiler |printer |heating )died|dies|death|dying|(?:is|was|be|being|been|were|found|off) dead|suffer\w*|scared|afraid|frightened|terrified|nightmares?|slept|bruis\w*|hits?|violen\w*|safeguard\w*|disclos\w*|social worker|camhs|bulimi\w*|anorex\w*|purg\w*|bing\w+|starv\w*|gambl\w*|addict\w*|lost (?:the|her|his|their|a) (?:baby|child|mum|mother|dad|father|son|job|home|brother|sister)|heroin|cocaine|methadone|aa chip|sponsor|crisis|ligature|stab\w*|knife|homeless|evict\w*|deport\w*|asylum|refuge|asham\w+|shame|flashbacks?|dissociat\w*|hopeless|alive|cancer|chemo\w*|haunt\w*|unhear|broke me|floored|losing|breakdown|broken down|sectioning|olanzapine|sertraline|lithium|antidepress\w*|noose|petrol|burn(?:ed|t)(?! (?:out|toast|the (?:toast|dinner|rice|cake)))|stalk(?:er|ers|ed|ing)|cellar|wets|bit(?:es)?(?= (?:him|her|them|his|my|me|the (?:nurse|staff|teacher|dog))\b)|hear(?:s|ing) (?:the radio|things)|poison(?:ed|ing|s)?|collapsed|lock(?:s|ed) (?:\p{L}+ )?in(?!to)|fitted(?=[.,!?]|$)|drown(?:ed|s))\b/iu;
/** "last day on the ward. Twenty-two years", "leaving do for Maureen from the ward": where somebody works. */
export const WARD_OF_STAFF =
  /(?<=\blast (?:day|week|shift) on )(?:the|our) ward\b(?=[.,;:–—]? (?:after )?(?:\p{L}+(?:-\p{L}+)?|\d{1,2}) years)|(?<=\b(?:leaving|retirement) (?:do|drinks|lunch) for \p{L}{1,20} )(?:from|on) the ward\b/giu;
/** What is his or hers, of a life that is told. */
export const ONES_LIFE =
  /\b(?:his|her|their) (?:(?:late|new|ex|older|younger|little|best|own|whole) )?(?:(?:step)?(?:mum|mom|mother|dad|father|sister|brother)|mam|parents?|siblings?|twin|sons?|daughters?|kids?|child(?:ren)?|baby|boys?|girls?|husband|wife|partner|girlfriend|boyfriend|fianc\p{L}+|ex|boss|marriage|flat|house|job|body|arms?|legs?|wrists?|skin|life|past|childhood|file|notes?|slot|session|hour|school|teacher|key ?worker)\b|\b(?:his|her|their) (?:old |new |last )?therapist\b/iu;
/** "I've been in therapy about this woman": the writer is the one who goes. */
export const OWN_THERAPY =
  /\bI(?:['’]ve| have|['’]m| am| was)? (?:been |was |went )?(?:in|to|into) (?:my own )?therapy\b|\bmy own (?:therap(?:y|ist)\b[^.!?\n]{0,50}\bsessions?|therap(?:y|ist)|sessions?)\b/gi;
/** Begins with somebody whom the sentence before it names, or says no more than "Again." */
export const LEANS =
  /^\W{0,4}(?:(?:and|but|so|apparently|now) )?(?:he|she|they|his|her|their)(?!\p{L})|^\W{0,4}(?:[\p{L}\d’'-]+[ ,]*){1,3}[.!?…]*\s*$/iu;

/** What is said of a name right behind it. */
const BEHIND_NAME = /[^.!?\n]{0,40}/y;
/** "cried laughing" at a quiz. */
const LAUGHTER = /\b(?:cried|crying|cries|wept|weeping|died|dying) (?:with )?(?:laugh\w*|laughter)/gi;

/** Whether something grave is told right behind a name: "Odette has been sectioned", not "Ravi calls you back even if you're crying". */
export function isToldGravely(text: string, end: number): boolean {
  BEHIND_NAME.lastIndex = end;
  const told = BEHIND_NAME.exec(text)![0].replace(LAUGHTER, '');
  const grave = GRAVE.exec(told);
  return grave !== null && !/\byou(?:r|['’]\p{L}+)?\b/iu.test(told.slice(0, grave.index));
}
