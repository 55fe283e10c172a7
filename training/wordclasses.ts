/** Small hand-made word classes: what tells a client from a crowd, kin, time, medication and identity words. */

function list(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

export const wordClasses: Record<string, string[]> = {
  kin: list(`mother mom mum mam mama mammy ma father dad da daddy papa pa parent parents stepmother stepmum stepmom stepfather stepdad
    brother bro sister sis sibling siblings twin twins triplet triplets son daughter child kid kids children baby toddler infant newborn
    husband hubby wife wifey spouse partner fiance fiancé fiancee fiancée boyfriend girlfriend bf gf ex exes widow widower divorcee
    grandmother grandma gran nan nana nanna granny grandfather grandad grandpa granda grandson granddaughter grandchild grandchildren grandkids
    aunt aunty auntie uncle cousin cousins niece nephew in-law mil fil sil bil stepson stepdaughter godmother godfather godson goddaughter
    household married divorced separated widowed adopted adoptive adoptee fostered foster eldest youngest oldest orphan polycule co-parent
    koro kuia whānau whanau nani dada dadi ammi abba amma appa oma opa tía tia tío tio abuela abuelo`),
  client:
    list(`client clients ct cts cl cls pt pts px patient patients couple case cases referral referrals caseload lad lady bloke fella
    someone somebody woman man girl boy guy teen teenager student resident inpatient service-user user gentleman kiddo client's she he they`),
  personal: list('she he her him his hers herself himself themself theirs their them they'),
  own: list("i me my mine myself i'm im i've ive i'd id i'll we us our ours ourselves"),
  crowd:
    list(`most many lots some often all every everyone everybody people folks clients patients therapists teens adults parents
    couples colleagues we our generally usually tend typical typically always anyone nobody`),
  role: list(`therapist counsellor counselor psychologist supervisor supervisee trainee intern clinician practitioner psychotherapist lmft lcsw
    lpc bacp ukcp hcpc peer colleague colleagues team tutor manager receptionist psychiatrist gp supervision cohort group`),
  session:
    list(`session sessions appointment appointments slot intake assessment discharge ended ending cancelled canceled cancel cancels dna
    dnad dna'd no-show noshow noshowed missed late rescheduled ghosted rupture silence cried sobbed wept tears told said says asked texted
    emailed messaged rang brought handed showed whispered shouted laughed walked stormed apologised apologized week weeks fortnight months`),
  saying: list(
    'said says told saying asked asks replied goes whispered shouted texted wrote writes messaged emailed announced quote quoting like',
  ),
  month:
    list(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct
    nov dec spring summer autumn fall winter easter christmas xmas diwali eid ramadan hanukkah passover halloween thanksgiving lent bonfire`),
  day: list(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun today yesterday tonight
    tomorrow tmrw yday morning afternoon evening noon midnight weekend lunchtime fortnight am pm oclock o'clock ago last next this since until`),
  number:
    list(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fourth fifth sixth dozen half couple twice`),
  age: list(`year years yr yrs yo y/o y.o old aged age turning turned teens twenties thirties forties fifties sixties seventies eighties
    nineties birthday grade reception kindergarten sophomore junior senior freshman yr month months early mid late`),
  medication:
    list(`sertraline fluoxetine citalopram escitalopram mirtazapine venlafaxine duloxetine paroxetine quetiapine olanzapine aripiprazole
    risperidone clozapine lithium lamotrigine valproate pregabalin gabapentin diazepam lorazepam alprazolam clonazepam zopiclone propranolol
    methylphenidate lisdexamfetamine atomoxetine concerta ritalin adderall vyvanse elvanse prozac zoloft lexapro celexa xanax klonopin ativan
    seroquel abilify wellbutrin bupropion effexor cymbalta methadone buprenorphine suboxone naltrexone antabuse metformin ozempic insulin
    levothyroxine tamoxifen prednisone methotrexate ketamine psilocybin mdma cocaine heroin meth weed cannabis ssri ssris snri meds hrt prep`),
  diagnosis:
    list(`adhd add ocd ptsd cptsd c-ptsd bpd eupd npd aspd did osdd asd autism autistic audhd bipolar depression depressed anxiety anxious
    anorexia anorexic bulimia bulimic arfid psychosis psychotic schizophrenia dementia alzheimer's parkinson's ms me/cfs cfs pots eds pcos
    pmdd endometriosis ivf hiv copd cancer stroke epilepsy diabetes t1d crohn's ibs fibromyalgia lupus miscarriage miscarried pregnant stillborn
    stillbirth postnatal postpartum perinatal sober relapse relapsed rehab detox sectioned self-harm selfharm suicidal overdose od'd si sh ed
    tourette's dyspraxia dyslexia trichotillomania agoraphobia panic insomnia tinnitus menopause amputee paralysed chemo remission tumour tumor`),
  identity:
    list(`gay lesbian bi bisexual queer trans transgender nonbinary non-binary enby cis pansexual asexual ace aromantic genderfluid intersex
    lgbt lgbtq black white brown asian mixed biracial latina latino latinx hispanic indigenous aboriginal māori maori pasifika polynesian
    traveller romani roma gypsy jewish muslim christian catholic protestant hindu sikh buddhist jain mormon lds amish hasidic orthodox quaker
    jehovah's pagan atheist evangelical pentecostal presbyterian anglican coptic druze yazidi deaf blind wheelchair disabled refugee asylum
    immigrant migrant undocumented veteran desi dalit brahmin igbo yoruba hausa fulani zulu xhosa afrikaner cree ojibwe métis inuit navajo
    punjabi gujarati tamil bengali sylheti kashmiri pashtun kurdish somali eritrean ethiopian tigrayan ghanaian nigerian jamaican trinidadian`),
  organisation:
    list(`school college university uni academy hospital clinic surgery church mosque temple synagogue gurdwara parish charity nhs trust
    council firm company bank factory plant mill depot station army navy raf police fire club team fc choir band orchestra ward unit camhs
    iapt eap department ministry court prison jail regiment union society association inc ltd llc plc ymca scouts guides hospice nursery
    daycare preschool kindergarten gym tesco asda aldi lidl walmart amazon costco starbucks google deloitte kaiser bcbs aetna cigna`),
  looks:
    list(`hair beard tattoo tattoos tattooed piercing pierced scar scarred wearing wears dressed coat jacket boots dress lipstick accent lisp
    stammer stutter voice tall short freckles birthmark glasses eyepatch prosthetic limp dog cat parrot snake van truck motorbike tattooist`),
};
