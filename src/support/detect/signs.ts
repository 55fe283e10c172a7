import { withoutIdioms } from './idioms.ts';
import { sentencesOf, straighten } from './text.ts';
import { words } from './words.ts';

/** Why something belongs in supervision, the weightiest first. */
export const SIGNS = [
  'risk',
  'complaint',
  'dual',
  'boundary',
  'pull',
  'dread',
  'ending',
  'stuck',
  'first',
] as const;
export type Sign = (typeof SIGNS)[number];

export interface FoundSign {
  sign: Sign;
  /** UTF-16 offsets into the text as given. */
  start: number;
  end: number;
}

const CLIENT =
  '(?:(?:ex-|former |new )?(?:clients?|patients?|couples?|pt)|session|him|her|he|she|them|this one|that hour|placement|caseload)';

const PATTERNS: Record<Sign, RegExp> = {
  risk: words(
    'risk (?:level|has|is up|feels|keeps)|(?:passive|active) si|(?:a )?disclos(?:ure|ed)<far>|threshold for safeguarding|safeguarding (?:matter|concern|question|issue|referral)|(?:need|have|ought|whether) to report (?:this|it|him|her)|worry about (?:her|his|their) (?:liver|kids|safety|life)|bruises|skin crawl|out of my depth|safety plan with|did the safety plan|mandated reporter brain|has all the bank cards|self[- ]?harm\\w*<gap>(?:again|worse|up)|suicid\\w+<far>(?:worr\\w+|carrying|hold\\w*|alone|on my own)|at risk<far>(?:worr\\w+|carrying|alone)|(?:comment|something)<gap>(?:made in passing|about (?:his|her) step)|self[- ]?harm\\w*<gap>(?:more|deeper|now)|worried about (?:my|this|a) client<far>(?:harm\\w*|suicid\\w*|safe\\w*|drinking|risk)|ending (?:his|her|their) life<far>(?:holding|carrying|alone)',
  ),
  complaint: words(
    '(?:going to|threaten(?:ed|ing)? to|wants? to|has|might) (?:complain|report me|sue)|complain(?:ed|ing)? about me|report me|(?:letter|e-?mail|call) from (?:a|his|her|their|the) (?:solicitor|lawyer|attorney|barrister)|(?:his|her|their) (?:lawyer|solicitor|attorney) (?:will|has|is|wants)|subpoena(?:ed)?|(?:opened|under) (?:an )?investigation|coroner|(?:give|giving|asked for) evidence|custody case|subject access request from|fitness to practi[sc]e|made a mistake<far>|inquest|court<gap>(?:wants|order|asked|report)|wants a copy of everything|complaint (?:about|against) me|(?:made|lodged|filed|raised|submitted|put in) (?:a|an) (?:formal )?complaint<gap>(?:about|against|with)|(?:solicitor|lawyer|attorney).s (?:letter|e-?mail)|(?:report|statement|notes|records) (?:for|to) (?:the )?(?:court|coroner|tribunal)|(?:wants|wanted|asked for|asking for|requested|demands?) (?:all )?(?:my (?:session |clinical )?|(?:his|her|their|the) (?:session|clinical) )(?:notes|records)|(?:suing|sued) (?:me|us|the (?:clinic|practice|service))',
  ),
  dual: words(
    "(?:my|our) (?:new )?client (?:is|has|'s|turns out)<gap>(?:also |just )?(?:my|our|joined|started)|clients?<far>(?:also my|joined my|my (?:son|daughter|husband|wife|partner|friend|neighbour|neighbor|dentist|boss|landlord)'?s?)|(?:friend|neighbou?r|colleague|cousin|aunt\\w*) (?:has asked|wants|asked) (?:me )?to (?:see|become)|two of my clients are|ex-client has applied|in my (?:church|choir|class|book club|running) <gap>(?:group)?<gap>|we share a (?:wall|friend|gym)|dual relationship|small town,|applied for a job at our|(?:friend|neighbou?r|colleague|cousin|aunt\\w*)<gap>asked (?:if|whether) i (?:would|could|can) see (?:her|his|their|him|them|someone)",
  ),
  boundary: words(
    '(?:run|ran|let|went|gone|going)<gap>(?:over|forty minutes over|late)(?: again)|asked for a hug and i|i (?:gave|hugged|gave in|gave one)<gap>(?:hug|personal number|my number|lift)|(?:gave|given) (?:him|her|them) my (?:personal )?number|answering (?:her|his|their) (?:e-?mails|texts|messages)|personal questions|found my (?:instagram|facebook|tiktok|page|profile)|lowered my fee|(?:expensive|lavish) gift|i told (?:him|her|them) about my|crossed a line|felt off after|texts (?:me )?(?:every|at)|like mates|outside (?:of )?session<gap>(?:again|texts|calls)|letting (?:the |our |my )?sessions? (?:over)?run|(?:he|she|they|client) added me on|accepted (?:his|her|their) (?:friend|follow)|gave (?:my|this|a) client a lift',
  ),
  pull: words(
    "think about (?:her|him|them|this client) (?:all|every|constantly)|(?:want|wanted) to (?:adopt|rescue|take (?:him|her) home|save)|urge to rescue|feelings (?:about|for|towards?) (?:a |my |this )?(?:client|him|her|patient)|attracted to|look forward to<gap>(?:too|far)|dressing up for|(?:my|is my|'s my) favou?rite|fell (?:a bit )?in love|fallen for|(?:get|getting) (?:this client|her|him|them) out of my head|dreaming about (?:her|him|a client|them)|i (?:actually |really )?hate (?:him|her|this client|them)|reminds me (?:so much |a lot )?of my|lose my own thread|wanted to mother|being cleverer for|drawn to (?:my|this|a) client|client<far>keep thinking about|keep thinking about (?:my|this|a) client|(?:can'?t|cannot) stand (?:my|this|a) client|hate my (?:\\d{1,2} ?(?:am|pm)|(?:mon|tues|wednes|thurs|fri)day client)|find (?:my|this|a) client<gap>(?:irritating|annoying|boring|attractive|repulsive|unlikeable)",
  ),
  dread: words(
    "stomach drops|relieved when (?:he|she|they|my client) (?:cancel\\w*|didn'?t)|dread(?:ing|ed|s)? (?:her|him|them|seeing|the session|that session|(?:mon|tues|wednes|thurs|fri)days?(?: at)|opening|this client|working)|feel sick before|scared of (?:this|a|my) client|find (?:her|him|them) (?:unbearable|intolerable)|end with this client because|leave feeling (?:like a|small|stupid|attacked)|looking at the clock|don'?t have to sit with|so contemptuous|want to (?:run|hide) (?:from|when)<gap>client|dread(?:ing|ed|s)? (?:every|each|my|our|the)(?: next)? (?:sessions?|clients?|\\d{1,2} ?(?:am|pm)(?! (?:dentist|meeting|call|train|flight|supervision|interview)))",
  ),
  ending: words(
    `(?:ended|ending|finish(?:ed|ing)?) (?:by text|with (?:a |my |this |someone|him|her))|leaving the (?:agency|service|practice|clinic|job)<far>clients?|(?:he|she|they|client) (?:just )?stopped coming|(?:client|she|he) wants to (?:end|stop|finish)|haven'?t told my clients|(?:last|final) session<gap>(?:was|today|and)<far>(?:didn'?t|turn|never)|keep going over the last session|ghosted|need to end with|referring (?:someone|him|her|them) on|maternity leave<far>client|cut (?:us )?to six|got to finish with|dumping (?:him|her)|didn'?t turn up for it|too soon, do i|(?:client|she|he|they) (?:has |just |have )?(?:ended|quit|stopped|left) (?:therapy|treatment|counselling|our work)(?! rooms?)|(?:tell|told|telling) (?:all )?my clients<gap>(?:leaving|stopping|closing|moving)|(?:we|he|she) (?:finish|end)<gap>(?:week|month)<far>not ready`,
  ),
  stuck: words(
    `(?:going|gone|going round|go) (?:round )?in circles|(?:we'?re|i'?m|feel|feeling|completely|properly|and) stuck(?! (?:on|in|at)\\b)|no idea (?:what i'?m doing|what to do|how to help|where to go)(?: with)?<gap>${CLIENT}|(?:nothing i try|nothing moves|nothing lands|nothing is (?:working|shifting))|(?:completely |utterly |so )?useless with|don'?t know (?:where to go|what to (?:try|do))(?: next)? with|run out of ideas for|at a loss|failing (?:him|her|them|this)|done nothing (?:at all|for)|not getting anywhere|same session every|nothing (?:i|we) (?:do|try|say|offer)<gap>(?:helps?|reach\\w*|touch\\w*|lands?)<gap>(?:him|her|them|client)`,
  ),
  first: words(
    `(?:my )?first (?:ever |solo |real |proper )*(?:client|placement|dna|assessment|ending|intake|disclosure)|first time (?:anyone|a client|someone)(?:'s|s| has)?<gap>(?:disclos\\w+|cried|told|asked|walked)`,
  ),
};

/** What a sentence says of things at large, of others' work, or of no client. */
const EVERYDAY =
  /\b(?:first aid|first day at school|first coffee|podcast|essay|seminar|webinar|training|refresher|course today|rota|logo|printer|spreadsheet|building|hedge|plumber|cleaner|postman|boiler|house!|procedure|policy|caption|reel|book rec|twitter|three-year-old|favourite (?:mug|biscuit|hour)|m25|(?<!\ba )lift\b|planned last session)\b/i;

/** Every sign a text has that it belongs in supervision, the weightiest first, one of a kind. Pure. */
export function detectSigns(text: string): FoundSign[] {
  const found = new Map<Sign, FoundSign>();
  for (const { start, text: sentence } of sentencesOf(withoutIdioms(straighten(text)))) {
    if (EVERYDAY.test(sentence)) continue;
    for (const sign of SIGNS) {
      if (found.has(sign)) continue;
      const pattern = PATTERNS[sign];
      pattern.lastIndex = 0;
      const match = pattern.exec(sentence);
      if (match) {
        const at = start + match.index;
        found.set(sign, { sign, start: at, end: at + match[0].length });
      }
    }
  }
  return SIGNS.flatMap((sign) => found.get(sign) ?? []);
}
