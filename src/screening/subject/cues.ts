/** Words beside a detail that tell whom it is about; each is tried on what stands before or after the span. */

const KIN =
  '(?:mum|mom|mam|mother|dad|father|parents?|sister|brother|siblings?|twin|son|daughter|kids?|child(?:ren)?|baby|husband|wife|partner|girlfriend|boyfriend|fianc[ée]e?|ex|aunt(?:ie|y)?|uncle|cousin|niece|nephew|gran(?:ny|dma|dad|dpa|dmother|dfather)?|nan(?:a|ny)?|in-laws?|step\\w+|stepmum|stepdad)';

/** "her mum", "his brother-in-law": someone in the client's life. */
export const CLIENT_KIN_BEFORE = new RegExp(
  `\\b(?:her|his|their|the client'?s|client'?s)\\s+(?:\\w+\\s+){0,2}${KIN}\\b[^.!?]{0,24}$`,
  'i',
);

/** "my husband", "my daughter": the writer's own people. */
export const WRITER_KIN_BEFORE = new RegExp(`\\b(?:my|our)\\s+(?:\\w+\\s+){0,2}${KIN},?\\s*$`, 'i');

/** "I'm 34", "email me at": the writer. */
export const WRITER_BEFORE =
  /\b(?:i['’]?m|i am|im|me at|me on|mine is|call me|name['’]?s|my (?:own )?(?:name is|email is|e-mail is|number is|handle is|insta is|page is|site is|website is)|reach me|find me|follow me|i live (?:in|at|on)|i grew up in|hi,? it['’]?s|hello,? it['’]?s)\s*(?:called\s+)?$/i;

/** "my supervisor", "my colleague", "our receptionist", "tutor": people of the writer's working life. */
export const COLLEAGUE_BEFORE =
  /\b(?:(?:my|our|the|your|a|peer|fellow|clinical|group)\s+)?(?:supervisor|colleague|co-?worker|manager|team ?lead|boss|receptionist|admin|tutor|lecturer|trainer|facilitator|co-?therapist|peer|placement lead|course lead|practice manager|prof(?:essor)?\.?|dr\.?|thanks(?: so much)?(?: to)?|thank you(?: so much)?|cheers|happy birthday(?: to)?|congrat(?:s|ulations)(?: to)?|well done|welcome(?: back)?(?: to)?|shout ?out to|ask|tell|ping|with thanks to|hosted by|led by|facilitated by|speaker|ta)[,:]?\s*$/i;

/** "from reception", "is covering", "(our supervisor)", "has the keys": the same, told after the name. */
export const COLLEAGUE_AFTER =
  /^(?:['’]s)?,?\s*(?:from (?:reception|the (?:front )?desk|admin|finance|billing|accounts|payroll|hr|facilities|estates|security|intake|the (?:office|agency|clinic|practice|trust|college|course|cohort)|upstairs|downstairs|next door|across the (?:hall|corridor))\b|\((?:our|my|the) (?:new |old )?(?:supervisor|manager|receptionist|admin|colleague|tutor|co-?therapist|boss|lecturer|trainer|caretaker|cleaner|plumber|office mate|room ?mate)\b|(?:is|will be|['’]?ll be|has been|was|who(?:['’]s| is)) (?:covering|(?:running|leading|hosting|teaching) (?:the|a|our|this|it)\b|facilitating|co-facilitating|presenting|chairing|supervising|minuting|taking minutes|on (?:annual leave|leave|call|duty|reception|the desk))|(?:has|have|got|holds) (?:my|the|our|a spare|spare) (?:key|code|fob|diary|list|slides|handouts|projector|spare|room|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)|['’]s (?:slides|workshop|training|webinar|lecture|seminar|supervision group|module|leaving do)\b)/i;

/** "by Irvin Yalom", "as Rogers said", "read Winnicott": an author. */
export const AUTHOR_BEFORE =
  /\b(?:by|read(?:ing)?|re-?read(?:ing)?|quot(?:e|es|ing)|via|cit(?:e|es|ing)|from|as|per|love|loving)\s*$/i;
export const AUTHOR_AFTER =
  /^(?:['’]s?\s+(?:book|work|theory|model|paper|chapter|idea|concept|podcast|talk|workshop|training|video|line|phrase|core conditions|hierarchy)|\s*\(?(?:19|20)\d\d\)?|\s+et al|\s+(?:wrote|writes|argues|says it best|said it best|talks about|describes|calls it|called it))/i;

/** "my client", "pt", "my 3pm,": somebody of the writer's caseload comes next. */
export const CLIENT_BEFORE =
  /\b(?:(?:my|a|one|this|that|the|our|new|last|ex)[- ](?:\w+[- ]){0,2}(?:client|ct|pt|cl|px|patient|kid|couple|girl|boy|lad|student)|client|ct|pt|cl|px|patient|(?:my|the|this) \d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?(?: o'?clock)?)['’]?s?[,:(\s-]*$/i;

const ACTS =
  'cried|cries|cancell?ed|no[- ]?show\\w*|turned up|came|comes|said|says|told|tells|asked|asks|texted|rang|emailed|messaged|left|laughed|laughs|walked|brought|brings|sat|sits|wept|didn|doesn|won|was|is|has|had|wants|keeps|kept|got|gets|wrote|writes|went|goes|thinks|thought|sent|missed|arrived|started|stopped|refused|managed|looked|looks|loves|hates|likes|lives';

/** What somebody named does next, or has, with a word between at most. */
export const ACTS_AFTER = new RegExp(
  `^(?:['’]s (?:mum|mom|mam|dad|sister|brother|partner|husband|wife|school|file|notes?|slot|session|case|story)\\b| (?:\\w+ )?(?:${ACTS}|will|would|can|could|never|always|just)\\b)`,
  'i',
);

/** After and before a word that is a name as well, where it is one: "rang"; "his sister", "a friend called". */
export const NAMED_AFTER = new RegExp(`^ (?:${ACTS})\\b`, 'i');
export const NAMED_BEFORE = new RegExp(
  `\\b(?:${KIN}|mate|friend|neighbou?r|lodger|flatmate|roommate|boss|client|ct|pt|patient|called|named)\\s+$`,
  'i',
);

/** A service, practice or desk that is to be reached, not a client. */
export const SERVICE_NEAR =
  /\b(?:helpline|hotline|crisis line|text line|samaritans|lifeline|front desk|reception|office|practice|clinic line|admin|bookings?|to book|rsvp|register|sign up|tickets?|book(?:ed)? (?:via|at|on)|contact us|call us|email us|enquiries|inquiries|website|newsletter|linktree|slides|worksheets?|workshop|webinar|supervision group|room hire|referrals? to|open (?:mon|tue|wed|thu|fri|24)|24\/7)\b/i;

/** "in Fleabag", "the film", "season two": somebody made up. */
export const FICTION_NEAR =
  /\b(?:film|movie|novel|series|season|episode|sitcom|soap|character|fiction(?:al)?|on telly|on tv|netflix|hbo|disney|pixar|marvel)\b/i;

/** "most of my clients", "a lot of people with": many people at once. */
export const GROUP_BEFORE =
  /\b(?:most|many|some|all|a lot|lots|so many|half|several|plenty|everyone|people|clients|folks?|teens|teenagers|kids|students|families|couples|men|women|parents)\b[^.!?]{0,40}$/i;
