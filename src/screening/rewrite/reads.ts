import { leans } from './orphans.ts';

const DETERMINER = '(?:an?|the|my|our|their|your|every)';
const NOUN_PHRASE = '(?:an?|the|my|our|someone|somebody|something)';
const END = '(?:[.,;:!?)\\u2026]|\\s[-\\u2013\\u2014]|$)';
const SUBJECT = '(?:i|we|you|they|she|he)';
const VERB = '(?:is|was|are|were|has|had|works|worked|did|does|went|got|misses|missed|finished|ran|lives)';

/** Sequences that nobody writes, each of which a careless stand-in or gap can leave behind. */
const BAD: readonly RegExp[] = [
  // "my a", "the someone", "a is", "my and", "the."
  `\\b${DETERMINER} (?:${NOUN_PHRASE}|in (?:her|his|their)|and|or|but|who|of|for|with|to|on|at|from|by|because)(?![-'\\w])`,
  `\\b${DETERMINER} (?:is|was|are|were|has|had|works|did|does|went|got|cried|said|says|came|asked|told)(?![-'\\w])`,
  `\\b${DETERMINER}\\s*${END}`,
  `\\b(?:his|her|this|these|those) (?:my|our|someone|somebody)\\b`,
  `\\bhis (?:an?|the|is|was|has)\\b`,
  // The same word twice.
  `(?<![\\w'])(?!(?:had|that|very|so|no|really|bye|ha|more|is|now|there|yes|please|long)\\b)([a-z']+) \\1\\b(?!-)`,
  // Nothing follows that should.
  `\\b(?:and|or|but|with|of|from|because|who|which|that|than|very|too|called|named|aged|between|under)\\s*${END}`,
  `(?:'s|\\b(?:is|was|are|were|has|have|be|been|becoming|became))\\s*(?:[,;:)]|\\s[-\\u2013\\u2014]|$)`,
  `^\\s*[,;:.)]|[,;:] ?[,;:]|\\( ?\\)|["\\u201c] ?["\\u201d]`,
  `\\b(?:and|or|but) (?:and|or|but)\\b|, (?:and|or) ,`,
  // Verbs that do not go together, or with their subject.
  `\\b(?:is|was|are|were|be|been|to|would|could|should|can|will|must|might|may|let) (?:not )?${VERB}\\b`,
  `(?:n't|\\b(?:do|does|did|was|is|were|have|has|had|would|could|should|ca|wo)nt) (?:${VERB}|an?|my|someone|client)\\b`,
  `\\b${SUBJECT} (?:do|will|would|can|could|should|must|might)(?: not)? ${NOUN_PHRASE}\\b`,
  `\\b(?:i|we|you) (?:works|has|is|does|misses|gets|lives)\\b`,
  `\\bthey (?:works|has|is|was|does|misses|gets|lives)\\b`,
  `(?<!\\b(?:do|does|did|can|could|will|would|should|may|might|must|let|make|made|help|helps|saw|watch|if|that|n't)\\s(?:(?:my|the|a|our|any|another|her|his|their) )?)\\b(?:she|he|client|someone|person|parent|relative|teenager|adult) (?:work|have|are|were|do|don't|haven't|aren't)\\b`,
  `\\b(?:has|have|had) (?:is|are|was|works|who|struggling|living with|in (?:her|his|their) \\w+ties)\\b`,
  // Two nouns side by side, of which one is a stand-in.
  `\\b(?:someone|somebody) (?:someone|client|woman|man|girl|boy|lady|lad|guy|person|patient|kid|mum|mom|dad)\\b`,
  `\\b(?:client|someone|adult|parent|person|relative) (?:an?|the|my) (?:client|someone|parent|adult|person|health|mental|relative|worker)\\b`,
  `\\b(?:client|clients|someone|somewhere|recently|relative|condition|loss) (?:client|clients|another client|someone|somewhere|recently|relative|condition)\\b`,
  `\\b(?:an?|one|another|this|each|every) (?:clients|parents|children|people|siblings|relatives|medication|treatment|neurodivergence|work)\\b`,
  `\\b(?:these|those|two|three|four|five|six|both|many|several|few|most) (?:client|parent|child|relative|sibling|person|someone|something)\\b`,
  `\\bone of (?:my|our|the|her|his|their) (?:client|parent|child|relative|sibling|person|someone)\\b(?!')`,
  `\\b(?:very|too|quite|newly|rather|slightly) (?:${NOUN_PHRASE}|client|recently|and|or)\\b`,
  `\\b(?:my|the|a|our) (?:[a-z]+ )?(?:client|worker|tradesperson) (?:years|year|months|weeks|yo|old|aged)\\b`,
  // Times that cannot stand there.
  `\\b(?:every|each)(?: single| other)? (?:recently|soon|regularly|some|the other)\\b`,
  `\\b(?:every|each)(?: single| other| first| second| last)?\\s*${END}`,
  `\\b(?:in|on|at|since|until|by|of|the|an?|my|this|that|last|from|about|dread|next|to) (?:recently|regularly|soon|a while ago|for a while|for now)\\b`,
  `\\b(?:recently|a while ago|soon) (?:recently|last|this|every|each|ago|today|yesterday|tomorrow|at \\d)`,
  `\\b(?:at|for|since|until|by|from|to|with|about) (?:at|on|in|since|until|from|with|who|and)\\b(?! (?:and|turn|case|which|whom))`,
  `\\b(?:is|was|'s) (?:recently|regularly|soon)\\s*${END}`,
  `\\b(?:mine|yours|hers|his)(?:'s| is| was) (?:my|another|a|the) client\\b`,
  `\\b(?:has|have|had|got) (?:her|his|their) workplace\\b`,
  `\\b(?:can't share|something big|something big happen|a session|in touch|running late|ran late) (?:is|was|are|were|has|had|does|did|she|he|they|i|we|it|free|who)\\b`,
  `\\bwhose (?:\\w+ )?(?:parent|relative|sibling|partner|child|family|client)\\s*(?:${END}|\\b(?:and|but|or)\\b)`,
  `\\b(?:said|says|say|told|tells|told (?:me|her|him|them)|asked (?:me|her|him|them))\\s*(?:[.;!)]|$)`,
  `(?:^|[.!?;,] |\\b(?:and|but) )I\\s*[,.;]|\\bI (?:who|and|or|at|in|of)\\b`,
  `\\b(?:somebody|someone|client|client's)'s (?:someone|my|an? (?:client|person|health|mental))`,
  `\\b(?:kid|child|girl|boy|teenager|adult|client) is an? (?:child|teenager|young person|client|adult)\\b`,
  `\\b(?:to|for|with) (?:my|the) (?:i|we|she|he)\\b`,
  `\\b(?:do|for|at|from|of|in|on|to) (?:her|his|their|my)\\s*${END}`,
  `\\b(?:whole|same|new|old|own|next|other|lovely|little|big) (?:an?|my|the|someone)\\b`,
  `\\b(?:she|he|who|they|i|we) (?:people|someone|something|my client|an? (?:client|person|health|mental|addiction|injury|loss|eating)|in (?:her|his|their))\\b`,
  `\\b(?:wants|needs|wanted|needed|keeps|likes)\\s*${END}`,
  `(?:'s|\\b(?:is|was|are|were)) (?:something big|and|or|but)\\b`,
  `\\b(?:one|two|three|an?|the|this|her|his) family life\\b`,
  `\\bis it (?:or|and)\\b`,
  `\\ban? one\\b|\\bsomeone who (?:do|have|are|were)\\b|\\bwhile an?\\b|\\bin (?:an office|healthcare|care|education|transport) of\\b`,
  `\\b(?:in (?:care|healthcare|education|hospitality|retail|transport|justice|technology|industry|the arts|an office|a trade)|at sea|on the land) (?:her|his|their|my|an?|someone|(?:he|she|they|i)(?:'\\w+)?)\\b`,
  `\\b(?:said|say|says|asked|thing|trick|point|line|answer|rule|words) (?:was|is)\\s*${END}`,
  `\\bhow (?:an?|the|my) [a-z]+\\s*${END}|\\bbeen\\s*${END}`,
  `\\ban? (?:walks|comes|says|is|asks|wants|turns|goes|gets|keeps)\\b`,
  `\\bsomething (?:big|else) that happened,`,
  `\\bcan't share (?:something|someone|my|a|the)\\b`,
  `,\\s*(?:someone|client)\\s*,`,
  `\\ba client with (?:a|my) client\\b`,
  `\\b(?:in|at|on|near) (?:someone|people)\\b`,
  `\\b(?:someone|somewhere|people|client) (?:her|his|their|my|our) (?:area|town|part|workplace|school|hospital|relative|parent|sibling)\\b`,
  `\\b(?:client|someone|person|parent|relative) family life\\b`,
  `^\\W*something (?:to|of|from|with|about|in) `,
  `\\b(?:as|than|same|then) (?:but|and|or|a while)\\b|\\bthen\\s*${END}`,
  // What is owned, or left, or said twice, by stand-ins alone.
  `\\b(?:whose|whole)\\s*${END}`,
  `\\bclient's client\\b`,
  `\\b(?:another client|someone else|the other client) (?:her|his|their|my|someone|another)\\b`,
  `\\b(?:client|someone|person|parent|relative) (?:is|was|has|had)\\s*\\.`,
  `\\b(?:struggling|on medication|neurodivergent|(?:living|going) [a-z ]{4,30}) (?:is|was) (?:worse|better|the|an?|not)\\b`,
  `\\ball an? (?:mental|health|loss|time)\\b`,
  `\\bstill\\s*\\?`,
  `\\b(?:the|an?|my) (?:do|once|twice|picks|knows|ago)\\b`,
  `\\bfor a living (?!(?:and|but|so|who|or|in|on|at|with|now|since|because|while|as|all|here)\\b)\\w|\\bsame (?:working|works)\\b`,
  `\\bwhich (?:she|he|they) (?:does|did|do) something\\b`,
  `\\b(?:client|someone|person) (?:child|children|parents?|relatives?|siblings?|partner)\\b`,
  `\\bwork(?:s|ed|ing)? (?:in|with|on|at) (?:the )?[a-z]+ of\\b`,
  `\\b(?:thinking|talk|talking|worried|wondering|posted) about\\s*${END}|\\bw\\s*${END}`,
  `\\bmy client, (?:another client|someone else) (?!and|or)`,
  `\\bfamily life (?:an?|my|the|is|was)\\b`,
  `\\bsomething big (?:in|on|at|up|out|off|with)\\b`,
  `(?:'s|\\b(?:is|was|being|be)) (?:an organi[sz]ation|(?:her|his|their) (?:area|town|part of))\\b`,
  `\\b(?:client|she|he|they|someone)(?:'s| is| was)(?: now| just| also| still)? an? (?:health|mental|loss|injury|addiction|eating)\\b`,
  `\\bwhen (?:the|an?|my) (?:[\\w-]+ ){0,3}(?:client|person|someone|old|teenager|child|parent|relative)\\s*${END}`,
  `\\b(?:take|have|want|need|get|see|do|go|it|them|me) (?:does|did) something I can't\\b`,
  `\\b(?:is|was) (?:it|this|that)\\s*\\?`,
  `\\b(?:working|living|coping|dealing|struggling) with (?:means|is|was|has|makes|can)\\b`,
  `(?:\\bas|'s) family life\\b|\\bare (?:sibling|parent|relative|child|partner|client)\\b|\\bwith something big\\b`,
  `\\b(?:can|could|to|should|will) have\\s*${END}|\\b(?:wants|likes|needs|wanted) (?:having|going|living)\\b`,
  `\\b(?:health-wise|struggling|condition) and an? (?:health|mental)\\b|\\b(?:attended|from one client,) an? (?:small )?child\\b`,
  `(?<!\\b(?:believe[sd]?|interest|trust|faith|changes?|confidence|hope|see|saw|shift|something|what|lives?) )\\bin (?:my|another|a|the|the other) client\\b(?!')`,
  `\\bseeing (?:going|having|living|struggling)\\b|\\bon (?:her|his|their) (?:school|club|hospital|workplace)\\b`,
  `\\byou used\\s*${END}|\\bwith (?:taught|told|said|got|gave|made|showed|asked)\\b`,
  // A stand-in that says nothing of another one, or where only a thing or a place can stand.
  `\\b(?:my|the|a) client(?:'s| is| was) (?:my|a|the|another) client\\b`,
  `\\ba client, (?:plus|and) client\\b`,
  `(?:'s|\\b(?:is|was|are|were)) [^.,;:!?]{2,40} and an? client\\s*(?:${END})`,
  `\\b(?:retired|former|only|sole|elderly) someone\\b|\\bone and (?:an?|some\\w+|my|person|client)\\b|\\b(?:one and only|retired) (?:client|person)\\b`,
  `(?:^|, |\\band )in (?:her|his|their) [a-z]+ties (?:is|was|has|had|did|does)\\b`,
  `\\b(?:up|down|out|back|over|based|live|lives|living) (?:at|in|near) (?:my|another|a|the) client\\b(?!')|\\bunder (?:another|my|a|the) client\\b(?!')`,
  `\\b(?:an?|the|my|our) (?:[a-z]+ )?(?:his|her|their) (?:background|area|town|workplace)\\b`,
  `\\b(?:bit|touch|dose) of an? (?:mental|health|loss|time|injury|eating|addiction)\\b`,
  `\\b(?:the|an?|my) doing\\b|\\bdoing (?:having|going|living)\\b|\\bit said something\\b`,
  `\\b(?:her|his|their|my|our|your) (?:does something|did something|gets in touch|got in touch|misses sessions|missed a session|is finishing|is going through|ha[sd] a lot going on|had something big|is having)\\b`,
  `\\b(?:he|she|it|they|we|you|i|who)'(?:s|re|m)\\s*[.!?]|\\b(?:i|we|you|they)'ve (?:for|with|and|but|at)\\b`,
  // What a stand-in leaves of a figure, a link, or a word before it.
  `(?:^|[^\\d\\s])\\s*%|=\\s*>|=\\s*["']\\s*["']`,
  `\\b(?:an?|the) \\w+ing (?:in|on|at|with|about|from|to) (?:the|her|his|their|my|an?)\\b`,
  `\\b(?:an?|the) (?:taught|made|gave|took|kept|left|walked|wanted|needed|loves|sent|brought|called|texted|emailed|thinks|knows)\\b`,
  `\\b(?:about|for about|around|nearly) a while\\b|\\bw in\\b`,
  `\\bin (?:later life|(?:her|his|their) \\w+ties),? (?:an? (?:mental )?health|(?:her|his|their) (?:area|town))\\b`,
  `\\b(?:condition|medication|treatment|struggling)\\b[^.,;:!?]{0,12} and family life\\b`,
  `\\b(?:near|at|in|from|outside|by) somewhere\\b(?! else)|\\bhappen from\\b|\\bhad something from\\b`,
  `\\b(?:with|on|of|about|for|has|have) (?:struggling|neurodivergent|living with|working on|going through)\\b`,
  `(?:^|[,.] )(?:an?|my) [\\w-]+(?: [\\w-]+)?, (?:is|was|has|had|goes|needs|wants|works|keeps|comes|gets|does|lives|says)\\b`,
  `\\bclient's (?:has|had|does|did|will|wants?|asked|asks|said|says)\\b`,
  `\\b(?:pt|ct|patient|client|mum|mom|dad|mother|father|sister|brother|wife|husband|partner) (?:is|was) (?:an?|my) client\\b`,
  `\\b(?:clients|people|patients|kids|teens|parents|couples) an? (?:mental|health|loss|injury|time of risk)\\b`,
  `\\b(?:hate|love|like|dread|prefer|appreciate)s? it\\s*[.!?]`,
  `\\bfor a living\\b[^.!?]*\\bfor a living\\b`,
  `\\bwork(?:s|ed|ing)? in [\\w ]{2,30} at (?:her|his|their) address\\b`,
  `(?:'s|s') (?:person who|someone who|office worker|tradesperson)\\b|-worker (?:partner|relative|sibling|parent)\\b`,
  // One verb for many, and one for what takes another.
  `\\b(?:clients|people|others|patients|kids|children|teens|students|parents|siblings|relatives|couples|those|ones|two|both|many|several) (?:who|that) (?:works|is|has|was|does|misses|gets|runs|lives)\\b`,
  `\\b(?:has|have|had) (?:a missed|late\\b|our ending|contact between)|\\bfor (?:soon|recently)\\b`,
  `\\b(?:from|saw|see|seen|read|watched|about to) something big that happened\\b|\\b(?:saw|see|seen|met|had|have) something from our sessions|\\bwait (?:for now|recently|soon)\\b`,
  `\\ban organi[sz]ation (?:somewhere|\\w+ (?:town|area))\\b|, an organi[sz]ation\\s*,|\\ban organi[sz]ation work\\b|\\bclient, another client\\s*(?:[.!?]|$)`,
  `\\b(?:an?|my|another|the) client (?:access|nhs|portal|app|login|website|policy|template)\\b|\\bsomething (?:my|another|a|the other) client\\b`,
  `^\\W*(?:the other day|recently|soon|regularly),? (?:work(?:s|ed)|is|was|has|had)\\b|\\bfor (?:he|she) (?:needs|wants|is|was|has|had|goes)\\b`,
  // "If my client calls me something.": what would follow has gone.
  `^\\W*(?:if|when|because|since|although|while)\\b[^,;:?]*\\bsomething(?: I can't share| else)?\\W*$`,
  `\\b(?:lad|lass|boy|girl|man|woman|kid|guy) an? (?:young|teenager|child|adult|older|small)|\\b(?:through|via|by|from|to|with) or\\b`,
  `\\b(an? (?:mental health|health|eating) \\w+|medication|medical treatment|neurodivergence)\\b[^.!?]*\\b\\1\\b`,
  `\\b(?:client|she|he|they) (?:work|is in|is active)[^.,;:!?]{0,30} whose\\b|\\b(?:see|seeing|saw|met|meet) family life\\b|\\b(?:child|baby) is a small child\\b`,
  `\\benough (?:another|my|an?) client\\b|\\bclient (?:senior|junior|week|group)\\b|\\b(?:address|number) (?:has |have )?(?:emailed|texted|rang|called|messaged)\\b`,
  `\\bin touch (?:something|someone|an?|the|my|his|another|with something)\\b`,
  `\\b(?:did|does) (?:have (?:a hard|something)|get in|run late|miss a|finish|medical|medication|neurodiv|an? (?:health|addiction|loss|mental|eating|injury|time of))\\b`,
  `\\b(?:address|town|area|city|country) of (?:an?|her|his|their|the|another)\\b|\\b(?:in|on|of) (?:her|his|their) address\\b`,
  `(?:number|code|postcode|zip|address|reference|date) (?:is|was) (?:her|his|their|an?) (?:number|address|reference|date|email|account|page)\\b`,
  `\\b(?:called|rang|phoned|texted) an? (?:adult|child|teenager|young|older|small) `,
  // Whoever owns is said twice; a clause begins where only a thing can stand.
  `(?<!\\b(?:she|he|it|that|who|what|there|here|where|one|everyone|someone|let))'s (?:her|his|their|your|our)\\b(?! own\\b)|'s's\\b|s's's?\\b`,
  `\\b(?:client|patient|sister|brother|mum|mom|dad|friend|partner)'s an? (?:adult|child|small|young|teenager|older) (?:has|had|is|was)\\b`,
  // What is left of a number or an address beside what was taken.
  `\\b\\d+[a-z]?,? (?:my|another|the other|a) client\\b|\\bno\\. ?\\d{0,3}:?\\s*(?:${END}|soon\\b)|\\d:(?!\\d)(?:\\s*[?.!,]| soon\\b)`,
  `\\b(?:whose|which|what) client\\b|\\b(?:is|was) an? client (?:from|at|of) an?\\b`,
].map((source) => new RegExp(source, 'i'));

