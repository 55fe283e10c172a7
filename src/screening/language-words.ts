/** Words that hold English sentences together, in its dialects and creoles too, and that no other language has. */
export const ENGLISH: ReadonlySet<string> = words(
  "the and to of my it you that for with she they not have but be this what just are if can who had her his their your from or about how when has did would could there all out up get got i'm it's don't i've she's he's that's can't one were been than then them him our will because anyone client clients session therapist im u ur pls n w dey abeg wey dem una sef wetin yall y'all any some more only still need please really very never always after before into over why where which",
);

/** Words that hold sentences of other languages together, leaving out those that are also English words. */
export const OTHER: ReadonlySet<string> = words(
  'les des une est et que qui dans pour avec pas sur elle je nous vous mon mes ce cette plus mais ou sont ai été el los las del un y en es por con para su lo como pero más mi muy está ya der das und ich ist nicht ein eine mit zu auf für von sich sie wir auch aber wie bei hat mein meine il che di non per è sono della mio questo anche ho gli nel alla os da em não uma com ele ela eu meu minha foi het een ik van niet dat op zijn voor maar mijn ze wij nie się jest że jak ale po mnie moja mój tak det jag och som att inte på av til jeg ikke har mae yn yr dw gyda ei fod wedi tá agus ar bhí sé sí mé ang ng mga ako siya ini itu yang dan untuk tidak saya dengan ada akan bir ve bu için ben ama çok ką yra ir kad aš с и в не на что я он она как это hatte habe wird wurde sehr seine ihre ihr ihm kein keine einen einem einer noch schon weil nach immer wieder jede jeden heute gestern seit vor wenn hij weer haar heeft wat hoe moet uit naar gisteren vandaag elke geen ook nog chaque encore à où très aussi depuis chez hier soir séance lui aux du sans ils elles cada tiene desde cuando porque hoy ayer también ella él estoy seu sua muito quando hoje ontem pelo pela dela são estou depois ao ogni oggi ieri dopo suo più perché molto dei przez dla bardzo była był jej jego wczoraj dziś już tylko znowu jestem är för hela igen nem hogy egy és nagyon megint nu și să foarte mea din',
  // And what short sentences have beside them; none stands in more than a few English texts of the corpus.
  // French.
  "j'ai m'a l'a n'a t'a s'est c'est n'est qu'il qu'elle d'une d'un j'étais c'était m'ont aujourd'hui jusqu'à quelqu'un avant toujours jamais beaucoup rien tous toute alors donc parce père mère fils fille filles femme enfants frère sœur ans année semaine mois matin pleure pleuré parle parlé parler vient venu voulait veut peut doit allait était avait habite travaille anniversaire demain leur leurs notre votre deux trois quatre peur",
  // German.
  'weint woche arbeitet wohnt mir mich dich kommt kam ging geht rief ruft sagte sagt erzählt erzählte macht haben sind seinen seinem seiner ihrem ihrer ihren unser unsere vom zum zur beim oder doch pünktlich sorgen mutter vater bruder schwester tochter sohn freundin angst gestorben trinkt schläft morgen letzten letzte erste monat jahr jahre uhr viel kann konnte muss nichts etwas alles jemand frau herr',
  // Spanish.
  'vino borracho trabaja vive volver madre padre hermano hermana hija hijo marido mujer murió lunes miércoles jueves viernes sábado estaba preocupada preocupado lleva llevaba semanas meses años sin venir venido llora lloró lloraba dijo dice contó tengo tenía quería quiero sesión miedo hasta entre nunca siempre mucho mucha donde cómo quien otra otro este ese fue fui hace mañana noche día días embarazada abuelos novio novia trabajo quiere',
  // Portuguese.
  'trabalha veio sair mãe pai dele morreu terça segunda quarta quinta sexta falei falou disse contou grávida chorou minhas meus tinha quer queria avó avô irmão irmã medo filho filha mulher sessão três já ainda emprego perdeu',
  // Dutch and Afrikaans.
  'werkt woont twee kinderen belde moeder vader broer zus dochter zoon maak zorgen huilde huilt hele sessie durft zwanger kwam komt laat jij ons onze mij zich wel omdat toen zonder altijd nooit veel weinig niets iemand weken maanden jaar jaren avond dood overleden vertelde vertelt zei zegt gaat doet kan kon moest wilde wordt werd wil om bij hy sy ek jy hulle hom sê gesê gister vandag môre vir kinders bly gaan huis bekommerd gebel huil keer baie altyd dinsdag maandag woensdag donderdag vrydag saterdag sondag gesien gekom lewe',
  // Irish.
  'tú muid siad níor níl raibh bhfuil leis liom leat duit dúirt tháinig chuaigh fuair rinne inniu inné amárach aréir bás máthair mháthair athair imní orm ort uirthi faoi faoina gcónaí chliant eile arís freisin anois fós caoineadh obair oibríonn bíonn bhíonn tinn brónach bhrónach déanach céile iníon páistí ospidéal luain mháirt máirt céadaoin déardaoin haoine aoine sathairn domhnaigh seachtain bliain san',
  // Welsh.
  "fy wythnos daeth hwyr eto ddoe heddiw yfory hi'n byw gyda'i i'n poeni o'n gweithio yng ysbyty farw ddydd dydd llun mawrth gwener sadwrn dywedodd wrtha wrthyf bod feichiog wnaeth ddim roedd trwy'r drwy'r sesiwn ganddo ganddi ofn mynd i'r o'r a'r â'r teulu mab gŵr gwraig chwaer brawd wedi'i hefyd achos oherwydd neb rhywun crio fe",
);

/** Whom a note is about, as no English sentence says it: worth two words that hold sentences together. */
export const OTHER_CLIENT: ReadonlySet<string> = words(
  'klient klientin klienten klientka klientkę klienta klientką patientin therapeutin cliënt cliënte cliënten patiënt patiënte paciente pacientes clienta cliente clientes paziente pazienti patiente pacjent pacjentka pacjentkę pacjenta terapeuta terapeuty terapeutka thérapeute kliens klijent klijentica klien danışan danışanım clientul clienta pacienta nghleient chliant клиент клиентка клиентки пациент пациентка kliënt kliënte pasiënt chleient gleient chliaint',
);

/** "mon client" is no English, though "client" may be. */
export const CLIENT_TOO: ReadonlySet<string> = words('client clients');
export const OF_OTHERS: ReadonlySet<string> = words(
  'mon ma mes notre nos un une ce cet cette du au mijn onze',
);

function words(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}
