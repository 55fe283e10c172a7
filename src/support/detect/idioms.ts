/**
 * Ways of speaking that sound like danger and are none. They are blanked before the rules look, so that only what
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
  /\b(?:going to|gonna|will|would|'d|'ll|trying to|tried to|wants? to) (?:kill|murder|strangle|throttle|finish) (?:me|us|somebody|someone|whoever)\b(?= (?:when|if|for|because|before|who|about|over|lol)|[.,!]? ?(?:lol|haha|$))/gi,
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
];

/** The text with figures of speech blanked; every offset stays. */
export function withoutIdioms(text: string): string {
  return IDIOMS.reduce(
    (plain, pattern) => plain.replace(pattern, (words) => '\u00b7'.repeat(words.length)),
    text,
  );
}
