import { rules } from './rule.ts';

/** Signs that the writer is in danger: from themselves, or from someone near them. */
export const SELF_RULES = rules('self', {
  // Wanting to die, said outright.
  'self.kill': [1, '<death> myself(?: in)?|do(?:ing)? myself in'],
  'self.end-life': [
    1,
    '(?:end|ending|take|taking) my (?:own )?life|commit(?:ting)? suicide|end(?:ing)? it all',
  ],
  'self.want-to-die': [
    0.9,
    "i(?:'d| would|'m|'ve been)? <adv>(?:want(?:ed)?|wanna|wish(?:ing)?|hop(?:e|ing)|pray(?:ing)?|need|long(?:ing)?|like|prefer|feel like|rather|ready|decided)(?: to| that i| i)? <adv>(?:die|dead|be dead|was dead|were dead|not exist|not be alive|dying|be taken in my sleep|disappear permanently|leave this world|cease to exist)",
  ],
  'self.earnest': [
    0.5,
    '(?:i mean (?:it|that)|not (?:in )?a jok(?:e|ing)(?: way)?|not (?:a figure of speech|the funny kind)|literally|not joking|no joke|for real this time|in earnest)',
  ],
  'self.most-days': [
    0.4,
    'i <adv>(?:want|wish|think|hope)<far>(?:most days|every (?:day|hour|night|morning)|all day|all the time|most nights)',
  ],
  'self.suicidal': [
    1,
    "(?:i'm|i am|im|i'?ve been|i feel|feeling|i was|been feeling) <adv>suicidal(?! (?:ideation|client|patient|people|teen))|my suicidal (?:thoughts|ideation|feelings)|me suicidal|i (?:am |'m )?(?:having|have|had|keep having|keep getting|get|getting)<gap>suicidal thoughts",
  ],
  'self.thoughts': [
    1,
    "(?:having|have|having active|i've had|i have had|been having|keep having|had)<gap>(?:thoughts?|urges?|urge)<gap>(?:killing myself|ending|dying|suicide|not being alive|not being here|death|hurt myself|to step|jumping)|thinking about following (?:him|her|them)|(?:can'?t|cannot|couldn't) (?:stop|quit) thinking about (?:dying|death|how i'd|ending|driving into|killing|it being over)|thought(?:s)? (?:seriously )?about (?:killing|topping|ending|dying|how i'd|just turning the wheel|following (?:him|her))",
  ],
  'self.not-alive': [
    1,
    "(?:don'?t|do not|doesn't|didn't|no longer|not) <adv>(?:want|wish|feel like|deserve|able)(?: to)? <adv>(?:be alive|be here (?:any ?more|any longer)|exist|live(?: any ?more| any longer|[.,]|$)|living(?: any ?more)?|carry on living|go on living|stay alive|keep living|wake up(?: tomorrow| again|[.,]|$))",
  ],
  'self.here-anymore': [1, "(?:don'?t|dont|do not) <adv>want to be here (?:any ?more|any longer|at all)"],
  'self.not-wake': [
    0.8,
    "(?:hop(?:e|es|ing)|wish|pray|if|part of me|bit of me|angry that|disappointed)<far>(?:(?:don'?t|didn'?t|never|not|not to) (?:to )?wake(?: up)?|i woke up|to wake up|hadn't woken)|go to sleep and (?:never|not) wake",
  ],
  'self.over-alive': [
    1,
    '(?:over|tired of|done with|sick of|finished with|had enough of) (?:being alive|living|this life|life|being here)',
  ],
  'self.no-reason': [
    1,
    "(?:no|any|a|the) (?:more )?(?:reason|point|purpose|will|use|hope)(?: left)? (?:to|in|of|for) (?:<gap>)?(?:live|living|life|being alive|continu\\w+|go on|going on|be alive|drive home|me\\b|staying alive)|lost the will to live|life(?:'s| is)? not worth living|(?:don'?t|can'?t) see (?:a|any|the) (?:future|way out|reason)|nothing (?:left|here) for me|i've got nothing left",
  ],
  'self.burden': [
    1,
    "(?:everyone|everybody|family|kids|children|they|world|people|husband|wife|you)(?:'d| would|ll| will)? <gap>(?:be )?(?:grand|better|fine|happier|lighter|relief)(?: off)? (?:without me|if i|for everybody)|better off (?:dead|without me|if i|with the insurance)|(?:feel(?:ing)? like |being |i'm |i am )?(?:a|such a|just a) burden (?:to|on) (?:everyone|everybody|my|them)|nobody (?:will|would) (?:even )?(?:miss me|notice|cancel)|they'd be lighter|if i wasn't around|relief for every",
  ],
  'self.dead': [
    1,
    "i(?:'d| would| should|'m better| wish i(?:'d| had)?) <adv>(?:be |been )?(?:better off |rather be )?dead|so much easier to be dead|only my death|if i die|when i'm (?:gone|dead)|i (?:should|deserve to) (?:be dead|die)|i'll be dead",
  ],

  // Ways and means.
  'self.means-held': [
    1,
    "(?:i(?:'ve| have|'m|'d a| got)?|my|with)<gap>(?:got |have |had )?(?:the |a |my |some |enough |his )*(?:<drugs>|<weapon>)<far>(?:in front of me|in (?:my|me) (?:hands?|mouth)|beside me|on my lap|next to me|here|counted|ready|to my head|in the next room|in the house|in my (?:trunk|boot|car|drawer|bag)|to do it(?: properly)?)|(?:<drugs>|<weapon>) (?:are |is )?(?:counted|kept ready|in front of me|in my hands?|ready)",
  ],
  'self.means-got': [
    0.9,
    "i(?:'ve| have)? <adv>(?:bought|got|have|saved?|been saving(?: up)?|stockpil\\w+|hid|kept|counted|collected|put)<gap>(?:<drugs>|<weapon>|what i need|everything i need|the means|the stuff|all i need)|got the (?:rope|pills|tablets)|(?:saving|stockpiling)<gap>(?:<drugs>)|i have the (?:stuff|means)|the means in",
  ],
  'self.took': [
    1,
    "i'm after (?:taking|swallowing|drinking)<far>(?:<drugs>|bottle)|i tie(?:d)? rope|(?:i|i've|i have|i just|just|and|already) <adv>(?:took|taken|swallowed|drank|drunk|consumed|ingested|overdosed|od'?d)<far>(?:<drugs>|bottle|too (?:many|much)|way more|overdose|all of (?:it|them)|something)|took \\d+<gap>|i (?:overdosed|od'?d|took an overdose)|took an overdose|i (?:am|'m|have|'ve) (?:drunk|taken) something",
  ],
  'self.enough': [
    0.5,
    "in my (?:trunk|boot|bag|drawer)|(?:it's|its|it is|that'?s|think it's) enough|search(?:ed|ing)? <gap>how (?:many|to)|enough (?:<drugs>)|how many<gap>(?:would|it'd) (?:it )?take",
  ],
  'self.attempt': [
    1,
    "(?:i|i've|i have) <adv>(?:tried|attempted|try)<gap>(?:kill myself|hang myself|suicide|end it|end my|die|overdose)|my (?:last )?attempt (?:on|last|yesterday)|rope (?:gave|broke|snapped)|put it in my mouth|gun to my head",
  ],
  'self.weapon-thought': [
    0.6,
    "(?:gun|pistol|rifle|rope|blade|razor|tablets|pills|helium|insulin)<far>(?:can'?t stop|thinking|frightened|scared|the code|put it (?:down|back)|again)",
  ],
  'self.place': [
    1,
    "(?:thought|think(?:ing)?|imagin\\w+|picture|picturing|keep|urge|keeps?|dey think|feel like|voice|working out|looking|hoping|wouldn't mind if|wish|going to|about)<far>(?:turn(?:ing)? the wheel|driv(?:e|ing) (?:in)?to (?:a|the) (?:tree|wall|truck|river|lake)|crash(?:ing)?|step(?:ping)? (?:out )?(?:in ?front|off)|jump(?:ing)?(?: inside| in| off|[.,]|$)|walk(?:ing)? into (?:the (?:sea|water|river|lake)|traffic)|hanging in|unbuckled|drowning (?:us|me|myself)|plane went down|ceiling fan|hanging himself|malignant|heart (?:to |would )(?:just )?stop|inside lagoon)|(?:thinking (?:about|of)|imagin\\w+|keep(?: looking at| seeing| thinking)?|every morning on|picture) <gap>(?:the|that) (?:lake|bridge|cliffs?|lagoon|pier|lookout|ceiling fan)(?! of)",
  ],
  'self.edge': [
    0.8,
    "(?:sitting|standing|stood|stand|i'm at|i am at|walked|got as far as|sat|been)<gap>(?:at|on|to|by|down to|in|as far as)<gap>(?:the )?(?:lookout|cliffs?|bridge|pier|platform|multi-?storey|railway|tracks|edge|roof|terrace|train line|overpass)",
  ],
  'self.how': [
    0.9,
    "how i'?d do it|how would i do it|how to (?:die|do it|kill)|painless(?:ly)?(?: ways?)?|without pain|ways to (?:die|go)|(?:imagin\\w+|thinking|worked out) how|who'd find me|whoever finds me|way to go that|somebody finds it|something (?:i can'?t undo|permanent)|would it hurt|how easy it would be",
  ],
  'self.asking': [0.5, "asking as the person|i'm the client|asking for myself"],
  'self.plan': [
    0.8,
    "i(?:'ve| have|'d)? <adv>(?:got )?a (?:plan|date|day) (?:picked|in mind|set|chosen|and|for it)|it's (?:not a vent, it's )?a plan|i(?:'ve| have)? (?:picked|set|chosen) (?:a|the|my) (?:date|day|spot)|with a plan|been (?:the one who's been )?planning<gap>(?:it|how)?|making the same plan|a date in mind",
  ],
  'self.do-it': [
    0.6,
    "(?:going|about|gonna|ready|want|able|decided|close) to (?:do it|act on|acting on|do something|jump|go through with|acting)|working up the nerve|i(?:'m| am) going to do it|says? (?:do it|jump)",
  ],
  'self.preoccupied': [
    0.5,
    "(?:all|only thing) i (?:can )?think (?:about|of)|can'?t get it out of my head|(?:i )?think about it (?:all day|every)|thought about it every|won'?t leave|whole night i am thinking|every evening the same|ashamed to (?:write|say|ring)|i've never typed that|can'?t say it out loud|haven'?t told (?:anyone|a soul)|nobody (?:here )?knows|telling you so|don'?t know who to tell|closed the tab|i know how that sounds|should i ring",
  ],
  'self.tonight': [
    0.3,
    'last night|put it (?:back|down)|tonight|this (?:weekend|night|evening)|past friday|by monday|before my husband|on monday|right now|rn|the day off|this month',
  ],

  // Goodbyes.
  'self.farewell': [
    1,
    "goodbye,? (?:everyone|everybody|all|friends)(?! ?[,!]? (?:i'm|i am|we're|as i) (?:leav|retir|mov))|said my goodbyes|writing goodbye|writing (?:my )?goodbyes|(?:wrote|written|writing|left|leaving)<gap>(?:letters?|notes?)<gap>(?:kids|children|my|each|wife|husband|family|mum|mom)|i won'?t be (?:here|around|there)(?: on| by| for| tomorrow|[.,]|$)|by the time you read|i will not be (?:here|there)|thanks for everything, all|stopped making plans|tell my (?:mother|kids|supervisees|wife|husband|family|son|daughter)|so somebody finds|i'?m sorry to everyone|sorry to everyone|my (?:sister|mum|mother|brother|husband) will take the (?:children|kids)|nobody needs to feel guilty|don't think i'm going to make it|(?:really )?tried to stay alive|be the one to (?:find|open)",
  ],
  'self.affairs': [
    0.6,
    "(?:sort(?:ing|ed)|put(?:ting)?|arranged|updated)<gap>(?:my (?:affairs|will)|affairs in order|everything)|gave (?:the|my) (?:dog|cat|cats)|my will(?:'s|,| and)|cats have food|at peace with it|i (?:have|'ve) arranged everything|feel (?:calm|relieved|weirdly organi[sz]ed)|with the insurance money",
  ],
  'self.finished': [
    1,
    "i(?:'m| am) (?:completely |totally )?(?:finished|done)\\. (?:not|done|by)|done done|no fit again|no be for me|end am|make everything end|can'?t stay alive|stay alive for|i can'?t (?:do this|go on|keep (?:living|doing this|going)|carry (?:this|on))(?: like this)?(?: any ?more)?,? (?:i|and|because)|i have decided to leave|not able for it any ?more|i no fit|mujhe marna|wil nie meer|kan nie meer",
  ],
  'self.stop': [
    0.5,
    "i (?:just )?(?:want|need) (?:it|this|everything|the pain) (?:all )?to (?:stop|end|be over)|want out of life|want (?:to )?(?:make )?everything (?:to )?end|can't cope",
  ],
  'self.unsafe': [
    1,
    "i(?:'m| am) not (?:safe|ok to be alone)|a danger to myself|hidden the (?:car )?keys from (?:me|my)|can'?t be (?:trusted|left) (?:alone|on my own|by myself) (?:right now|tonight|this)|to be (?:alone|by myself|on my own) tonight|hidden the (?:car keys|knives|tablets|pills) from m|(?:scared|frightened|afraid|terrified) of (?:what i(?:'ll|'d| will| might)|myself)|can'?t (?:guarantee|promise|trust myself)|(?:can'?t|don't feel able to) keep myself (?:safe|from)|someone talk to me|talk me out of it|frightened i'll",
  ],
  'self.ideation-mine': [
    1,
    '(?:passive|active|suicidal) ideation<far>(?:me,|mine|my own|this week)\\. me|(?:ideation|si)<gap>turned active<gap>|having active si',
  ],
  'self.lonely': [
    1,
    "nobody needs me|done the sums on|insurance<gap>pays out|there's nothing (?:of me|left of me)|only one way out|(?:solution|answer) is final",
  ],
  'self.failing': [
    1,
    "(?:hop(?:e|ing)|wish\\w*)<gap>my (?:body|heart|liver)<gap>(?:gives? (?:out|up)|stops?)|see how long i can keep my head|i(?:'ve| have)? stopped (?:taking )?my (?:heart|insulin|pills|meds|blood)|sick of pretending|pretending i want to|wake(?: up)? disappointed|(?:tonight|today) only i will|i will finish (?:everything|it)|would have drunk|drunk that thing|eyeing (?:off |up )?the beam in (?:the|my)|let the car drift|don'?t plan on being (?:here|alive)|head under",
  ],
  'self.loaded': [
    0.8,
    "(?:un)?loaded it|ran a red light<gap>(?:on purpose)?|purposely ran|stood on a chair|on purpose<gap>(?:crash|red light)|hoping (?:someone|something|a car) (?:would|might|will) hit me|(?:googl\\w+|search\\w+|looking up)<gap>(?:painless|methods|how to die)|please look after my|i've decided\\. i|written to the children",
  ],
  'self.garage': [
    0.3,
    'in the garage|not scared|since (?:ten|\\d+|midnight)|too much$|where the gun is|already wrote|please nobody call|most of the night|at \\d ?am|wants out|vodka',
  ],
  'self.acting': [
    0.8,
    '(?:close to|from|stop myself|keep from) acting on (?:it|them)|voices? <gap>(?:says?|saying|telling)<gap>(?:do it|jump|die|kill|hurt)',
  ],
  'self.ending': [
    0.8,
    '(?:considering|thinking (?:of|about)|think of|going to|want to|decided to|ready to) (?:end(?:ing)?|finish(?:ing)?) (?:it|things|am)(?! with)|my working day is',
  ],
  'self.existence': [
    1,
    "to not exist|point of me|the one who doesn'?t want to|don'?t deserve to live|not (?:want|wanting) to carry on|functioning brilliantly|if a client told me what i'?m thinking|if a client said it",
  ],

  // Hurting oneself.
  'self.harm': [
    1,
    "<harm> myself|(?:i'm|i am|i've been|been|started|back to|thinking about|want to|relapsed|i) <adv>(?:self[- ]?harm(?:ing|ed)?|cutting)(?: again| after|[.,]|$)|(?:self[- ]?harming|cutting) again|cut too deep|hurt myself|burn(?:ed|t) myself|starving myself|on purpose (?:today|now|tonight)|my own head|part of me wants my heart",
  ],
  'self.relapse-blade': [
    0.5,
    "(?:bathroom floor|with a blade|with a razor|won'?t stop bleeding|so nobody sees)",
  ],

  // Harm from others.
  'self.hit': [
    1,
    "(?:<abuser>|husband|man)(?:'s|'ve)?<far>(?:hit|hits|beat|beats|beaten|chok(?:ed|es|ing)|strangl(?:ed|es|ing)|punch(?:ed|es)|kick(?:ed|s)|raped|stabb?ed|slapped|attacked) me|hands round my throat|(?:held|put|pointed) (?:a|the) (?:gun|knife) (?:to|at) (?:my|me)|choked me",
  ],
  'self.threat': [
    1,
    '(?:he|she|they|ex|husband|partner|landlord|man|wife|brothers?)<far>(?:kill (?:me|us)|shoot me|burn me|going to kill me|finish me|acid on me|throw acid|hurt me|end(?:s)? (?:me|today))|(?:threatening|threatened) to (?:kill|hurt|shoot|stab|burn|beat|find|come for|release|throw|slit|harm|bash)<far>(?:me|my)|going to kill me',
    'firm',
  ],
  'self.outside': [
    0.9,
    "(?:he|she|they|ex|man)(?:'s| is)?<far>(?:outside (?:the|my) (?:house|door|flat|window|rooms?|work)|parked outside|has the key|still downstairs|in the compound|at gate|at the gate|coming with|found out where i|broke in|at the door|follow(?:s|ing) me|smashing up|with (?:a )?knife)",
  ],
  'self.hiding': [
    0.8,
    "i(?:'m| am|'ve)? <gap>(?:locked|hiding|dey inside|lock door|in the (?:ensuite|bathroom|toilet|attic|cupboard))<gap>(?:door|locked|toilet|in here|with the)?|locked me in|took my phone|scared to go home|afraid to go home|on my own here|kids are in with me|i'm shaking",
  ],
});
