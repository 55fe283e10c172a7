import { rules } from './rule.ts';

/**
 * What says danger outright. Each is enough alone, unless its sentence denies it, tells of the past, or the text
 * teaches.
 */
export const PLAIN_RULES = [
  ...rules('self', {
    'self.plain': [
      1,
      "(?:i|i'm|i am|im|i've|i have|me|my|the|these|those)<gap>(?:suicidal (?:thoughts?|feelings|urges)|suicidal|suicide)<gap>(?:for|again|worse|back|louder|stronger|since|tonight|today|now|won'?t)|i(?:'ve| have)? (?:been |feel |felt |am |'m )<adv>suicidal|(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|hang(?:ing)?|cut(?:ting)?) (?:myself|meself)|my suicide note|written (?:my|the) note|i(?:'ve| have)<gap>relapsed<gap>(?:self[- ]?harm|cutting)|(?:into|back to|started) (?:self[- ]?harm(?:ing)?|cutting)|might do something (?:stupid|silly|bad|drastic)|do something (?:stupid|drastic) tonight|(?:no|only one) way out (?:of this )?(?:for me|except)|(?:don'?t|can'?t) see (?:myself|me) (?:making it|being here|getting to|lasting)|can'?t keep going|(?:said|says|threaten(?:s|ed)|told me) (?:that )?(?:he|she|they)(?:'d|'ll| would| will|'s going to| is going to) (?:kill|shoot|stab|hurt|find) me",
    ],
    'self.word': [
      1,
      '(?:struggling with|having|full of|my own|living with|battling) suicidal (?:ideation|thoughts)|suicide<gap>(?:feels|looks|seems|sounds) (?:like|so)|give up on (?:living|life)|(?:checking|check) out for good|nobody would blame me|called? the crisis line (?:on|about|for) myself|lost the fight|how to live with it|plan is (?:pills|tablets|the|a rope)|grabbed me by|countdown in me|giving away my \\w+ and not',
    ],
    'self.wish': [
      1,
      "wish(?:ed)? (?:that )?i (?:wasn'?t|weren'?t|was not|were not|had(?:n'?t| never) been) (?:alive|here|born)|(?:live|alive|living|here) (?:at all|any ?more|any longer)(?! (?:in|at|near|with))|go to sleep and (?:never|not) wake|i (?:nearly|almost) (?:jumped|did it|died by|ended|took (?:them|it)|drove)|i(?:'m| am) (?:in danger|not safe|being (?:hit|beaten|hurt|followed|stalked|threatened))|not safe at home|drive off the road|(?:want|need|ready|going|decided) to (?:go|leave) (?:for good|forever|this earth|and not come back)|no point (?:in )?(?:living|being|going on|carrying on)|point in (?:staying|being|living)|don'?t want to (?:see|face) (?:tomorrow|another day|morning)|(?:hate|loathe) myself so much i",
    ],
  }),
  ...rules('other', {
    'other.plain': [
      1,
      "<person>(?:'s| is| was|'re)?<gap>suicidal|(?:actively|acutely|still|very|currently) suicidal|suicidal (?:client|patient|student|teen|plan|intent|gesture)|(?:hurt|harm|kill|hang|cut(?:t)?|drown|shoot|burn|hit(?:t)?|starv|poison)(?:e|ing)? (?:himself|herself|themsel\\w+)|(?:want(?:s|ed|ing)?|going|plan(?:s|ning)|threat\\w+|intend\\w*) to (?:die|kill|end (?:it|his|her|their)|overdose)|<person>(?:'s|'ve| has| have)? <gap>(?:taken|took|taking) (?:an overdose|all (?:her|his|their))|command hallucinations?|homicidal|(?:cutting|self[- ]?harming|purging) (?:badly|daily|again|more|deeper|worse)|(?:she|he|they|client) (?:said |says )?(?:she|he|they)? ?can'?t go on",
    ],
    'other.plain-harm': [
      1,
      '(?:disclosed|admitted|told|said|says|discloses|confess\\w*|planning|plans|threaten\\w*|wants|going|thinks about|thinking about|about)<far>(?:hits|hitting|beats|beating|abus(?:es|ed|ing)|abuse by|touch(?:es|ing)|rap(?:es|ed|ing)|molest\\w*|shoot(?:ing)?|kill(?:ing)?|stab(?:bing)?|strangl\\w+|burn(?:s|ing)) (?:his|her|their|the|a|some|co-?workers|classmates|people|everyone|somebody|someone|kids|children|wife|partner|mother|father|baby|by)',
    ],
    'other.plain-gone': [
      1,
      "(?:texted|messaged|said|posted|sent|wrote|left) <gap>(?:goodbye|a note|a goodbye|suicide note|farewell)<far>(?:phone|now|off|parents|answer\\w*|pick\\w*|gone|missing|since)|(?:client|patient|student|she|he|kid|teen)(?:'s| is| has been| went)? (?:gone )?missing<gap>(?:since|from|and|after)|<person> missing since|(?:she|he|they|client|caller) (?:just )?hung up on me|missing since",
    ],
    'other.word': [
      1,
      "(?:said|says|saying) goodbye<far>(?:frightened|scared|worried|cold|odd|wrong)|(?:has|with|picked) a date<gap>(?:method|letter|place|plan)|(?:won'?t|doesn'?t|refuses to) let (?:her|him|them) (?:out|leave|see|go|eat)|hasn'?t been seen since|i think (?:he'?s|she'?s|they'?re) dead|following (?:his|her) ex|(?:nudes|pictures|photos) to (?:an? )?(?:adult|older|man|stranger)|take the (?:kids|children) with (?:her|him)|owns \\w+ (?:guns|rifles|firearms)|vomiting blood|drinking a litre|coughing blood|be gone by (?:next|the|monday|tomorrow)|in (?:hospital|icu|a&e) (?:after|with) an? (?:overdose|attempt)",
    ],
    'other.plain-risk': [
      1,
      "(?:active|acute|current|worsening) (?:\\bsi\\b|suicidal|suicidality)|(?:touched|abused|groomed|molested|assaulted|raped|hurt|beaten|hit|threatened) by (?:her|his|a|an|the|their|someone)|(?:self[- ]?harming|cutting|restricting) (?:every|each|most)|(?:drown|smother|shake|shaking|suffocat|throw|stab|hurt|harm)(?:ing)? (?:him|her|the baby|the child|them)\\b|(?:photo|picture|snap|video)s? of (?:\\w+ )?(?:pills|tablets|a? ?(?:gun|rope|noose|blade)|cuts|the (?:bridge|river|edge))|he'?s (?:drunk and |drunk, )?armed|armed and|run(?:ning)? away from home|ran away from home|(?:phoned|rang|called|calling|texted|rung|is|she'?s|he'?s|they'?re|client|pt) (?:me )?(?:from|on|off) (?:a|the) (?:bridge|ledge|roof|cliff|overpass)(?!,? stuck)|being (?:stalked|trafficked|beaten|abused|threatened|held (?:against|in|by))|broke(?:n)? into (?:her|his|their)|(?:black eye|bruises|burns|welts|split lip)<far>(?:won'?t|kid|child|she|he|fell|says)|(?:'ll|will|going to|wants to) (?:kill|shoot|stab|hurt|get) (?:whoever|someone|somebody|anyone|everyone|them all)|decided to (?:die|go|end)|(?:she|he|they)(?:'s| is| are) going to (?:die|hurt|kill|end|jump|take (?:all|her|his|the))|(?:she'?s|he'?s|they'?re|client is|is) in (?:immediate |real |serious |grave )?danger(?! money)",
    ],
  }),
];