/** "not Beacon another client", "she said My client": half a name beside its stand-in, or a capital where none belongs. */
const MID_CAPITAL =
  /(?<=[\p{Ll},;] )(?!(?:I|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}* )\p{Lu}[\p{Ll}.]* (?:my|another|a|the other) client\b|(?<=\p{Ll},? )(?:My|Another|The other|Somebody|Someone) (?:client|else|who)\b/u;

/** One who is spoken of; "another client" is somebody else. */
const CLIENT = /(?<!\b(?:another|other|one|which|any|every|no|each) )\bclients?\b(?!['’-])/gi;

/** Openings that only continue something. */
const MID_OPENING = /^["'“‘(]*(?:who|whose|which|than|of|with an?d|and then|because|or)\b/i;

/** A verb whose subject is gone: "Is mine and has been for years." */
const VERB_OPENING =
  /^["'“‘(]*(?:is|was|are|were|has|had|have|got)\b(?! (?:any(?:one|body)|every(?:one|body))\b)[^?]*$/i;

/** Whether a reworded sentence holds a sequence nobody writes, which the writer's own did not. */
export function readsBadly(rewritten: string, original: string): boolean {
  const now = plain(rewritten);
  const once = plain(original);
  for (const opening of [MID_OPENING, VERB_OPENING])
    if (opening.test(now) && !opening.test(once)) return true;
  if (isOdd(now) && !isOdd(once)) return true;
  if (repeatsClient(now, once)) return true;
  if (MID_CAPITAL.test(now) && !MID_CAPITAL.test(once)) return true;
  return BAD.some((pattern) => pattern.test(now) && !pattern.test(once));
}

/** Whether stand-ins put two clients into one sentence: "my client, a client who sings". */
function repeatsClient(now: string, once: string): boolean {
  const most = (text: string) =>
    Math.max(0, ...text.split(/[.!?\n]+/).map((one) => one.match(CLIENT)?.length ?? 0));
  return most(now) > most(once) + 1;
}

/** Whether a quotation or a bracket is open at one end. */
function isOdd(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/["“”]/g) % 2 === 1 || count(/\(/g) !== count(/\)/g);
}

function plain(text: string): string {
  return text.trim().replaceAll('’', "'").replaceAll('‘', "'").replace(/\s+/g, ' ');
}

const POINTING =
  /^["'“‘(]*(?:and|but|so|then|because|cos|which|that|that's|that'd|thats|this|these|those|it|it's|it'd|its|them|the same|same|still|also|again|too|either|neither|nor|or|yes|no|nope|yep|yeah|not|twice|once|meanwhile|instead|both|none|there|apparently|turns out|well now|so (?:do|does|did|is|was)|later|afterwards|otherwise|anyway|until|except|of me|to me|me too|me neither|neither can|neither could|hence|even)\b(?!-)/i;
/** "Sits with his cap on.": with the sentence before it went whoever does so. */
const NOBODY_OPENING =
  /^["'“‘(]*(?:(?:only|just|still|never|always|then|once|even|usually) )*(?:asks|says|sits|wants|comes|brings|keeps|calls|cries|takes|gives|goes|gets|looks|tells|puts|laughs|talks|walks|needs|has|hates|loves|thinks|knows|refuses|opens|pays|wears|does|hasn't|doesn't|isn't|wasn't|offered|told|handed|called me|asked)\b(?! (?:any(?:one|body)|every(?:one|body)|who)\b)[^?]*$/i;
const PERSON_OPENING =
  /^["'“‘(]*(?:she|he|they|her|his|him|their|them|hers|she's|he's|they're|shes|hes|she'd|he'd|they'd|she'll|he'll|mum's|dad's)\b/i;
const PERSON =
  /\b(?:client|clients|patient|she|he|they|someone|somebody|woman|man|girl|boy|kid|lad|lady|person|one of mine|teen|couple|family)\b/i;
const LEAST_WORDS = 4;

/** "And I", "But how": without the joining word the rest stands. */
const JOINED =
  /^(?:and|but|so)\s+(?=(?:i|i'm|i've|i'd|i'll|we|how|what|when|where|why|do|does|is|are|can|could|should|would|if you|if anyone|anyone|has|have)\b)/i;

/**
 * How a sentence can stand after one that is gone: as it is, or without the word that joined it; null when it points
 * back, names nobody that is still there, or is a scrap.
 *
 * @param before what is left of the text before it
 */
export function standAlone(sentence: string, before: string): string | null {
  const joint = JOINED.exec(plain(sentence))?.[0].length ?? 0;
  const rest = joint > 0 ? withCapital(sentence.trimStart().slice(joint), sentence) : sentence;
  const said = plain(rest);
  const words = said.match(/[\p{L}\p{N}']+/gu)?.length ?? 0;
  if (/^[#@]/.test(said) || words === 0) return rest;
  if (POINTING.test(said) || words < LEAST_WORDS) return null;
  if (NOBODY_OPENING.test(said) || VERB_OPENING.test(said)) return null;
  if (PERSON_OPENING.test(said) && !PERSON.test(before)) return null;
  return leans(said, before) ? null : rest;
}

function withCapital(text: string, like: string): string {
  return /^\s*\p{Lu}/u.test(like) ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text;
}
