import type { Normalised } from '../normalise/normalise.ts';
import type { Features } from '../weigh/logistic.ts';

/**
 * What the writer says outright about whose story it is, and what of. The weights of these signs, beside the tagger's
 * reading of the whole text, are fitted with the rest of the weighing (training/weigh.ts).
 */
const CUES: Record<string, RegExp> = {
  /** Openly invented or blended. */
  composite:
    /\b(?:composites?|mash-?ups?|amalgam(?:ation)?s?|blend(?:ed)?|(?:exam|practice|prep|quiz|test|licensing) (?:book|vignette|question|bank|test|exam)s?|(?:he|she|they)(?:['’](?:s|re)| is| are) not real|made[- ]up|invented|fictional|imaginary|hypothetical(?:ly)?|(?:imagine|picture) (?:someone|somebody|a (?:client|woman|man|person))|not (?:a |any )?(?:real|one|single) (?:client|person|story)|no (?:real|one|single|actual) (?:client|person)|nobody real|say (?:someone|somebody) called|(?:bits|pieces|parts) of (?:many|lots|several|a lot)|isn'?t (?:about )?(?:one|anyone|any one))\b/i,
  /** One person of the writer's caseload, in the past or under way. */
  case: /\b(?:(?:a|my|this|one|another|that|the|new|old|former|ex|long[- ]?term|youngest|oldest|favou?rite) (?:\w+ ){0,2}(?:client|ct|pt|cl|px|patient)|one of (?:mine|my (?:clients|patients|lot|regulars|couples|kids))|my \d{1,2}(?:[.:]\d\d)? ?(?:am|pm|o'?clock)|(?:had|saw|see|have|lost) (?:a|this|one) (?:client|couple|kid|patient)|(?:client|patient)s? of mine|(?:i|i['’]ve|have|just) (?:just |newly )?(?:taken|took) on an?)\b/i,
  /** Many clients at once. */
  clients:
    /\b(?:(?:my|our|your|most|many|some|all|half|several|other|so many|a lot of|lots of|plenty of|of) (?:of )?(?:my |our |the )?(?:\w+ )?(?:clients|patients|couples|teens|teenagers|families|caseload|people I see)|clients (?:often|tell|say|ask|who|come|bring|arrive|sometimes|keep|are|have|will)|everyone (?:I see|on my|in my)|(?:people|parents|men|women|teens|couples|kids) (?:often|tell me|keep telling|come in|say to me|bring))\b/i,
  /** Themes of a season or a caseload. */
  theme:
    /\b(?:this (?:week|month|term|season|time of (?:the )?year)|every (?:january|december|september|term|year|week)|lately|theme|everywhere|coming up (?:a lot|for)|keeps? coming up|across my|in my practice|in the room|waiting room)\b/i,
  /** Teaching and instructions to a reader. */
  teaching:
    /\b(?:you(?:'re| are)? (?:not|allowed|can|might|may)|if you|your (?:nervous system|brain|body|therapist)|try (?:this|it)|remember|here'?s (?:the|a|what|how)|myth|reminder|tip|step \d|research|evidence|means that)\b/i,
  /** The words of casework, whoever's. */
  casework:
    /\b(?:clients?|patients?|ct|pt|cl|px|sessions?|caseload|referr(?:al|ed)|intake|assessment|discharged?|appointment|no[- ]?show\w*|dna(?:['’]?d)?|case|my \d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?)\b/i,
  /** Somebody is told of in the third person. */
  person: /\b(?:she|he|her|him|his|hers|they|them|their)\b/i,
  /** A team's day. */
  team: /\b(?:rota|(?:on|annual|sick|maternity) leave|cover(?:ing)?|minutes|agenda|office|kitchen|fridge|printer|team|staff|cohort|tutor|lecturer|placement|supervisors?|manager|admin|reception|webinar|slides|cpd|away day|birthday|leaving do|collection|engaged|retir(?:es|ing|ement)|congrat\w*|thanks|cheers|well done|funeral|invoices?|keys?|room \w+|course|training|trainer|workshop|module)\b/i,
};

const NAMED_CUES = Object.entries(CUES).map(([name, pattern]) => [`says:${name}`, pattern] as const);

/** The cues that a text holds, by name. */
export function narrativeCues({ text }: Normalised): Features {
  const found: Features = {};
  for (const [name, pattern] of NAMED_CUES) if (pattern.test(text)) found[name] = 1;
  return found;
}

/** Whether anybody is told of: "Anyone around tonight?" and the like ask for company, and are about nobody. */
export function tellsOfSomebody(says: Features): boolean {
  return ['case', 'casework', 'person'].some((cue) => says[`says:${cue}`] !== undefined);
}
