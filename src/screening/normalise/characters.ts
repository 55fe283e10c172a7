/** Tables of characters that look like others, or that cannot be seen at all. */

/** Combining marks that are stacked on letters to disguise them, or that belong to an accent. */
export function isCombining(code: number): boolean {
  return (
    (code >= 0x0300 && code <= 0x036f) ||
    (code >= 0x0483 && code <= 0x0489) ||
    (code >= 0x1ab0 && code <= 0x1aff) ||
    (code >= 0x1dc0 && code <= 0x1dff) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe20 && code <= 0xfe2f)
  );
}

/** Zero-width, bidirectional-control and filler code units of the basic plane. */
export function isInvisible(code: number): boolean {
  if (code < 0xad)
    return code === 0 || (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f;
  return (
    code === 0xad ||
    code === 0x034f ||
    code === 0x061c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x17b4 ||
    code === 0x17b5 ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff9 && code <= 0xfffb)
  );
}

/** Tag characters and variation selectors of the supplementary planes. */
export function isInvisibleAstral(codePoint: number): boolean {
  return codePoint >= 0xe0000 && codePoint <= 0xe0fff;
}

const PLAIN = new Map<number, string>();

function alias(characters: string, plain: string): void {
  for (const character of characters) PLAIN.set(character.codePointAt(0) ?? 0, plain);
}

function aliasEach(characters: string, plains: string): void {
  const to = [...plains];
  [...characters].forEach((character, index) => {
    PLAIN.set(character.codePointAt(0) ?? 0, to[index] ?? '');
  });
}

alias(
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800',
  ' ',
);
alias('\u0085\u2028\u2029', '\n');
alias('‘’‛ʼʹ′＇', "'");
alias('‐‑‒–−﹣⁃', '-');
alias('․', '.');
alias('∕⁄', '/');
alias('﹫', '@');
alias('İ', 'I'); // its lower case is two units long, which would shift every offset after it
aliasEach('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ', 'ABCDEFGHIJKLMNOPQRSTUVWYZ');
aliasEach('ℓɑɡɩօ', 'lagio');

/** First code points of the decimal digit ranges that people type besides ASCII. */
const DIGIT_ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
];

function digitOf(codePoint: number): string | undefined {
  if (codePoint < 0x0660 || codePoint > 0x0e59) return undefined;
  const zero = DIGIT_ZEROS.find((start) => codePoint >= start && codePoint <= start + 9);
  return zero === undefined ? undefined : String(codePoint - zero);
}

/** Ranges whose compatibility form is the plain letter: full-width, mathematical, circled, ligatures. */
function hasPlainForm(codePoint: number): boolean {
  return (
    (codePoint >= 0x2100 && codePoint <= 0x214f) ||
    (codePoint >= 0x2460 && codePoint <= 0x24ff) ||
    (codePoint >= 0xfb00 && codePoint <= 0xfb06) ||
    (codePoint >= 0xff01 && codePoint <= 0xff5e) ||
    (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) ||
    (codePoint >= 0x1f110 && codePoint <= 0x1f149)
  );
}

/**
 * The plain writing of one code point, or undefined where it already is plain.
 * Covers spaces, dashes, apostrophes, foreign digits, full-width and "fancy font" letters.
 */
export function plainForm(codePoint: number): string | undefined {
  const known = PLAIN.get(codePoint) ?? digitOf(codePoint);
  if (known !== undefined) return known;
  if (hasPlainForm(codePoint))
    return String.fromCodePoint(codePoint)
      .normalize('NFKC')
      .replace(/\u0130/g, 'I');
  if (codePoint >= 0x1f150 && codePoint <= 0x1f169) return String.fromCharCode(65 + codePoint - 0x1f150);
  if (codePoint >= 0x1f170 && codePoint <= 0x1f189) return String.fromCharCode(65 + codePoint - 0x1f170);
  return undefined;
}

const CONFUSABLE = new Map<string, string>(
  (
    'АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY ԌG ԚQ ԜW аa еe ѕs іi јj оo рp сc уy хx ѵv ԁd ԛq ԝw һh ӏl кk мm тt вb нh ' +
    'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa εe ιi νv οo ρp υu χx κk τt ϲc ϳj ηn ωw γy'
  )
    .split(' ')
    .map((pair) => [pair[0] ?? '', pair[1] ?? '']),
);

/** Letters that only look Latin, drawn from Cyrillic and Greek (the frequent part of Unicode TR39's table). */
export function confusableWith(character: string): string | undefined {
  return CONFUSABLE.get(character);
}
