/** What follows was made up, and says so only once. */
export const INVENTED =
  /\b(?:invent\w*|imagin\w*|made[- ]up|ma(?:d|k)(?:e|ing) (?:him|her|them|it|this|one) up|pretend\w*|fiction\w*|composites?|role[- ]?play\w*|vignettes?|novel|film|movie)\b/i;
