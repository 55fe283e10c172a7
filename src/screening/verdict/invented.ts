/** What follows was made up, and says so only once. */
export const INVENTED =
  /\b(?:invent\w*|imagin\w*|made[- ]up|ma(?:d|k)(?:e|ing) (?:him|her|them|it|this|one) up|pretend\w*|fiction\w*|composites?|role[- ]?play\w*|vignettes?|novel|film|movie)\b/i;

/** The same without what a client's story may hold, too: a film that was seen, a feeling that was imagined. */
export const SURELY_INVENTED =
  /\b(?:invented|made[- ]up|ma(?:d|k)(?:e|ing) (?:him|her|them|this one) up|fiction\w*|composites?|role[- ]?play\w*|vignettes?)\b/i;

/** That a whole text is made up, whichever of its sentences says so. */
export const ANNOUNCED =
  /\b(?:composites?|vignettes?|fictional\w*|(?:invented|made[- ]up|imaginary|pretend|imagined?) (?:clients?|patients?|person|people|names?|cases?|examples?|characters?|details?|story|man|woman|(?:wo)?man)|(?:is|are|was|were|it['’]s|he['’]s|she['’]s|all|entirely|completely|of course) (?:invented|made[- ]up|imaginary|imagined|fiction)|i (?:invented|made|imagined) (?:him|her|them|this one|all of)|(?:for|a|our|the|my) role[- ]?play (?:for|script|exercise|brief|scenario)|(?:from|in|for) (?:my|the|a|our) (?:novel|film|movie|screenplay|script)|character)\b/i;
