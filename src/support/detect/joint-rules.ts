import { type About, type Rule, words } from './rule.ts';

/**
 * Signs made of kinds of words that meet in one sentence, in whatever order. They see what no phrase foresaw; what
 * each kind holds is wide, so that it takes two or three of them.
 */

const I = words("i|i'm|im|i've|ive|i'd|i'll|me|my|myself|meself");
const SOMEONE = words(
  "<person>|client's|patient's|caller|cohort|caseload|him|her|them|his|their|supervisee|old fella|veteran|vet|mate|student's|he's|she's|they're|he'll|she'll|husband's|who",
);
const DYING = words(
  'die|dying|dead|death|suicid\\w*|kill(?:ing)? (?:my|me|him|her|them)(?:self|selves)?|(?:end|ending|finish|finishing|take|taking) (?:it(?: all)?|things|my life|(?:his|her|their) (?:own )?li(?:fe|ves)|myself|himself|herself)|hang(?:ing)? (?:my|him|her|them)sel\\w+|be(?:ing)? alive|stay(?:ing)? alive|alive|never (?:to )?(?:have been |been )?born|not (?:be )?(?:here|around|alive)|be (?:here|around) (?:much|by|for|next)|(?:much|any) longer|see tomorrow|(?:stop|not|to not|cease to) exist\\w*|take me tonight|out of (?:life|here for good)|do life|overdos\\w+|drown(?:ing)?|jump(?:ing)?|gone|leave this world',
);
/** Said of oneself, these need no more than a will. */
const DYING_PLAIN = words(
  "die|dying|be dead|my (?:own )?death|suicid\\w*|kill(?:ing)? (?:my|me)self|end(?:ing)? (?:it(?: all)?|my life)|finish(?:ing)? myself|(?:be(?:ing)?|stay(?:ing)?|keep(?:ing)? myself|where i'm|not) alive|never (?:to )?(?:have been |been )?born|not (?:just )?be (?:here|around|alive)|be (?:here|around) (?:much|by|for|next)|around much longer|see tomorrow|take me (?:tonight|now|home)|stop existing|out of this life|wants out",
);
const WILLING = words(
  "want\\w*|wish\\w*|plan\\w*|decid\\w+|going to|gonna|will|thinking|thoughts?|think|ready|hop(?:e|es|ing|ed)|pray\\w*|prefer\\w*|rather|look forward|rehears\\w+|googl\\w+|search\\w*|imagin\\w+|consider\\w*|long(?:ing|s)?|dream\\w*|urges?|tempt\\w*|close to|about to|love to|let|intend\\w*|threat\\w*|don'?t think|not sure|can'?t see|courage|stronger than|part of me|everything in me|every fibre|should|keep(?:s)?|version of this|tired of|had enough|gutful|done with|over",
);
const AWAY = words(
  '(?:canal|centre line|oncoming\\w*|rooftop|sea|tide|traffic|train|trains?|water|river|lake|sagar|lagoon|canal|platform|bridge|cliffs?|edge|ledge|roof|tracks?|rails?|overpass|motorway|dam|well|balcony|terrace)',
);
const MOVING = words(
  '(?:walk(?:ing|ed)?|jump(?:ing|ed)?|step(?:ping|ped)?|driv(?:e|ing)|drove|stood|standing|stand|climb(?:ed|ing)?|throw(?:ing)?|fall(?:ing)?|swim|go(?:ing)?|crash\\w*|push|sat|sitting)<gap>(?:by|beside|near|at|in|into|in front|off|out|out into|onto|on|over|under|from|to|too close|close|at)',
);
const HELD_FAST = words(
  "lined up|line up|handful|(?:on|beside|next to) (?:the|my)<gap>(?:desk|bed|table|lap|pillow|bedside)|don'?t trust|can'?t stop looking|looking at|counted|loaded|in front of me|in my (?:hands?|mouth)|sat with|saved up|stash\\w*",
);
const HOARD = words(
  'sav(?:ed|ing)(?: up)?|hid(?:den|ing)?|stockpil\\w*|stash\\w*|hoard\\w*|collecting|counted out|spat out',
);
const MEANS = words('<drugs>|<weapon>');
const HELD = words(
  "lined up|line up|handful|(?:on|beside|next to) (?:the|my|her|his)<gap>(?:desk|bed|table|lap|pillow|bedside)|trust|looking at|count(?:ed|ing)|loaded|all (?:my|the|of|her|his)|enough|in front of|in (?:my|his|her) (?:hand|mouth|car|bag|glovebox|drawer)|glovebox|can'?t stop|sat with|keep(?:ing)?|hid\\w*|sav(?:ed|ing)|stash\\w*|stock\\w*|collect\\w*|bought|buying|got|owns?|has|with|put|tonight|bunch of|a lot of|lots of|bottle|whole",
);
const BODY = words(
  '(?:my|meself|myself|her|his|their|herself|himself)<gap>(?:arms?|legs?|head|(?:own )?face|skin|wrists?|thighs?|stomach|throat|hands?|tendon|body)',
);
const WOUND = words(
  "raw|bled|bleed\\w*|blood\\w*|again|wall|until|can'?t stop|on purpose|deep|tendon|stitches|most nights|every night|scratch\\w*|burn\\w*|cut|slic\\w+|carv\\w+|iron|razor|hid\\w*",
);
const INJURE = words(
  'cut|cuts|cutting|scratch\\w*|hit|hitting|burn\\w*|bit|biting|punch\\w*|slic\\w+|carv\\w+|bang\\w*|hurt\\w*|starv\\w+|scald\\w*|bleeding',
);
const ABUSER = words(
  "<abuser>|boys|man|men|husband's|he's|they've|family|auntie|aunty|uncle's|step-brother|stepbrother|sir|teacher|pastor",
);
const ASSAULT = words(
  "(?:pushed|push(?:es)?) (?:me|her|him) (?:down|into|against|off|over)|slit|poured (?:kerosene|petrol|acid|boiling)|have (?:me|her|him) (?:shot|killed)|shoot|shot at|acid|strangl\\w+|chok\\w+|rap(?:ed|es|ing)|beat(?:s|en|ing)?|hit(?:s|ting)?|kick(?:s|ed|ing)?|punch\\w*|slap\\w*|stab\\w*|burn(?:s|ed|t)?|gun in|knife to|throttl\\w+|drag(?:s|ged)|throw(?:s|n)? (?:me|her)|bullet|shook the baby|threaten\\w* to (?:kill|hurt|shoot|stab|burn|beat|release|throw|slit|harm)|lock(?:s|ed|ing) (?:me|her|him|them|food)|smash\\w*|broke(?:n)? (?:my|her|his)|break (?:my|her|his) \\w+|twist(?:ed|s) (?:my|her|his)|broke in|throws? (?:things|\\w+) at (?:me|her|him)|isn'?t allowed to leave|followed home|stalk\\w*|burn the house",
);
const ME = words('me|my|myself|us');
const VICTIM = words(
  'her|him|them|child(?:ren)?|kids?|baby|wife|mother|father|mum|mom|son|daughter|client|girl|boy|parents|\\d+ ?(?:yo|y/o|yr|years?)?(?: old)?|dad|sister|brother|she|people|someone|ex|house help',
);
const YOUNG = words(
  "child(?:ren)?|kids?|baby|toddler|newborn|girl|boy|teen\\w*|pupil|learner|\\d{1,2} ?(?:yo|y/o|yrs?|year)[- ]?\\w*|(?:she|he)'?s (?:\\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)|boy of \\d+|girl of \\d+",
);
const MISUSE = words(
  'makes? (?:her|him|them) (?:do things|touch|watch)|shows (?:her|him) videos|watch(?:es|ing) (?:her|him) (?:shower|undress|change|bath\\w*)|touch(?:ing|ed|es)|do things at night|meet(?:ing)?(?: up)? (?:with )?(?:a|an) <gap>(?:\\d\\d|man|older|year old)|picking (?:her|him) up tonight|sends? (?:her|him) pictures|grooming|gets into|bruis\\w+|marks|burns|hit (?:her|him|them)|beat\\w* (?:her|him|them)|hurt\\w*|starv\\w+|abus\\w+|rattex|poison|throw the baby|porridge|iron|scared of (?:dad|mum|him)|going back to that house|goes home|left (?:alone|on (?:his|her) own)|plays? "?choking|shook|locked',
);
const COMMAND = words(
  'voices? <gap>(?:are )?(?:telling|tell|tells|say|says|saying|want)|(?:god|the devil|jesus|allah|satan|spirits?) (?:has )?told (?:him|her) to',
);
const BLEEDING = words(
  'bleeding|wrists|unconscious|not breathing|stopped breathing|barricaded|overdos(?:ed|ing)|took (?:a|an|all|lots|the|too|half)|collapsed|swallowed|drank',
);
const SPEAKING = words(
  "told|tells|said|says|saying|messag\\w+|text\\w*|sent|post\\w*|wrote|phoned|rang|rung|ringing|call\\w*|whisper\\w*|disclos\\w+|confess\\w+|admit\\w+|threat\\w+|hint\\w*|snap|reckons|wants?|going to|gonna|plan\\w*|decid\\w+|intend\\w*|will|'ll|going|showed|talking",
);
const LEAVING_PLAIN = words(
  "won'?t need (?:the|a) return|last session and|please take care of my|tell (?:them|my \\w+|everyone) i love|paid (?:up )?(?:his|her|their) (?:the )?rent(?: up)?|(?:gave|given) (?:his|her|their) (?:dog|cat|guitar) (?:away|to)|can'?t do life|don'?t come looking|by the time you (?:read|get)",
);
const SEVERE = words(
  "strangl\\w+|chok\\w+|rap(?:ed|es|ing)|beat(?:s|en|ing)|stab\\w*|slit|gun (?:in|to|at)|knife to|bullet in|shook the baby|pour\\w* (?:kerosene|petrol|acid|boiling)|lock(?:s|ing|ed) (?:up )?(?:food|her in|him in|them in)|isn'?t allowed to leave|burn(?:s|ed|t)? (?:her|him|the house|with)|followed home|throw the baby|threaten\\w+ to (?:kill|shoot|burn|release|throw|slit)|(?:broke|broken) (?:her|his) (?:arm|jaw|nose|ribs?)",
);
const LEAVING = words(
  "(?:given|gave|giving) (?:away )?(?:his|her|their|the) (?:dog|cat|guitar|things|car|watch|books)(?: away| to)?|paid (?:his|her|their|the) rent|one way|cleared out (?:his|her|their)|to post <gap>after|won'?t matter|leaving (?:her|his) phone|won'?t be coming back|won'?t need the return|last (?:session|day|time|message)|take care of my|look after my|tell them i love|thank(?:ed|s)? (?:me|you) for everything|done a good job|nothing since|signed over|written to (?:the|my) (?:children|kids|family)|cancelled (?:all )?my (?:patients|clients)|fed the (?:cat|dog)|said (?:my|her|his) goodbyes|sold (?:his|her) (?:car|tools)|made (?:his|her|my) peace|kids would find|find out",
);
const AFTER_ME = words(
  "(?:everyone|everybody|nobody|kids|children|family|they|people|world|husband|wife|mum)<far>(?:once i'?m (?:gone|dead)|without me|if i (?:was|were|wasn'?t|weren'?t|die|died)|after i'?m|when i'?m (?:gone|not|dead)|breathe easier|(?:would|'d|will|'ll) be (?:better|fine|grand|free|happier))",
);
const FRAIL = words(
  "not eaten in \\w+ days|(?:bloods|potassium|heart rate) (?:are |is )?(?:dangerous|low|through)|walked out of the ward|couldn'?t stand(?: up)?|collapsed (?:twice|again|three)|refusing (?:hospital|to go to (?:hospital|a&e))|stopped (?:his|her) antipsychotics|lost \\w+ stone|stopp(?:ed|ing) (?:taking )?(?:his |her |their |the )?(?:insulin|dialysis|eating|drinking|clozapine|meds|medication|heart pills)|stopped taking (?:his|her|their)|declined admission|discharg\\w+ (?:her|him|them|at)|sent (?:him|her) home|no one at home|home alone|won'?t go to (?:hospital|a&e|the er)",
);
const ALARM = words(
  "he'?s going to kill (?:her|him|them)|how much is|asking me how|asked me how you die|showed me the|dispatch|livestream\\w*|he'?s coming|let out early|on bail|surgery|under him|at three|(?:his|the) face|line'?s still open|keep(?:s|ing) me talking|not answering|(?:isn'?t|not) picking up|nothing since|then the screen froze|tonight|today again|she'?s scared|he'?s listening|begged|last night|on the \\d+\\w*|which (?:bridge|train|tree|date|night)|hear a voice|keeping me talking|sorry|before the court|at four|in second period|one good reason|wife would be next|hiding",
);

