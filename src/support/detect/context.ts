import type { Stretch } from './text.ts';

/** Said of the past, denied, or over: in the same sentence it takes back most signs. */
const DENIED =
  /\b(?:(?<!'ll )den(?:y|ies|ied|ying)|no (?:current |active |longer |more |acute |thoughts? (?:of|about) |plans?,? |risk|ideation|intent|si\b)|not (?:suicidal|at risk|unsafe|acute|in danger)|isn't suicidal|never (?:would|wanted|thought)|said no\b|without (?:intent|plan|risk)|nothing wrong|she's fine|he's fine|they're fine|is (?:fine|ok|okay)|was a zero|zero si|ruled out|none since|hasn't (?:self|cut|wanted)|no si|not a (?:plan|wish)|isn't (?:a plan|wanting|a wish)|isn't wanting|no ideation|to be clear|forgot to want|used to .{0,60}(?:now|these days)|jokes? about|made a joke|quoting|it was (?:the|her|his|re|about|fan)|autocorrect\w*|low (?:acute )?risk|reviewed)\b/i;

const PAST =
  /\b(?:years? ago|years? (?:back|on)|in (?:19|20)\d\d|used to|as a (?:teen\w*|child|kid|student)|when (?:i|we|he|she|they) (?:was|were|met)|at (?:1\d|2\d)\b|in my (?:own )?(?:teens|twenties|thirties)(?! ?\.? they)|last (?:year|fall|autumn|summer|winter|spring)|since (?:easter|january|medication|last)|history of|hx of|past attempts?|old (?:overdose|scars)|anniversary of|survived|once (?:wanted|thought)|in remission|behind (?:him|her|them|me)|no longer|any more\.? now|decades?|long dead|ten years|twenty years|forty years|sixteen years|grew up with|left (?:it|an|him|her) (?:at|in)|for the first time in|forgot to want|this week\."?$|days (?:no|clean|free)|hasn't .{0,30} since)\b/i;

/** The same thing is happening now, whatever was then. */
const NOW =
  /\b(?:again|tonight|now|this (?:week|weekend|morning|evening|time)|today|currently|still (?:has|have|comes|does|thinking)|back\b(?! (?:then|to))|since monday|these days|every (?:day|night|hour)|most days|right now|tomorrow|lately)\b/i;

/** The text teaches, asks for a form, or offers a service. */
const LESSON =
  /\b(?:chapter|figure of speech|how do you (?:all|tell)|scripts?|film club|d&d|talk on|trainings?|workshops?|webinars?|seminars?|lectures?|cpd|ceus?|reel|caption|podcast|ep \d+|myths?|handouts?|leaflets?|guidelines|consent form|research|survey|reviewer|meta-analysis|dissertation|thesis|reminder that|fact:|difference between|teaching|educational|content note|things not to say|somebody who says|what to say when|what do you say next|awareness|prevention|postvention|gatekeeper|recruiting|ethics approved|framework|volunteers|out of office|voicemail|disclaimer|link (?:in bio|below)|free download|if you (?:or someone|are|'re|feel)|if you're|when someone|how do you ask|how does your|does anyone (?:else|run|know)|anyone (?:got|used)|what does everyone|resource list|caption idea|fan art|puppets?|sandtray|joiner's|risk factors|protective factors|warning signs|plain english|let's (?:build|make)|pretend client|made it up|i've invented|perinatal ocd|intrusive thoughts (?:post|of harm)|harm ocd)\b/i;

/** Each may stand anywhere; two of them make a lesson, a story or a chat about work. */
const LESSON_HINTS =
  /\b(?:module|slides?|episode|templates?|poster|polic(?:y|ies)|stud(?:y|ies)|paper|article|evidence|book|novel|film|movie|play|essay|proposal|assignment|exam|debate|bill|register|certificate|helplines?|hotline|recommend|directory|poem|song|drew|picture of|homework|season|statistics|rates?|post|draft|talk|course|members|families|clinicians|clients often|people|if a client)\b/gi;

/** It is over and everyone is accounted for. */
const SAFE_NOW =
  /\b(?:everyone(?:'s| is)? (?:safe|okay|ok|fine)|everybody is (?:okay|fine)|(?:is|he's|she's|they're|client is) (?:inpatient and )?safe(?: on| as of| at| now| and|,| tonight)(?! but)|safe on the ward|is found|turned out to be|which turned out|no one died|thank god|update[:,]|as planned|false alarm|came back:|plan's worked|very embarrassed|never been happier|all low|tore it up|unchanged for years|i'm safe|, i mean(?=[.)!]|$)|i've got people|not unsafe|came up clean|asleep, phone flat|i'm home, fed)\b/i;

/** Someone has died: grief, and no danger that a line could help with. */
const DIED =
  /\b(?:died by suicide|lost (?:a|my|our|his|her) (?:\w+ )?(?:to suicide)|(?:client|patient|student|wife|husband|sibling|brother|sister|mother)(?:'s)? (?:died|suicide|death)|verdict of suicide|inquest|(?:dad|mum|mom|mam|gran\w*|nan|father|mother|dog|cat|lab|aunt\w*|uncle|partner)(?: \w+)? (?:died|is dying|passed)|rest (?:his|her) soul|last breath|funeral|after (?:his|her|father's|mother's) death|obituary|bereave\w+|postvention|suicide loss|after a suicide|a client's suicide|death by suicide|could not reach in time)\b/i;

/** Nobody in it is real. */
const FICTION =
  /\b(?:vignette|case study|composite|role ?plays?|simulated|mock (?:exam|client|session)|osce|hypothetical(?:ly)?|suppose (?:a|you|your)|model answer|let's (?:imagine|say|build|make)|made-up|i've (?:invented|made up))\b/i;

/** So long ago that what happens today is something else. */
const LONG_AGO =
  /\b(?:(?:years?|decades?) (?:ago|back|on)|as a (?:teen\w*|child|kid|boy|girl|student)|when (?:i|he|she|they) (?:was|were) (?:a (?:child|kid|teen\w*)|little|small|young|\w+teen)|in (?:19|20)\d\d|long dead|at (?:1\d|2\d)\b)/i;
const STILL = /\b(?:again|tonight|still|back (?:now|with)|hasn't stopped|now (?:he|she|they|i))\b/i;

export type Setting = 'fiction' | 'lesson' | 'safe' | 'died' | null;

/** What the whole text is about, where that speaks against danger. */
export function settingOf(text: string): Setting {
  if (FICTION.test(text)) return 'fiction';
  if (SAFE_NOW.test(text)) return 'safe';
  if (LESSON.test(text) || new Set(text.toLowerCase().match(LESSON_HINTS)).size > 1) return 'lesson';
  return DIED.test(text) ? 'died' : null;
}

/** Whether a sentence takes back the signs in it. */
export function isTakenBack({ text }: Stretch): boolean {
  if (DENIED.test(text)) return true;
  if (LONG_AGO.test(text) && !STILL.test(text)) return true;
  return PAST.test(text) && !NOW.test(text);
}
