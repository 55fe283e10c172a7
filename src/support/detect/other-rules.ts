import { rules } from './rule.ts';

/** Signs that a client, or anyone else but the writer, is in danger or about to do harm. */
export const OTHER_RULES = rules('other', {
  // Suicide.
  'other.kill-self': [
    1,
    '(?:threaten\\w+|attempt\\w+) suicide|<death> <them>(?: in)?|do(?:ing)? <them> in|(?:end|ending|take|taking) <their> (?:own )?life|<person><far>(?:commit(?:ting)? suicide|end(?:ing)? it(?: all| tonight|[.,]|$)|going to (?:jump|do it)|take <them> out)',
  ],
  'other.suicidal': [
    0.8,
    "<person>(?:'s| is| was)? <adv>(?:acutely |actively |chronically |very )?suicidal|(?:actively|acutely) suicidal|suicidal (?:client|patient|pt|student|teen|kid)|(?:suicidal (?:thoughts|ideation)|thoughts of (?:suicide|dying|ending|jumping))<gap>(?:all week|daily|become|intent|escalat\\w+|every day)|they'?re suicidal",
  ],
  'other.ideation': [
    0.6,
    '(?:endors\\w+|reports?|reporting|disclosed|expressed|active|has|having|with)<gap>(?:\\bsi\\b|suicidal (?:ideation|thoughts)|homicidal ideation|\\bhi\\b)|homicidal ideation|command hallucinations?',
  ],
  'other.intent': [
    0.9,
    '(?:\\bsi\\b|hi|suicidal|ideation|plan)<gap>(?:with|and|has|become) <gap>(?:plan|intent|means|date|method)|(?:plan|means|intent|date|method)(?:,| and| &)<gap>(?:means|intent|date|plan)|with intent|active plan|has (?:the|a) (?:means|plan to)|way (?:picked|to do it)|plan to (?:kill|end|hurt|shoot|jump)|intention to end|intended to take|plan(?:s|ning|ned)? (?:how to do it|to (?:kill|shoot|stab|jump|drown|hurt))|intent (?:since|tonight)',
  ],
  'other.wants-to-die': [
    1,
    "<person><gap>(?:want(?:s|ed)?|wish(?:es)?|saying|says|say|said) <gap>(?:to die|wan die|(?:he|she|they) (?:wants?|wan) (?:to )?die|rather be dead|be better off if|let(?:ting)? <them> die|be dead by)|let(?:ting)? <them> die|him wan die|mujhe marna|rather be dead than|i'll be dead by",
  ],
  'other.overdose': [
    1,
    "(?<!\\bi (?:just |have |already )?|\\bi've )(?:taken|took|takes|swallowed|drank|drunk|consumed|ingested|after taking) (?:an |all |too |her |his |their |the |some |rat |enough|something)*(?:<drugs>|overdose|something|enough (?:this time)?)|(?:she|he|they|client|pt|student)(?:'s| has| is)? (?:overdosed|od'?d|od'?ing)|od'?d in|narcan|drunk sniper|has taken poison|counted out|consumed poison",
  ],
  'other.means': [
    0.8,
    "(?:has|have|he's|she's|had|with|owns|got|hid|hidden|bought|buy|stockpil\\w+|carrying|loaded|enough|full of|tied) <gap>(?:<weapon>|(?:enough|all (?:her|his|the)) <gap><drugs>|poison|sniper|dupatta)|stockpil(?:ing|ed)|(?:<weapon>|<drugs>)<gap>(?:bought|hidden|counted|under (?:his|her|the)|is gone|'s gone|in the boot|on the seat|in his trunk|gone and)",
  ],
  'other.trunk': [
    0.4,
    'in (?:his|her|the) (?:trunk|boot|truck|bag|drawer|locker)|under (?:his|her) (?:pillow|bed|mattress)|dupatta to the fan|tied the',
  ],
  'other.bought': [
    0.5,
    '(?:bought|hid|hidden|saved|loaded|tied|counted|sharpening|dug)<gap>(?:rope|gun|poison|tablets|pills|knife|blade|rifle|bits for|dupatta|hole|things)',
  ],
  'other.place': [
    1,
    "<person><far>(?:on (?:the|a) (?:roof|bridge|ledge|overpass|car park|pier)|by the (?:river|cliff|water)|end of a pier|going to jump|jumping from|on the bridge|off to the gap|at the bridge|driv(?:e|ing) (?:in)?to a (?:tree|wall)|car running|in the veld|dupatta to the fan|standing on (?:an?|the) (?:overpass|bridge|ledge|roof))|photo of the (?:river|bridge|cliff)|phone's been found",
  ],
  'other.attempt': [
    1,
    '(?:attempted|tried to (?:hang|kill|end|overdose|jump|drown))<far>(?:<soon>|yesterday|last night|this morning|on \\w+day)|(?:attempt|overdose)<gap>(?:yesterday|last night|today|tonight|this morning)|tried to hang <them>|cut <their> wrists?|client attempted',
  ],
  'other.harm-more': [
    0.9,
    '(?:self[- ]?harm|cutting|cuts?)<gap>(?:escalat\\w+|deeper|worse|stitches|each week|again tonight|in the (?:hostel )?bathroom)|cutting (?:her|him|them)sel(?:f|ves)|hid a blade|locked in(?: the)? (?:bathroom|garage|basement)|locked <them> in',
  ],
  'other.goodbye': [
    0.8,
    "(?:goodbye|farewell|suicide|\"?last day\"?|letter|note|notes)<gap>(?:message|note|text|type status|status|in his diary|in her diary|to (?:her|his|their) (?:kids|children|wife|husband)|for the pastor|on the)|(?:says?|said|saying|messaged|text(?:ed|s)?|texted)<gap>(?:\"|that )?<gap>(?:won'?t have to worry|thank you for everything|won'?t be here|last day|it doesn'?t hurt|sorry (?:mam|ma'?am|sir)|i could not)|notes (?:she|he|they)(?:'s|'ve| has)? written|left a note|note for the|(?:she|he|they) won'?t be (?:here|around|there)|not going to be around|given? (?:his|her|their) \\w+ away|giv(?:ing|en) away|made a will|signed over|it'?s (?:all sorted|ok now)|tidied everything|isn'?t scared any ?more|smiled when|last day anyone",
  ],
  'other.lost': [
    0.6,
    "(?:isn'?t|not|won'?t|aren't|no|hasn'?t) (?:picking|pick(?:ed)?|answer(?:ing|ed)?|turned|come|arrived)(?: up| in| the door)?|phone(?:'s| is)? (?:off|gone)|can'?t (?:get hold of|reach|find)|(?:gone|went|has gone|is) missing|(?:has|she's|he's|boy|girl|student) <gap>disappeared|absconded|not (?:found|answering)|hung up|cut the call|haven'?t found|locked (?:herself|himself|themselves)|gone quiet|we can'?t find|hasn'?t turned up",
  ],
  'other.crisis-call': [
    0.4,
    '(?:rung|ringing|rang|ring|called|calling|call|on hold)<gap>(?:crisis team|the police|police|999|911|111|000|guards|ambulance|triage|mobile team|duty line)|welfare check|crisis team|mobile team|ambulance|ems|hospitali[sz]e|police are there|what (?:do|should) i (?:do|say)|no idea what to|what would you do|duty to warn|break confidentiality|broke confidentiality|tarasoff|cps|tusla|mash|safeguarding|supervisor is not answering|insurance denied|in crisis right now',
  ],
  'other.duty': [
    0.7,
    "duty to warn question|tarasoff (?:help|question|please)|in crisis right now|safeguarding\\.|(?:tusla|mash|cps) (?:form|isn'?t|referral open)|holding a (?:really )?high[- ]risk|risk has gone up|gone acute",
  ],
  'other.soon': [0.2, '<soon>'],
  'other.worry': [
    0.5,
    "gone cold|everything in me says|really worried|not okay|my gut|how do you sleep|scared for|i think my client is going to|reason to think|high risk|i can'?t think|shaking|she begged me|can'?t type|won'?t wake|frighteningly|people inside|the last person (?:he|she|they)",
  ],
  'other.refuses': [
    0.4,
    "(?:refus\\w+|declin\\w+|won'?t|wouldn'?t|wants me to keep it|begged me not|not to tell|deny it|he'?ll deny|doesn'?t want)<gap>(?:gp|crisis team|safety plan|voluntary|a&e|police|hospital|agree|say|tell|how many|let me|ambulance|not to act|leave them|look at me|i tell|to act)",
  ],
  'other.dying-plan': [
    0.9,
    "(?:client|he|she|patient)(?:'s| is| has)? <gap>(?:going to (?:die|do it|drown|kill|take|end|hurt|shoot)|not sure (?:he|she|they)'?(?:ll|d) make it|let(?:ting)? (?:him|her)self die|stopped eating|decided it'?s time|as soon as the dog dies|do(?:ing)? himself in|fainted|unconscious|poisoned)|dignitas|heart rate \\d\\d|unconscious when|something permanent",
  ],

  // Harm to others.
  'other.threat': [
    1,
    "(?:going|plans?|planning|threaten(?:s|ed|ing)?|wants?|says?|said|told|intends?|will|thinking|'ll|gonna|rather|about) <gap>(?:to |he'?ll |she'?ll |they'?ll |they will |he will |she will |he'?s going to |she'?s going to )?(?:kill|shoot|stab|murder|poison|drown|burn|hurt|pour acid|strangle|make \\w+ disappear) (?:on |out )?(?!me\\b|us\\b|it\\b|myself|him ?self|her ?self|them ?sel|for|time|brother|sister|his (?:little )?brother|her (?:little )?sister)(?:the|his|her|their|him|them|people|everyone|some|mum|mom|a|my client)",
  ],
  'other.weapon-ready': [
    1,
    "(?:gun|rifle|shotgun|knife|machete|acid|pipe bomb|petrol|handgun|firearms?)<far>(?:on the seat|under (?:the|his|her)|in the boot|next time|to her throat|on the (?:kitchen )?table|'s gone|loaded|every night|'ll use it|at home|in the truck|the bed)|(?:carrying|held|owns|has|bought|loaded|making|bits for)<gap>(?:a )?(?:knife|gun|rifle|machete|pipe bomb|firearms)|hit list|(?:set(?:ting)?|light) fire to|sharpening things|picked the day|parked outside her|tracker on her|make mommy disappear|nobody gets them|has her schedule|sacrifice",
  ],
  'other.violence': [
    0.9,
    "<abuser>(?:'s|'ve| has| is| have)?<far>(?:beat(?:s|en|ing)?|strangl\\w+|chok(?:ed|ing)|rap(?:ed|ing)|hit(?:s|ting)?|hurt(?:s|ing)?|kicking|stabb?ed|burn(?:ed|t)) (?:her|him|them|the|my client)\\b|strangled (?:her|him)|(?:been|was|got|being) (?:raped|beaten|strangled|stabbed|jumped|trafficked)|kicking the door|going (?:back|home) to (?:him|her|the|an abusive|it)|went home with him|going straight to her|bleeding head|back in the flat|sort him out|knife to her",
  ],
  'other.goes-home': [
    0.7,
    "back in the flat|in her building|(?:go(?:es|ing)|gone|went|sent|left|still|lives?|living|she'?s) <gap>(?:home|back|with|in that house|him|them|tonight)<gap>(?:with (?:her|him)|to (?:him|her|the|an)|tonight|at \\d|only|in that house)|lives with (?:them|him|his|her)|still in that house|still (?:living|lives) with|home alone with|is home alone",
  ],
  'other.child': [
    0.9,
    "(?:<child>|\\d+ ?(?:yr|year)s?(?: |-)old|<child>'s|she'?s \\d+|he'?s \\w+|i'?m \\d+|she is \\d+|\\d\\dyo|six|seven|nine|sister|brother)<far>(?:being (?:hurt|abused|hit|left|touched|trafficked)|beaten|belt marks|bruis\\w+|(?:locked|locking) <gap>in|touch(?:ed|es|ing)|raped?|abus(?:ed|ing|es)|left alone|in the house alone|hit(?:s|ting)|starv\\w+|comes? (?:into|in) her room|(?:daddy|mummy|dad|mum|he) hurts|cannot stand up|meeting a man)|(?:locking|hitting|beating|starving|abusing|touching|hurting|drown(?:ing)?|sleeping with|left with the|giving|raping)<gap>(?:the|her|his|their) (?:<child>|little|toddler|house help|\\w+ year old|seven|nine|mother|daughter|her)|comes? into her room|gets into bed with|sleeping with her|into her room|(?:daddy|dad|mummy|uncle|stepdad|father) (?:hurts|hits|touches|is sleeping|still comes|comes)|left alone from|trafficked|baby is a demon|been touching her|harm(?:ing)? (?:the|her) baby|don'?t tell my mum|jump with the baby|both gone",
  ],
  'other.child-now': [
    1,
    "gets? into bed with<gap>(?:the|her|my)<gap>|belt marks|(?:comes?|goes) into (?:her|his) room|(?:daddy|dad|mummy|stepdad|uncle|father)<gap>(?:hurts|touches|hits|is sleeping with|sleeping with) (?:her|him|me)|(?:been )?touching (?:her|him)\\b|(?:locking|locked|starving|beating|hitting|hurting|burning)<gap>(?:the|her|his|their) (?:little|child|kids?|baby|house help|toddler|son|daughter|\\w+ year old)|(?:he|she|they)'?d be better off if they were both|poisoned<far>(?:kids|children)|left alone from|being trafficked|don'?t tell my (?:mum|mom|dad)|fire<gap>people inside|drown the baby|jump with the baby|baby is a demon",
  ],
  'other.elder': [
    0.8,
    'hitting his mother|rat poison small|giving (?:her|his) (?:mother|mother-in-law|toddler)<gap>',
  ],
});
