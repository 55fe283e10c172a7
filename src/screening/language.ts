import type { Normalised } from './normalise/normalise.ts';

export type Language = 'english' | 'other' | 'unsure';

/** Words that hold English sentences together, in its dialects and creoles too; none is common in the list below. */
const ENGLISH = new Set(
  "the a an and to of i my is it you that for with was on she he they not have but be at so this what do just we are if can who had her his their your from or as about how when has did would could there no all out up get got i'm it's don't i've she's he's that's can't one were been than then them him our will because anyone client clients session therapist im u ur pls n w dey na abeg wey dem una sef wetin una yall y'all any some more only still need please really very never always after before into over why where which".split(
    ' ',
  ),
);

/** Words that hold sentences of other languages together, leaving out those that are also English words. */
const OTHER = new Set(
  'le la les des une est et que qui dans pour avec pas sur elle je nous vous mon ma mes ce cette plus mais ou sont ai été el los las del una un y en es por con para se su lo como pero más mi muy está al ya der die das und ich ist nicht ein eine mit zu auf für von dem den sich sie wir auch aber wie bei hat mein meine il che di non per è sono della mio questo anche ho gli nel alla os da em não uma com ele ela eu meu minha foi het een ik van niet dat op zijn voor maar mijn ze wij nie się na jest że do jak ale po mnie moja mój tak det jag och som att inte på av til jeg ikke har mae yn yr dw i gyda ei fod wedi ac tá an agus ar na bhí sé sí mé go le ang ng sa mga ako siya ko ini itu yang dan untuk tidak saya dengan ada akan bir ve bu için ben de ama çok ką yra ir kad aš с и в не на что я он она как это hatte habe wird wurde sehr seine ihre ihr ihm kein keine einen einem einer noch schon weil nach immer wieder jede jeden heute gestern seit vor wenn hij weer haar heeft wat hoe moet uit naar gisteren vandaag elke geen ook nog chaque encore à où très aussi depuis chez hier soir séance lui aux du sans ils elles al cada tiene desde cuando porque hoy ayer también ella él estoy seu sua muito mais quando hoje ontem pelo pela dela são estou depois ao ogni oggi ieri dopo suo sono più perché molto dei przez dla bardzo była był jej jego wczoraj dziś już tylko znowu jestem är för hela igen nem hogy egy és nagyon megint nu și să foarte meu mea din'.split(
    ' ',
  ),
);
/** Whom a note is about, as no English sentence says it: worth two words that hold sentences together. */
export const OTHER_CLIENT: ReadonlySet<string> = new Set(
  'klient klientin klienten klientka klientkę klienta klientką patientin therapeutin cliënt cliënte cliënten patiënt patiënte paciente pacientes clienta cliente clientes paziente pazienti patiente pacjent pacjentka pacjentkę pacjenta terapeuta terapeuty terapeutka thérapeute kliens klijent klijentica klien danışan danışanım clientul clienta pacienta nghleient chliant клиент клиентка клиентки пациент пациентка'.split(
    ' ',
  ),
);
/** "mon client" is no English, though "client" may be. */
const CLIENT_TOO = new Set(['client', 'clients']);
const OF_OTHERS = new Set('mon ma mes notre nos un une ce cet cette du au mijn onze'.split(' '));
/** Words of English and of other languages alike tell nothing. */
for (const word of 'a no me i do in on as was so we he an am is na am at'.split(' ')) ENGLISH.delete(word);
for (const word of ENGLISH) OTHER.delete(word);
for (const word of [
  'as',
  'was',
  'i',
  'do',
  'me',
  'on',
  'in',
  'an',
  'die',
  'den',
  'sa',
  'go',
  'de',
  'ma',
  'la',
  'le',
  'se',
  'ne',
  'ko',
  'ki',
  'al',
  'dal',
])
  OTHER.delete(word);

const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}']*/gu;
const PLAIN = /[\0-\x7f]+/g;
/** Enough to tell by; a long text is one language nearly always. */
const SAMPLE = 2_000;
const SHORT = 6;
/** So many words of another language are no accident. */
const CHANCE = 3;
/** Shares of words from which a text is English beside another language, and from which it is another, by many words
 * or by few. */
const FEW = 0.12;
const ENOUGH = 0.15;
const PLENTY = 0.2;

/**
 * Whether a text is English, in any of its dialects and mixtures. Cheap: scripts and function words. A text
 * where English is mixed with Hindi, Pidgin, Irish or te reo counts as English.
 */
export function detectLanguage(normalised: Normalised): Language {
  const sample = normalised.lower.slice(0, SAMPLE).replaceAll('’', "'");
  // Nearly all there is are plain letters, which are told at a glance.
  const plain = plainLetters(sample);
  const rest = sample.replace(PLAIN, ' ');
  const letters = plain + (rest.match(LETTER)?.length ?? 0);
  if (letters === 0) return 'english';
  const latin = plain + (rest.match(LATIN)?.length ?? 0);
  if (latin / letters < 0.5) return 'other';
  const words = sample.match(WORD) ?? [];
  const isEnglish = (word: string, at: number) =>
    ENGLISH.has(word) && !(CLIENT_TOO.has(word) && OF_OTHERS.has(words[at - 1] ?? ''));
  const english = words.filter(isEnglish).length;
  const foreign = words.reduce(
    (count, word) => count + (OTHER_CLIENT.has(word) ? 2 : OTHER.has(word) ? 1 : 0),
    0,
  );
  const isMostlyOther = foreign >= Math.max(CHANCE, 3 * english);
  // Two may be somebody's name: "van der Merwe".
  const isForeignNote = english === 0 && words.some((word) => OTHER_CLIENT.has(word));
  if (words.length < SHORT) return isMostlyOther || isForeignNote ? 'other' : 'english';
  if (english >= foreign || (english >= FEW * words.length && !isMostlyOther))
    return english === 0 && foreign === 0 && words.length >= 4 * SHORT ? 'unsure' : 'english';
  // "why was Lexi-Mae closed? yr 6": two chance words are no language where English words stand by them, or many others.
  const isChance = foreign < CHANCE && (english > 0 || foreign < PLENTY * words.length);
  return foreign >= ENOUGH * words.length && !isChance ? 'other' : 'unsure';
}

function plainLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) | 0x20;
    if (letter >= 0x61 && letter <= 0x7a) count++;
  }
  return count;
}
