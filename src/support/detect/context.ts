import type { Stretch } from './text.ts';

/** Said of the past, denied, or over: in the same sentence it takes back most signs. */
const DENIED =
  /\b(?:den(?:y|ies|ied|ying)|no (?:current |active |longer |more |acute |thoughts? (?:of|about) |plans?,? |risk|ideation|intent|si\b)|not (?:suicidal|at risk|unsafe|acute|in danger)|isn't suicidal|never (?:would|wanted|thought)|said no\b|without (?:intent|plan|risk)|nothing wrong|she's fine|he's fine|they're fine|is (?:fine|ok|okay)|was a zero|zero si|ruled out|none since|hasn't (?:self|cut|wanted)|no si|not a (?:plan|wish)|isn't (?:a plan|wanting|a wish)|isn't wanting|no ideation|to be clear|jokes? about|made a joke|quoting|it was (?:the|her|his|re|about|fan)|autocorrect\w*|low (?:acute )?risk|reviewed)\b/i;

const PAST =
  /\b(?:years? ago|years? (?:back|on)|in (?:19|20)\d\d|used to|as a (?:teen\w*|child|kid|student)|when (?:i|we|he|she|they) (?:was|were|met)|at (?:1\d|2\d)\b|in my (?:own )?(?:teens|twenties|thirties)(?! ?\.? they)|last (?:year|fall|autumn|summer|winter|spring)|since (?:easter|january|medication|last)|history of|hx of|past attempts?|old (?:overdose|scars)|anniversary of|survived|once (?:wanted|thought)|in remission|behind (?:him|her|them|me)|no longer|any more\.? now|decades?|long dead|ten years|twenty years|forty years|sixteen years|grew up with|left (?:it|an|him|her) (?:at|in)|for the first time in|forgot to want|this week\."?$|days (?:no|clean|free)|hasn't .{0,30} since)\b/i;

/** The same thing is happening now, whatever was then. */
const NOW =
  /\b(?:again|tonight|now|this (?:week|weekend|morning|evening|time)|today|currently|still (?:has|have|comes|does|thinking)|back\b(?! (?:then|to))|since monday|these days|every (?:day|night|hour)|most days|right now|tomorrow|lately)\b/i;

/** The text teaches, asks for a form, or offers a service. */
const LESSON =
  /\b(?:trainings?|workshops?|webinars?|seminars?|lectures?|cpd|ceus?|reel|caption|podcast|ep \d+|myths?|handouts?|leaflets?|guidelines|consent form|research|survey|reviewer|meta-analysis|dissertation|thesis|vignette|case study|composite|role ?play|simulated|mock|osce|hypothetical|suppose|model answer|reminder that|fact:|difference between|teaching|educational|content note|things not to say|somebody who says|what to say when|what do you say next|awareness|prevention|postvention|gatekeeper|recruiting|ethics approved|framework|volunteers|out of office|voicemail|disclaimer|link (?:in bio|below)|free download|if you (?:or someone|are|'re|feel)|if you're|if a client|when someone|how do you ask|how does your|does anyone (?:else|run|know)|anyone (?:got|used)|what does everyone|resource list|caption idea|fan art|puppets?|sandtray|joiner's|risk factors|protective factors|warning signs|plain english|let's (?:build|make)|pretend client|made it up|i've invented|perinatal ocd|intrusive thoughts (?:post|of harm)|harm ocd)\b/i;

/** Each may stand anywhere; two of them make a lesson, a story or a chat about work. */
const LESSON_HINTS =
  /\b(?:module|slides?|episode|templates?|poster|polic(?:y|ies)|stud(?:y|ies)|paper|article|evidence|book|novel|film|movie|play|essay|proposal|assignment|exam|debate|bill|register|certificate|helplines?|hotline|recommend|directory|poem|song|drew|picture of|homework|season|statistics|rates?|post|draft|talk|course|members|families|clinicians|clients often|people)\b/gi;

/** It is over and everyone is accounted for. */
const SAFE_NOW =
  /\b(?:everyone(?:'s| is)? (?:safe|okay|ok|fine)|everybody is (?:okay|fine)|(?:is|he's|she's|they're|client is) (?:inpatient and )?safe(?: on| as of| at| now| and|,| tonight)|safe on the ward|is found|turned out to be|which turned out|no one died|thank god|update[:,]|false alarm|came back:|plan's worked|very embarrassed|never been happier|all low|tore it up|unchanged for years|i'm safe|i've got people|not unsafe|came up clean|asleep, phone flat|i'm home, fed)\b/i;

/** Someone has died: grief, and no danger that a line could help with. */
const DIED =
  /\b(?:died by suicide|lost (?:a|my|our|his|her) (?:\w+ )?(?:to suicide)|(?:client|patient|student|wife|husband|sibling|brother|sister|mother)(?:'s)? (?:died|suicide|death)|verdict of suicide|inquest|bereave\w+|postvention|suicide loss|after a suicide|a client's suicide|death by suicide|could not reach in time)\b/i;

export type Setting = 'lesson' | 'safe' | 'died' | null;

/** What the whole text is about, where that speaks against danger. */
export function settingOf(text: string): Setting {
  if (SAFE_NOW.test(text)) return 'safe';
  if (LESSON.test(text) || new Set(text.toLowerCase().match(LESSON_HINTS)).size > 1) return 'lesson';
  return DIED.test(text) ? 'died' : null;
}

/** Whether a sentence takes back the signs in it. */
export function isTakenBack({ text }: Stretch): boolean {
  if (DENIED.test(text)) return true;
  return PAST.test(text) && !NOW.test(text);
}
