import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';
import { normalise } from './normalise/normalise.ts';

const detect = (text: string) => detectLanguage(normalise(text));

describe('English, in all its dialects and mixtures', () => {
  it.each([
    'My client cancelled again and I am relieved.',
    'abeg how una dey handle person wey no dey pay',
    'Yaar aaj ka session was too much, client cried and I also almost cried',
    'Kia ora e hoa mā, the whānau hui went long but the kōrero was good',
    'Sure look it, himself was in flying form le cúnamh Dé',
    'Eish, the client was lekker today hey, but yoh I am moeg',
    'OCD + ARFID, recs?',
    '😂😂😂',
    '',
    '12.30 room 4',
    'lol same',
    'Diolch!',
    'My client said "ya no puedo más" and hung up',
    'Mi client is moeg, so she naps in the middle of the session',
    'my klient (her spelling) is here',
    'der Client war heute completely zu, ich hab no idea what to do',
    'Little Al and Big Al want the al fresco table, back at 2',
    'Mon client cancelled',
    'Mon client cancelled again, any takers for Thurs?',
    'cliente nueva, need a Spanish-speaking psychiatrist in Fresno please',
  ])('%s', (text) => expect(detect(text)).toBe('english'));
});

describe('other languages', () => {
  it.each([
    "Ma cliente est venue hier et elle m'a dit que son mari ne lui parle plus.",
    'Mi paciente no vino a la sesión y estoy muy preocupada por ella porque no contesta.',
    'Meine Klientin hat mir heute gesagt, dass sie nicht mehr kommen will und ich bin traurig.',
    'A minha paciente não veio hoje e eu estou com muito medo por ela.',
    'Moja klientka nie przyszła dziś na sesję i nie wiem, co mam zrobić.',
    'Моя клиентка сегодня не пришла на сессию, и я волнуюсь.',
    'मेरी क्लाइंट आज नहीं आई और मैं चिंतित हूँ',
    '我的来访者今天没有来',
    'Meine Klientin schweigt.',
    'Klientka spóźnia się od miesiąca.',
    'Mijn patiënt slaapt slecht.',
    'Mi paciente quiere una carta.',
    'Ma patiente a peur de son chien.',
    'Mon client a encore annulé sa séance.',
    'Minha cliente quer parar.',
    'Mein Patient, 52, Bäcker in Ulm, hat gestern abgesagt. Er war sehr müde.',
    'Mijn cliënt, 41, kapper in Breda, kwam gisteren weer te laat.',
    'Pacjentka, 30 lat, prawniczka z Gdyni, pisała wczoraj. Jest bardzo zmęczona.',
    'Clienta mea nu mai vrea să vină.',
    'Mon client Thibaud a voulu mourir hier soir.',
  ])('%s', (text) => expect(detect(text)).toBe('other'));
});

it('two words that happen to be Welsh make no English text another language', () => {
  expect(detect('why was Lexi-Mae closed? yr 6, Fernhill ringing daily')).not.toBe('other');
});

it.each(['Pieter van der Merwe cried', 'Ms van den Berg relapsed', 'Seeing di Marco y Ortega'])(
  'a surname makes no short English text another language: %s',
  (text) => {
    expect(detectLanguage(normalise(text))).toBe('english');
  },
);
