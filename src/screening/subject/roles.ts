/**
 * More words beside a name that tell whose life it belongs to. They stand apart from cues.ts because the weights of
 * weigh/ were fitted on those, and these may change without them.
 */

/** "her boss Mr Bell", "his flatmate": somebody of the client's days who is no kin. */
export const CLIENT_CIRCLE_BEFORE =
  /\b(?:her|his|their|(?:client|patient|ct|pt)['’]?s)\s+(?:(?:new|old|best|former|line|head|class|social|key)\s+)?(?:friend|mate|flatmate|housemate|room-?mate|neighbou?r|boss|manager|colleague|co-?worker|teacher|tutor|coach|landlord|landlady|carer|worker|key-?worker|doctor|gp|psychiatrist|solicitor|lawyer|pastor|priest|imam|rabbi),?\s+(?:called\s+|named\s+)?(?:(?:mr|mrs|ms|miss|mx|dr|rev|fr)\.?\s+)?$/i;

/** "my best friend", "my own therapist": the writer's own life. */
export const WRITER_CIRCLE_BEFORE =
  /\b(?:my|our)\s+(?:(?:best|oldest|old|dear|own|new|next[- ]door)\s+){0,2}(?:friend|mate|neighbou?r|flatmate|housemate|landlord|landlady|therapist|analyst|gp|dentist|dog|cat),?\s+$|\bsigned,?\s+$/i;

/** "our clinical lead", "my course mate"; whoever is greeted or called is among colleagues. */
export const COLLEAGUE_ROLE_BEFORE =
  /\b(?:my|our|the)\s+(?:\w+\s+)?(?:clinical lead|service lead|lead|director|mentor|buddy|secretary|caretaker|cleaner|intern|supervisee|trainee|co-?facilitator|(?:course|class|office|room|cohort|study)[- ]?mate),?\s+$|(?:^|[.!?\n]\s*)(?:hi|hey|hello|(?:good )?morning|dear|sorry)\s+$|(?:^|\s)@$/i;

/** "in finance", "at reception". */
export const COLLEAGUE_PLACE_AFTER =
  /^,?\s(?:in|at|on|from)\s(?:finance|accounts|billing|payroll|hr|admin|it|intake|estates|facilities|reception|(?:the )?(?:front )?desk|the office|the trust|psychiatry|triage)\b/i;

/** "referrals to": where somebody is sent. */
export const SENT_TO_BEFORE = /\b(?:refer(?:red|ring|rals?)?|signpost(?:ed|ing)?)\s+(?:\w+\s+)?to\s+$/i;

/** Neither film nor novel: "a webinar series", "film night", "season tickets". */
export const NO_FICTION =
  /\b(?:webinar|workshop|seminar|lecture|training|talk|cpd|podcast)s?\s+(?:series|season|episode)|\bseries of\b|\b(?:film|movie)\s+(?:night|club|festival|for the)|\bseason tickets?\b|\bin character\b|\bcharacter reference/gi;

/** Between a name and the story it is of: "Claire in Fleabag", and "in Fleabag, Claire". */
export const OF_STORY = /^(?:['’]s?\s+\w+)?\s+(?:in|from|of|on)\s+["“'‘]?$/i;
export const STORY_FIRST = /^["”'’]?,?\s+$/;
export const IN_STORY = /\b(?:in|on|of|from|watching)\s+["“'‘]?$/i;
