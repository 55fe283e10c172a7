/**
 * Ways of speaking that sound grave and are not. They are blanked before signs are looked for, so that only what
 * surrounds them counts.
 */
const IDIOMS: readonly RegExp[] = [
  // Dying of, for and at things.
  /\b(?:die|died|dying|dies) (?:of|from|with) (?:embarrassment|shame|boredom|laughter|laughing|cringe|cold|heat|hunger|thirst|shock|curiosity)\b/gi,
  /\b(?:dying|to die) (?:for|to|at)\b(?! (?:it|the end))/gi,
  /\b(?:could(?:'ve| have)?|nearly|almost|literally) (?:just )?(?:die|died|dying)\b(?! (?:in|by|from|of))/gi,
  /\b(?:i'm|i am|im) (?:so )?dead\b(?=[.!,\s]*(?:$|[💀😂🤣😭]|lol|lmao|she|he|they|at|from))/giu,
  /\b(?:curl up and|hill (?:i'll|i will|to)|over my dead body|dead (?:wo)?man walking|dead in a ditch|death by|death of (?:me|us)|the death of|wouldn't be seen dead)\b(?: die)?/gi,
  /\bdying (?:inside|of)\b/gi,
  // Killing as a figure of speech.
  /\b(?:is|are|was|were|'s|'re|be|been) (?:absolutely |literally |slowly |actually )?(?:killing|murdering) (?:me|us|it|him|her|them)\b/gi,
  /\b(?:killed|murdered|slayed) (?:me|it|us|our|my)\b(?! (?:sister|brother|mother|father|mum|mom|son|daughter|child|wife|husband|friend|client|self))/gi,
  /\b(?:kill|murder) (?:for|time|the (?:mood|vibe|bill|lights?|budget|rapport))\b/gi,
  /\bkills? (?:rapport|the mood|me (?:that|how|when))\b/gi,
  /(?:^|[.!?\n] ?)(?:just |somebody |please )?(?:kill|shoot|end|strangle) me(?: now)?(?=[.,!:]|$)/gi,
  /\b(?:just |somebody |someone |please )(?:shoot|kill|end) (?:me|this)\b/gi,
  /\bwill (?:be the death of|kill|not kill) me (?:one day|before|sir|first|if)\b/gi,
  /\b(?:going to|gonna|will|would|'d|'ll|trying to|tried to|wants? to) (?:kill|murder|strangle|throttle|finish) (?:me|us|somebody|someone|whoever)\b(?= (?:when|for|because|before|who|about|over|lol)|[.,!]? ?(?:lol|haha|$))/gi,
  /\bkill (?:his|her|my|their) (?:little |big |baby )?(?:brother|sister) for\b/gi,
  /\bmurder(?:ed|ing)?\b(?= (?:trying|getting|the (?:song|english)|our|each other))/gi,
  // Jumping, hanging, drowning, cutting, shooting without harm.
  /\bjump(?:ing|ed)? (?:on|onto) (?:a |the |this )?(?:call|zoom|train|bus|trend|bandwagon|in)\b/gi,
  /\bjump(?:ing)? (?:out of|through|off) (?:a |the )?(?:window|hoop|hoops|stoep)\b(?=[^.]*\b(?:ground|floor|form|one)\b|\.)/gi,
  /\bhang(?:ing)? (?:in there|out|on|up|around|loose)\b/gi,
  /\bjust hanging\b/gi,
  /\bdrowning in (?:\w+ )?(?:reports?|e-?mails?|paperwork|admin|notes|essays|forms|referrals|laundry|work|marking)\b/gi,
  /\bcut(?:ting)? (?:back|down|corners|short|off|it fine|ties|the cord)\b/gi,
  /\bcut (?:myself|my finger|his finger|her finger|herself|himself) (?:shaving|cooking|chopping|on|opening|slicing)\b/gi,
  /\bshot (?:myself|themselves|himself|herself) in the foot\b/gi,
  /\b(?:overdose|od'?d|o\.?d\.?) (?:of|on) (?:quality street|chocolate|cake|coffee|caffeine|true crime|netflix|sugar|biscuits|memes|crisps|tv)\b/gi,
  /\boverdos(?:e|ed|ing) on (?:chocolate|coffee|caffeine|sugar|cake|netflix|biscuits)\b/gi,
  // Ends of other things.
  /\bend (?:it|this|things)(?=[^.]{0,20}\b(?:meeting|sublease|lease|contract|relationship|group|call)\b)/gi,
  /\b(?:want|need|like|wish)s? (?:it|this|things) (?:all )?to (?:stop|end)(?=\.? ?(?:the (?:e-?mails|meetings|forms|noise)))/gi,
  /\bdon'?t want to (?:live|be) (?:in|at|near|on) (?!this world|my (?:head|body|skin)|pain)/gi,
  /\bdon'?t want to (?:do|be) (?:anything|here|there)(?= but|\. it'?s| (?:in|at) )/gi,
  /\bcan'?t (?:live|cope) (?:like this|with(?:out)?)(?=:| the | my (?:coffee|phone))/gi,
  /\b(?:no|lost the) will to live(?= without| after (?:that|this) (?:meeting|zoom|webinar|email))/gi,
  /\bnot worth living without\b/gi,
  /\b(?:not|never|don'?t) wake (?:me )?up (?:till|until|before|for)\b/gi,
  /\bwake me up\b/gi,
  /\bthrow(?:ing)? (?:myself|my laptop|himself|herself|my phone|it) (?:into work|in(?:to)? (?:the (?:st|lee|river|sea)\b)|off a bridge \()/gi,
  /\bbang my head on\b/gi,
  /\b(?:teaching|training) (?:tonight|today)\b[^\n]*/gi,
  /\bi will die only if\b/gi,
  /\bwould (?:kill|murder) (?:him|her|me|us|them) if\b/gi,
  /\b(?:sun|heat|traffic|admin|boss|printer|rain|bus|humidity|deadline|dust) (?:here )?(?:wants to|will|is going to|is trying to) (?:kill|murder|finish) \w+/gi,
  /\b(?:plants?|ferns?|basil|succulents?|wi-?fi|battery|phone|laptop|ipad|router|engine|conversation|party|flowers?|garden)(?:'s| is| are| has| have| was| were| had| all| nearly| just)* (?:dying|died|dead|killed)\b/gi,
  /\bhit by a bus\b(?=[^\n]*\b(?:week off|kidding|holiday|lol)\b)/gi,
  /\bburn(?:ed|t)? (?:it|them|the (?:letters?|list|toast|dinner|paper|page))\b/gi,
  /\b(?:slow|social|career|professional|political) suicide\b/gi,
  /\b(?:murder|kill|strangle) (?:his|her|my|their) (?:little |big |baby )?(?:brother|sister|sibling)s? (?:if|for|over|because)\b/gi,
  /\b(?:hurt|cut|burned|burnt) (?:himself|herself|themselves|myself)(?= (?:playing|at|on|skiing|falling|running|in the|with the|moving|lifting|shaving|cooking))/gi,
  /\brather (?:die|be dead|eat glass|gouge|stick) than (?:do|attend|sit|eat|write|watch|work|host|another|go to (?:a|another|the)|see another)\b/gi,
  /\bmurder (?:a|an|the|some) (?!man|woman|child|boy|girl|person|client|neighbour)\w+/gi,
  /\b(?:under|jump\w*) the gun\b|\b(?:bit|bite|biting) the bullet\b|\bloaded (?:question|term|word|toast|fries)\b|\bshoot (?:me|us|over) (?:an?|your)\b/gi,
  /\b(?:baby|toddler|cat|kitten|puppy|dog|infant|newborn|budgie)s? (?:has |had |have |just |nearly |almost )*(?:bit|bitten|scratched|hit|broke|broken|kicked|headbutted|punched|slapped|threw)\b/gi,
  /\b(?:burn(?:t|ed)?|cut|hurt|scalded) (?:my|her|his|their|a) \w+(?: \w+)? (?:on|at|with|playing|cooking|making) (?:a |the )?(?:pan|oven|hob|kettle|urn|toast\w*|football|gym|file|paper|dinner|tea|soup|chips)\b/gi,
  /\b(?:took|taken|take|takes|taking) (?:my|his|her|their) (?:tablets?|meds|pills|medication)\b(?! (?:all|and|until|tonight to))/gi,
  /\b(?:knife|knives|scissors|blade|rope|axe|bleach)s? (?:for|in) the (?:kitchen|garden|shed roof|washing|boat|tent|sandpit|drawer at work)\b/gi,
  /\bby the time you read this,? (?:i'll|we'll|i will|it'll) be (?:on|in|at|halfway|eating|asleep|home|back)\b/gi,
  /\b(?:train|car) (?:wreck|crash)\b|\bcrash course\b|\bend of (?:my tether|the road with|the day|term|year)\b/gi,
  /\bsuicid\w+ (?:squad|paladin|pass|mission|shift|burger|wings|squeeze)\b/gi,
  /\bhow you die in\b/gi,
  /\bon the edge of (?:a (?:big )?(?:decision|change)|my seat|tears|something)\b/gi,
  /\bstuck behind (?:a|an|the) \w+\b|\bhit (?:a|the|for) (?:six|four|home run|target|books|gym|road|wall|snooze)\b/gi,
];

/** The text with figures of speech blanked; every offset stays. */
export function withoutIdioms(text: string): string {
  return IDIOMS.reduce(
    (plain, pattern) => plain.replace(pattern, (words) => '\u00b7'.repeat(words.length)),
    text,
  );
}
