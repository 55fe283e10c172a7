/** Words that hold English sentences together, in its dialects and creoles too, and that no other language has. */
export const ENGLISH: ReadonlySet<string> = words(
  "the and to of my it you that for with she they not have but be this what just are if can who had her his their your from or about how when has did would could there all out up get got i'm it's don't i've she's he's that's can't one were been than then them him our will because anyone client clients session therapist im u ur pls n w dey abeg wey dem una sef wetin yall y'all any some more only still need please really very never always after before into over why where which",
);

/** Words that hold sentences of other languages together; none is common in English. */
export const OTHER: ReadonlySet<string> = words(
  'les des une est et que qui dans pour avec pas sur elle je nous vous mon mes ce cette plus mais ou sont ai été el los las del un y en es por con para su lo como pero más mi muy está ya der das und ich ist nicht ein eine mit zu auf für von sich sie wir auch aber wie bei hat mein meine il che di non per è sono della mio questo anche ho gli nel alla os da em não uma com ele ela eu meu minha foi het een ik van niet dat op zijn voor maar mijn ze wij nie się jest że jak ale po mnie moja mój tak det jag och som att inte på av til jeg ikke har mae yn yr dw gyda ei fod wedi tá agus ar bhí sé sí mé ang ng mga ako siya ini itu yang dan untuk tidak saya dengan ada akan bir ve bu için ben ama çok ką yra ir kad aš с и в не на что я он она как это hatte habe wird wurde sehr seine ihre ihr ihm kein keine einen einem einer noch schon weil nach immer wieder jede jeden heute gestern seit vor wenn hij weer haar heeft wat hoe moet uit naar gisteren vandaag elke geen ook nog chaque encore à où très aussi depuis chez hier soir séance lui aux du sans ils elles cada tiene desde cuando porque hoy ayer también ella él estoy seu sua muito quando hoje ontem pelo pela dela são estou depois ao ogni oggi ieri dopo suo più perché molto dei przez dla bardzo była był jej jego wczoraj dziś już tylko znowu jestem är för hela igen nem hogy egy és nagyon megint nu și să foarte mea din',
  // And what short sentences have beside them; none stands in more than a few English texts of the corpus.
  // French.
  "j'ai m'a l'a n'a t'a s'est c'est n'est qu'il qu'elle d'une d'un j'étais c'était m'ont aujourd'hui jusqu'à quelqu'un avant toujours jamais beaucoup rien tous toute alors donc parce père mère fils fille filles femme enfants frère sœur ans année semaine mois matin pleure pleuré parle parlé parler vient venu voulait veut peut doit allait était avait habite travaille anniversaire demain leur leurs notre votre deux trois quatre peur prendre médicaments jumelle étudie étudier boit m'écrit écrit dort dormir seul seule fois jours quand pourquoi puis moins plusieurs autre autres même bébé école travail sorti sortie parti rester resté revient rentré rentre appelé appelle famille peut-être aller savoir sait crois pense pensait sentir aime aimer raconte raconté pendant",
  // German.
  'weint woche arbeitet wohnt mir mich dich kommt kam ging geht rief ruft sagte sagt erzählt erzählte macht haben sind seinen seinem seiner ihrem ihrer ihren unser unsere vom zum zur beim oder doch pünktlich sorgen mutter vater bruder schwester tochter sohn freundin angst gestorben trinkt schläft morgen letzten letzte erste monat jahr jahre uhr viel kann konnte muss nichts etwas alles jemand frau herr sitzt gefängnis kaum fährt diese dieser dieses niemand spricht uns euch ihn unter über zwischen gegen ohne durch wegen jetzt sowie damit dann denn ganz mehr viele wenig zwei drei vier fünf sechs mädchen junge schule arbeit hause lebt leben lebte stirbt starb weinte weinen geweint redet reden sprechen sieht sehen glaubt denkt weiß möchte musste wollte sollte darf bekommt bekam steht liegt läuft isst nachts abends wochen tage stunde sitzung',
  // Spanish.
  'vino borracho trabaja vive volver madre padre hermano hermana hija hijo marido mujer murió lunes miércoles jueves viernes sábado estaba preocupada preocupado lleva llevaba semanas meses años sin venir venido llora lloró lloraba dijo dice contó tengo tenía quería quiero sesión miedo hasta entre nunca siempre mucho mucha donde cómo quien otra otro este ese fue fui hace mañana noche día días embarazada abuelos novio novia trabajo quiere bebe hijos seis cuatro cinco siete diez dejó dejado salió perdió trabajaba vivía duerme comer habla hablar siente piensa puede pueden debe tienen están sido había hacer hizo después antes ahora aquí allí así entonces mismo misma todos todas todo otros nadie algo alguien pequeño niño niña niños hombre colegio escuela ciudad',
  // Portuguese.
  'trabalha veio sair mãe pai dele morreu terça segunda quarta quinta sexta falei falou disse contou grávida chorou minhas meus tinha quer queria avó avô irmão irmã medo filho filha mulher sessão três já ainda emprego perdeu noites noite saiu mora moram remédios dois filhos pequenos dorme fala sente pensa acha pode podem deve têm eram foram havia fazer fez agora aqui assim então mesmo mesma outra ninguém alguém só sozinho sozinha pequeno criança crianças menino menina homem escola cidade anos dias numa',
  // Dutch and Afrikaans.
  'werkt woont twee kinderen belde moeder vader broer zus dochter zoon maak zorgen huilde huilt hele sessie durft zwanger kwam komt laat jij ons onze mij zich wel omdat toen zonder altijd nooit veel weinig niets iemand weken maanden jaar jaren avond dood overleden vertelde vertelt zei zegt gaat doet kan kon moest wilde wordt werd wil om bij hy sy ek jy hulle hom sê gesê gister vandag môre vir kinders bly gaan huis bekommerd gebel huil keer baie altyd dinsdag maandag woensdag donderdag vrydag saterdag sondag gesien gekom lewe slaapt slecht sinds scheiding drie kleine rookt rijdt woonde werkte straat leven leeft sterft stierf praat praten ziet zien denken weten wilt mocht kreeg krijgt staat stond ligt loopt eet drinkt drinken nacht dagen uur alleen samen groot jongen meisje vrouw ouders gezin vriend vriendin deze daar zeer heel slaap sleg vandat vrou weg suster bestuur julle kom gehad gewees gedoen dink glo voel leef sterf gesterf werk stad ouers dogter meisie hierdie daardie dae saam',
  // Irish.
  "tú muid siad níor níl raibh bhfuil leis liom leat duit dúirt tháinig chuaigh fuair rinne inniu inné amárach aréir bás máthair mháthair athair imní orm ort uirthi faoi faoina gcónaí chliant eile arís freisin anois fós caoineadh obair oibríonn bíonn bhíonn tinn brónach bhrónach déanach céile iníon páistí ospidéal luain mháirt máirt céadaoin déardaoin haoine aoine sathairn domhnaigh seachtain bliain san ithe deirfiúr bpríosún eagla dul abhaile d'fhág phost beirt pháistí deir deirtear labhairt labhair ól ólann codladh codlaíonn mbeidh beidh beadh bheith sibh againn agam aige aici acu orainn orthu dóibh againne nuair cén conas fáth gach aon dhá trí ceithre lá oíche maidin tráthnóna baile tuismitheoirí buachaill cailín duine daoine beag mór",
  // Welsh.
  "fy wythnos daeth hwyr eto ddoe heddiw yfory hi'n byw gyda'i i'n poeni o'n gweithio yng ysbyty farw ddydd dydd llun mawrth gwener sadwrn dywedodd wrtha wrthyf bod feichiog wnaeth ddim roedd trwy'r drwy'r sesiwn ganddo ganddi ofn mynd i'r o'r a'r â'r teulu mab gŵr gwraig chwaer brawd wedi'i hefyd achos oherwydd neb rhywun crio carchar dydy bwyta arni fynd adref gadawodd swydd ddau blant mae'r y'n sy'n fel bydd byddai oedd oes wyt ydy ydyn maen maent nhw yfed cysgu siarad teimlo meddwl gwybod credu eisiau gallu rhaid dau pedwar diwrnod prynhawn adre cartref gwaith rhieni bachgen merch menyw dyn pobl mawr iawn",
);

