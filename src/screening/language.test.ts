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

describe('one short sentence of another language', () => {
  it.each([
    // French.
    "Mon client Thibault m'a dit hier qu'il ne veut plus vivre",
    'Ma cliente Élodie pleure à chaque séance',
    'Mon patient a rechuté ce week-end',
    "Camille est arrivée en retard et n'a rien dit",
    'Il travaille chez Renault à Flins',
    "J'ai vu Thibault hier, il allait mal",
    'Elle habite à Lyon avec ses deux filles',
    "Mon client m'a appelé trois fois cette nuit",
    "Aujourd'hui Océane m'a parlé de son père",
    "C'est l'anniversaire de Jules demain",
    // German.
    'Meine Klientin Annegret hat gestern abgesagt',
    'Mein Klient Jürgen trinkt wieder',
    'Frau Oltmanns weint jede Woche',
    'Er arbeitet bei Siemens in Erlangen',
    'Lukas hat mir von seinem Vater erzählt',
    'Sie wohnt in Ulm mit zwei Kindern',
    'Heute war Sabine zum letzten Mal da',
    'Ich mache mir Sorgen um Torsten',
    'Gestern rief mich seine Mutter an',
    'Mein Patient kommt nie pünktlich',
    // Spanish.
    'Mi paciente Rocío lloró toda la sesión',
    'Mi cliente me contó que su marido le pega',
    'Ayer vino Javier muy borracho',
    'Trabaja en Zara y vive en Getafe',
    'Lucía no quiere volver a casa',
    'Hoy Marta me dijo que está embarazada',
    'Su madre murió el martes',
    'Vive con sus abuelos en Sevilla',
    'Estoy preocupada por Íñigo',
    'Carmen lleva tres semanas sin venir',
    // Portuguese.
    'Minha paciente Beatriz chorou muito ontem',
    'Meu cliente João perdeu o emprego',
    'A Mariana mora em Braga com a avó',
    'Ele trabalha na Petrobras',
    'Hoje o Tiago não veio',
    'O pai dela morreu na terça',
    'Estou preocupada com a Inês',
    'Ela me contou que está grávida',
    'Rui tem medo de sair de casa',
    'Falei com a mãe do Duarte',
    // Dutch.
    'Mijn cliënt Sjoerd is weer begonnen met drinken',
    'Mijn client zei gisteren dat hij niet meer wil',
    'Femke werkt bij Philips in Eindhoven',
    'Ze woont in Breda met twee kinderen',
    'Gisteren belde zijn moeder',
    'Ik maak me zorgen om Lotte',
    'Joost huilde de hele sessie',
    'Hij durft niet meer naar school',
    'Marieke is zwanger en bang',
    'Vandaag kwam Daan te laat',
    // Irish.
    'Tá mo chliant Gráinne an-bhrónach inniu',
    'Bhí Aoife ag caoineadh an t-am ar fad',
    'Dúirt sé liom go bhfuil sé tinn',
    'Tá sí ina cónaí i nGaillimh',
    'Níor tháinig Pádraig inné',
    'Fuair a mháthair bás Dé Máirt',
    'Tá imní orm faoi Niamh',
    'Oibríonn sé san ospidéal',
    "D'inis sí dom faoina fear céile",
    'Bíonn Colm i gcónaí déanach',
    // Welsh.
    'Mae fy nghleient Rhian yn crio bob wythnos',
    'Daeth Gethin yn hwyr eto ddoe',
    "Mae hi'n byw yng Nghaernarfon gyda'i mam",
    "Dw i'n poeni am Carys",
    "Mae o'n gweithio yn yr ysbyty",
    'Bu farw ei thad ddydd Mawrth',
    "Dywedodd Eleri wrtha i ei bod hi'n feichiog",
    'Wnaeth Owain ddim dod heddiw',
    "Roedd Siân yn crio trwy'r sesiwn",
    "Mae ganddo fe ofn mynd i'r ysgol",
    // Afrikaans.
    'My kliënt Annelie huil elke week',
    'My kliënt het gister vir my gesê hy wil nie meer lewe nie',
    'Sy bly in Worcester met haar twee kinders',
    'Gister het sy ma my gebel',
    'Ek is bekommerd oor Marietjie',
    'Hy is bang om huis toe te gaan',
    'Vandag was Elsabe vir die laaste keer hier',
    'Sy pa is Dinsdag dood',
  ])('%s', (text) => expect(detect(text)).toBe('other'));
});

describe('a short English text with foreign names and words in it', () => {
  it.each([
    'Van der Merwe told me a Van der Merwe joke.',
    'Van der Merwe, Joubert and Du Toit at 2',
    'har couple same fight: phone, mother, AC temperature',
    'Reps: yr 1 Sukhmani, yr 2 vacant since Piers took up sourdough, yr 3 me under protest',
    "Tá Caoilfhionn ar ais!! Inniu!! She's back!! hair cut!!",
    `Covadonga me manda un audio de once minutos y lo titula "corto". I listen walking. I've started getting my steps in.`,
    'Frau Lindqvist rang, room 4',
    'Dele, Siân, Gráinne, João',
    'Bonjour la team',
    'Hy-Vee run, then Santa Fe',
    'Go raibh maith agat',
    'Tengo paciencia',
    'Baie dankie Annelie',
    'DASS 21, SIN number, CASA report',
    'Carte blanche, crème brûlée, je ne sais quoi',
    'Lekker braai, ja nee, huge fun',
    'Que sera',
  ])('%s', (text) => expect(detect(text)).not.toBe('other'));
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
