/**
 * Words that no name of a colleague, a neighbour or the writer's kin is let pass beside: what is told may be a client's
 * life, whoever else it sounds like.
 */

/** What brings people to therapy, or befalls them. */
export const GRAVE =
  /\b(?:suicid\w*|overdos\w*|relaps\w*|self[- ]?harm\w*|cut(?:s|ting)?(?! the| a cake)|cried|cry(?:ing)?|cries|wept|weeps?|weeping|tears|tearful|sobb\w+|sober|sobriety|drunk|drinking|drinks(?! (?:on|at|after|in)\b)|meds?|medicat\w*|pills?|tablets|dose|diagnos(?:ed|is|es|tic)|trauma\w*|abus\w*|assault\w*|rap(?:ed|ist)|psychosis|psychotic|voices|detox|rehab|wards?|sectioned|custody|foster\w*|court|prison|jail|probation|panic\w*|depress\w*|anxi(?:ety|ous)|bipolar|adhd|autis\w*|ptsd|ocd|miscarr\w*|abortion|ivf|affair|divorc\w*|bereav\w*|grie(?:f|v\w+)|funeral|died|dies|death|dying|dead(?! right| on)|suffer\w*|scared|afraid|frightened|terrified|nightmares?|slept|bruis\w*|hits?|violen\w*|safeguard\w*|disclos\w*|social worker|camhs|bulimi\w*|anorex\w*|purg\w*|bing\w+|starv\w*|gambl\w*|addict\w*|heroin|cocaine|methadone|aa chip|sponsor|crisis|ligature|stab\w*|knife|homeless|evict\w*|deport\w*|asylum|refuge|asham\w+|shame|flashbacks?|dissociat\w*|hopeless|alive|cancer|chemo\w*|haunt\w*|unhear|broke me|floored|losing|breakdown|broken down|sectioning|olanzapine|sertraline|lithium|antidepress\w*)\b/i;
/** What is his or hers, of a life that is told. */
export const ONES_LIFE =
  /\b(?:his|her|their) (?:(?:late|new|ex|older|younger|little|best|own|whole) )?(?:mum|mom|mam|mother|dad|father|parents?|sister|brother|siblings?|twin|sons?|daughters?|kids?|child(?:ren)?|baby|boys?|girls?|husband|wife|partner|girlfriend|boyfriend|fianc\p{L}+|ex|boss|marriage|flat|house|job|body|arms?|legs?|wrists?|skin|life|past|childhood|file|notes?|slot|session|hour|therapist|school|teacher|key ?worker)\b/iu;
/** Begins with somebody whom the sentence before it names, or says no more than "Again." */
export const LEANS =
  /^\W{0,4}(?:(?:and|but|so|apparently|now) )?(?:he|she|they|his|her|their)(?!\p{L})|^\W{0,4}(?:[\p{L}\d’'-]+[ ,]*){1,3}[.!?…]*\s*$/iu;