/**
 * Those of them that English texts have too, as words, names or abbreviations: "Ben suicidal, Mae drunk", "Mon plus Wed
 * per Gail". They tell of another language only beside as many that English has not.
 */
export const SHARED: ReadonlySet<string> = words(
  'hat van plus per non til pour sin con angst dice vino padre encore sans sortie pendant et est en op har jag der das dink keer bod om ho ya po merch que à',
  // Abbreviations, titles and parts of places' names.
  'mon frau herr yr y com em os ai ce ng ek mi ei dat dei un da des del di san el il',
  // Names.
  'ben mae les dan elle ama ada ela dele dela della agus jak elke morgen matin mora',
);

/** Words that English writes with their accents. */
export const LOANS: ReadonlySet<string> = words(
  'café cafés cliché clichés clichéd fiancé fiancée fiancés née naïve naïveté résumé résumés façade façades décor entrée entrées crème brûlée brûlées déjà pâté touché risqué passé blasé protégé protégée exposé soirée soirées sauté sautéed purée puréed jalapeño jalapeños piñata piñatas señor señora señorita über doppelgänger rosé latté matinée communiqué coöperate reëxamine éclair éclairs crêpe crêpes croûtons pièce tête-à-tête façon détente clientèle papier-mâché mâché habanero habañero smörgåsbord séance séances divorcée divorcé émigré ingénue naïf outré roué soufflé consommé frappé glacé lamé macramé moiré olé à-la-carte',
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
