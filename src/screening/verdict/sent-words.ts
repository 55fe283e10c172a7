/** What was sent to the writer: "text I got", "email in my inbox", "the email just said". */
const SENT =
  /\b(?:(?:text|e-?mail|dm|message|voice ?mail|voice ?note|whatsapp|postcard|card|letter|note)(?: that| which)? (?:i (?:just )?(?:got|received|woke up to)|(?:in|at the top of) my (?:inbox|dms?|requests)|(?:just |only |simply )?(?:said|says|read|reads)\b|under my door|waiting for me|on my (?:desk|voicemail|windscreen))|(?:got|received|woke up to|opened) (?:this|an?|the (?:best|loveliest|kindest|sweetest)) (?:\p{Ll}+ )?(?:text|e-?mail|dm|message|voice ?mail|voice ?note|whatsapp|postcard|card|letter|note)\b)/iu;
/** Who sent it, told as a client is. */
const USED_TO_SEE =
  /\b(?:text|e-?mail|dm|message|voice ?mail|voice ?note|whatsapp|postcard|card|letter|note) from (?:someone|somebody|a (?:person|man|woman|lad|girl|couple|kid)) (?:who |that )?i (?:used to (?:see|sit with|work with)|saw for|worked with for|finished with)\b(?! (?:at|around|in|on|every|about)\b)/i;
/** Somebody else who may have sent it. */
const OTHERS =
  /\b(?:mum|mom|mam|dad|mother|father|sister|brother|cousin|aunt\w*|uncle|nan|gran\w*|husband|wife|partner|boyfriend|girlfriend|fianc\w+|ex|date|son|daughter|kid|kids|child|niece|nephew|friends?|mate|bestie|flatmate|roommate|neighbou?r|colleague|coworker|supervisor|supervisee|trainee|student|boss|manager|peer|tutor|publisher|editor|reader|follower|listener|bank|insur\w+|payroll|landlord|spam|school|sender|hmrc|irs|therapist|counsell?or|group chat|character|novel|film|imagin\w*|invent\w*|made up|composite)\b/i;
/** What somebody says who has been in therapy with the one they write to. */
const OF_THERAPY =
  /\b(?:(?:like|as|the way|what|everything|that) (?:we|you and i) (?:practi[sc]ed|rehearsed|talked about|said|planned|discussed|worked on|role-?played)|(?:i|we) (?:finally |actually |just )?(?:used|tried|did|said) (?:the|our|your) (?:script|breathing|ice|thing|list|sentence|line|words|letter|exercise|chair)|i said it out loud|you were right about|i still do the|not coming back|what you (?:said|told me)|(?:since|after|in) our (?:last )?sessions?)\b/i;
const QUOTE = /(?:^|[\s:(])["“'‘]([^\n]{5,300})["”'’](?=\W|$)/u;

/** A client's words, told as what came in a message: "actual text I got: 'I used the script on my mother-in-law'". */
export function quotesSentWords(text: string): boolean {
  const isFromThem = USED_TO_SEE.test(text);
  if (!isFromThem && !SENT.test(text)) return false;
  const quote = QUOTE.exec(text);
  if (!quote) return false;
  const around = text.slice(0, quote.index) + text.slice(quote.index + quote[0].length);
  return !OTHERS.test(around) && (isFromThem || OF_THERAPY.test(quote[1]!));
}
