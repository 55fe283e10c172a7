import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { type Frame, standingIn } from './frames.ts';

/**
 * Clients told of in distress, or in the room, where else nobody's client stands: behind a practice's number, in an
 * answer to somebody's comment, before a screen.
 */

/** How nobody is who only works there. */
const DISTRESS =
  "(?:cries|crying(?! (?:baby|babies|toddler|kids?|child|with laughter))|cried|sobs|sobbing|sobbed|weeps|weeping|wept|in tears|terrified|(?:scared|frightened|afraid)(?= of| to|[.,!;]|$)|panicking|panicked|in a panic|drunk|slurring|stoned|suicidal|screams|screaming(?! at the (?:football|match|rugby|telly|tv|kids|dog))|begs|begging|begged me|whisper(?:s|ing) (?:to|that|about)|hear(?:s|ing) (?:voices|things|(?:her|his|their) (?:dead|late))|bleeding|hiding (?:from|in)|relapsed|overdosed|manic|psychotic|(?:wants?|wanted|threatens|threatening|going|trying|ready) to (?:die|jump|end it|kill|hurt|hang)|self-?harming|cutting (?:again|herself|himself|her|his)|can['’]t (?:sleep|breathe|stop (?:crying|shaking)))";
/** Of whoever rings: "Tom answers anyone who is scared". */
const OF_CALLERS =
  '\\b(?:you|your|callers?|anyone|anybody|someone|somebody|people|clients?|patients?|those|whoever|parents|families|kids|if|whether|for|about|never|cat|dog|puppy|hold music)\\b';
/** "Practice phone 07700 900123, Keisha Brown answers in the night terrified of the voices". */
const BEHIND_NUMBER: readonly Frame[] = [
  {
    before: /\d[\d ()-]{5,16}\d\)?(?:[,;:.]| [–—-]) (?=\p{Lu})/gu,
    after: new RegExp(
      `^ (?:\\p{L}+ )?(?:answers|answered|picks|picked|rings|rang|calls|called|phones|phoned|texts|texted)\\b(?:(?!${OF_CALLERS})[^.!?\\n]){0,60}?\\b${DISTRESS}(?!\\p{L})`,
      'iu',
    ),
  },
];

/** "Nurse Betty watched Netflix all night and burned herself": a story's people are watched, and do not watch. */
const BEFORE_SCREEN: readonly Frame[] = [
  {
    before:
      /(?:^|[.!?\n]\s{0,2})(?:(?:Nurse|Officer|Matron|Chief|Judge|Captain|Inspector|Sergeant|Sgt|Detective|Constable|Agent) )?(?=\p{Lu})/gu,
    after:
      /^ (?:just |only |then )?(?:watche[sd]|binged?|binges|bing(?:e|ed)-?watched|was watching|stayed (?:up|in|home) (?:with|watching)|sat up (?:with|watching)|streamed) [^.!?\n]{0,60}?(?:\band (?:then )?|, (?:and |then )*)(?:s?he |they )?(?:(?:burn(?:ed|t|s)|cuts?|hurts?|harm(?:ed|s)|starve[sd]|scratche[sd]|hit|bit|hanged|killed|poison(?:ed|s)|drowned|drank|drinks) (?:herself|himself|themsel(?:f|ves)|(?:her|his|their) (?:own )?(?:arms?|wrists?|legs?|thighs?|skin|hands?))|(?:overdose[sd]|self-?harm(?:ed|s)|purge[sd]|relapse[sd])(?!\p{L})|(?:took|takes|swallowed) (?:all )?(?:the|her|his|their|too many) (?:\p{L}+ )?(?:tablets|pills|meds|paracetamol)|stopped (?:eating|taking (?:her|his|their)))/iu,
    // Whoever retells a plot says so, and so does who tells of an accident, or of what belongs at a vet's.
    not: /\b(?:him|her|them)sel(?:f|ves) (?:laughing|jumping|climbing|falling|dancing)\b|\b(?:arms?|wrists?|legs?|skin|hands?) on (?:the|an?) (?!floor|sofa|bed)|\b(?:the vet|paws?|tail|birds|squirrels?)\b|\b(?:best|worst|greatest|favou?rite) (?:\p{L}+ )?(?:episode|scene|season|film|movie|show|finale|plot|bit|book)|\b(?:spoilers?|recap|comics?|plot ?twist|in (?:the )?(?:(?:last|first|second|third|final) )?(?:season|episode|finale|film|movie|book|sequel)|the (?:actor|actress|writers|character)|played by|season (?:\d|one|two|three|four|five|six)|s\d{1,2} ?(?:e\d{1,2}|recap|finale))\b/iu,
  },
];

/** Whoever is behind a practice's number, or before a screen, and in such distress. */
export function distressedIn(text: string): Span[] {
  return [
    ...(/\d{3}/.test(text) ? standingIn(text, BEHIND_NUMBER) : []),
    ...(/watch|bing|stayed|sat up|streamed/i.test(text) ? standingIn(text, BEFORE_SCREEN) : []),
  ];
}

const HANDLE = /(?<![\p{L}\p{N}_.@/])@[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{1,39}/gu;
/** Where a client was, or in an hour that is the writer's too: whoever has a session of "your" own has it with others. */
const IN_THE_ROOM =
  '(?:(?:on|off|into|from|behind) (?:my|our) (?:old |green |blue |grey |little )?(?:couch|sofa|settee|chair|armchair|cushions?|carpet|floor|rug|tissues)|(?:in|from|out of|into|at) (?:my|our) (?:(?:consulting |therapy |little |waiting )?room|office(?! (?:hours|party))|clinic|practice|doorway)|(?:in|through|during|for|throughout|out of) (?:(?:our|my|that)(?: \\p{L}+){0,2}|the (?:whole|entire|full|first)|your(?: \\p{L}+){0,2}(?= session with me)) (?:sessions?|appointment)(?! (?:at|of|on|rooms?)\\b)|(?:through|for|all|throughout) (?:our|the) (?:whole|entire|full) (?:hour|session|fifty minutes))';
/** "you cried so hard on my couch", said to whoever is answered. */
const MOMENT = new RegExp(
  `^[,:!.]? (?:(?:and|but|so|yes|babe|love|hun|omg|aw|remember|the way|when|the (?:day|time|week)),? )*you (?:(?:just|once|actually|literally|finally|both|only|then|always|never|first) )?(?:cried|wept|sobbed|bawled|broke down|fell apart|raged|yelled|screamed|shook|shouted|curled up|slept|fell asleep|walked(?= out)|stormed|dissociated|opened up|confessed|relapsed|said|told me|showed me|threw(?! up)|hid|whispered|panicked|poured)\\b(?:(?! so (?:now|i|we|there|find)\\b| there['’]s\\b)[^.!?\\n]){0,50}?\\b${IN_THE_ROOM}(?!\\p{L})`,
  'iu',
);

/** What friends have after a night out, and colleagues where they meet. */
const ELSEWHERE =
  /\b(?:hung ?over|hangover|drinking again|sleepover|karaoke|hen do|(?:after|at) (?:the|my|our) party|webinar|workshop|conference|keynote)\b/i;

/** Handles of clients to whom a writer says what happened between them in the room. */
export function answeredIn(text: string): Span[] {
  if (!text.includes('@')) return [];
  return matchesOf(text, HANDLE)
    .map(({ index, 0: handle }) => ({ start: index, end: index + handle.replace(/[.-]+$/, '').length }))
    .filter(({ end }) => {
      const said = text.slice(end, end + 140);
      return MOMENT.test(said) && !ELSEWHERE.test(said);
    });
}