function joint(id: string, about: About, weight: number, first: RegExp, ...also: RegExp[]): Rule {
  // Patterns keep their place while they look: each rule has its own.
  const own = (pattern: RegExp) => new RegExp(pattern.source, pattern.flags);
  return { id, about, weight, pattern: own(first), also: also.map(own) };
}

export const JOINT_RULES: readonly Rule[] = [
  joint('self.dying+willing', 'self', 0.8, DYING, WILLING, I),
  joint('self.dying-plain', 'self', 0.3, DYING_PLAIN, WILLING, I),
  joint('self.away', 'self', 0.8, MOVING, AWAY, I),
  joint('self.away+willing', 'self', 0.3, AWAY, WILLING, I),
  joint('self.means+held', 'self', 0.7, MEANS, HELD, I),
  joint('self.means+fast', 'self', 0.4, MEANS, HELD_FAST, I),
  joint('self.injury', 'self', 1, INJURE, BODY, WOUND, I),
  joint('self.assault', 'self', 1, ASSAULT, ABUSER, ME),
  joint('self.leaving', 'self', 0.6, LEAVING, I),
  joint('self.after-me', 'self', 1, AFTER_ME, I),
  joint(
    'self.swallowed',
    'self',
    0.6,
    words(
      "i(?:'ve| have)? <adv>(?:took|taken|drank|swallowed|drunk) (?:something|hypo|bleach|a lot|loads|all|too (?:many|much)|the lot|the rest|every|most|half|a load|a bunch)",
    ),
    I,
  ),

  joint('other.dying+speaking', 'other', 0.8, DYING, SPEAKING, SOMEONE),
  joint('other.away', 'other', 0.7, AWAY, SPEAKING, SOMEONE),
  joint('other.means+held', 'other', 0.7, MEANS, HELD, SOMEONE),
  joint('other.injury', 'other', 1, INJURE, BODY, WOUND, SOMEONE),
  joint('other.assault', 'other', 0.6, ASSAULT, ABUSER, VICTIM),
  joint('other.severe', 'other', 0.5, SEVERE, ABUSER, VICTIM),
  joint('other.hoard', 'other', 0.4, MEANS, HOARD, SOMEONE),
  joint('other.misuse', 'other', 0.8, MISUSE, YOUNG, SOMEONE),
  joint('other.voices', 'other', 1, COMMAND, SOMEONE),
  joint('other.collapse', 'other', 0.7, BLEEDING, SOMEONE, ALARM),
  joint('other.leaving', 'other', 0.7, LEAVING, SOMEONE),
  joint('other.leaving-plain', 'other', 0.4, LEAVING_PLAIN, SOMEONE),
  joint(
    'other.child-kept',
    'other',
    0.3,
    words(
      'makes? (?:her|him|them) (?:do things|touch)|shows (?:her|him) videos|watches (?:her|him) (?:shower|undress)|goes back there|do things at night|picking (?:her|him) up tonight|going back to that house|goes home to|from discord|off the internet',
    ),
    SOMEONE,
  ),
  joint(
    'other.amount',
    'other',
    1,
    words(
      '(?:took|taken|taking|swallow\\w+|drank|necked|collected|saved|has|had) (?:about |around |nearly |almost )?(?:\\d+|an? (?:bunch|load|handful|lot|fistful|jar|packet|box|whole)|ten|twelve|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|most|all|loads|dozens|the rest|the whole)',
    ),
    words('<drugs>|packet|medicine|box of'),
    SOMEONE,
    words('took|taken|swallow\\w+|drank|necked|collected|saved|hid\\w*'),
  ),
  joint(
    'other.captive',
    'other',
    1,
    words(
      '(?:held|kept|tied|chained|locked|trapped|imprisoned) (?:in|to|up|down)<gap>(?:the )?(?:house|bed|room|flat|chair|radiator|basement|boot|inside)|hunted by|being followed|gang<far>(?:debt|kill|after|looking)|sleeping in stairwells',
    ),
    SOMEONE,
  ),
  joint(
    'other.no-more',
    'other',
    1,
    words(
      "(?:enough|tired|sick|done|had it) (?:of|with) (?:breathing|living|life|being alive|this world)|nothing (?:to keep|keeping|left for) (?:her|him|them)(?: here)?|doesn'?t care if (?:it'?s|this is|he|she)|(?:be with|join|follow) (?:her|his|their|my) (?:dead|late)|knows how to get there|sorry for what'?s coming|shoot(?:ing)? up the (?:office|school|place|church)|(?:window|roof) ledge|sent me (?:his|her) (?:will|passwords)|sharpened|(?:worried sick|walked out)<far>(?:enough|die|end)",
    ),
    SOMEONE,
  ),
  joint(
    'other.will-harm',
    'other',
    1,
    words(
      "(?:'ll|will|must|going to|gonna|would|where he'd|wants to|threaten\\w* to|dey threaten to) (?:kill|shoot|stab|bury|strangle|throttle|cut it out of|throw|burn|drown|hurt|finish) (?:his|her|him|them|their|some(?:body|one)|the (?:baby|child|kids?))",
    ),
    words("he|she|they|they'll|he'll|she'll|gang|father|husband|ex|client|pt|dad|mum|patient|boy"),
  ),
  joint(
    'other.asks-how',
    'other',
    1,
    words(
      '(?:ask(?:s|ed|ing)?|wants to know|googl\\w+|search\\w*|written|wrote)<far>(?:how much is (?:peaceful|enough|too much|lethal)|how you die|train timings|rats die|lethal|painless|how long it takes to)',
    ),
    SOMEONE,
  ),
  joint(
    'other.marks',
    'other',
    1,
    words(
      'bruises shaped|(?:finger|belt|ligature|choke|bite|cigarette) marks?|marks? on (?:her|his) neck|wrists open|burns? (?:on|from)',
    ),
    SOMEONE,
  ),
  joint(
    'other.reckless',
    'other',
    1,
    words(
      "driv\\w+ drunk with|(?:rooftop|roof) (?:and|right now)|livestream\\w* from|with the rifle and|paraffin|doesn'?t wake it'?s|small ones<far>(?:river|phone)|river<far>small ones|could hear the traffic|it'?s done",
    ),
    SOMEONE,
  ),
  joint(
    'other.released',
    'other',
    1,
    words('(?:let out|released|out on bail|got out|got bail)<far>'),
    words("ex|ex's|husband|abuser|stalker|rapist|father|he|he's"),
    words("her|my client|client's|client"),
    words('coming|messag\\w+|house|looking for|going straight|nobody told her|not answering'),
  ),
  joint('other.frail', 'other', 1, FRAIL, SOMEONE),
  joint('other.alarm', 'other', 0.3, ALARM, SOMEONE),
];
