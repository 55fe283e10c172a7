/**
 * What tells, around a name, that it is somebody among peers: spoken to, agreed with, asked about as a supervisor, or
 * the writer's own supervisor.
 */

/** Ends the sentence, or what is said to them, right behind the name. */
const DONE = '(?=$|[.!?…,;)\\n]| [-–—]|\\s*\\p{Extended_Pictographic})';

/** "Seconding Sorcha.", "Just echoing Tunde". */
export const SECONDS_BEFORE =
  /(?:^|[.!?\n,]\s*|\b(?:just|also|and|here|to|yes|massively|absolutely|definitely) )(?:echoing|seconding|thirding|\+1 (?:to|for)|plus one (?:to|for)|i['’]?m with|agreed? with|agreeing with|piggybacking on|building on|adding to) $/i;
/** "What Bronwen said.", "Everything Oluwaseun wrote", but not what somebody said in a session, nor a quotation. */
export const SAID_BEFORE =
  /(?:^|[.!?\n,]\s*|\b(?:yes|this|amen) to |\b(?:exactly|precisely|literally|just|basically|also|say|saying|to say|with|see|second|seconding|echoing|like|this is|love|and) )(?:what|wot|everything|all(?: of)?(?: that| what)?|whatever|exactly what|the thing) $/i;
export const SAID_AFTER = new RegExp(
  `^ (?:just |already )?(?:said|says|wrote|put|posted|suggested|recommended|commented)(?: (?:above|here|earlier|up ?thread|up top|there|about (?:the )?(?:invoic\\p{L}*|fees?|insurance|contracts?|gdpr|notes|supervision|tax|cpd|boundaries)))?${DONE}`,
  'iu',
);
/** "As Ophelia says above", "Replying to Hanne:". */
export const AS_BEFORE = /(?:^|[.!?\n,]\s*)(?:like|as) $/i;
export const AS_AFTER =
  /^ (?:just |already )?(?:said|says|wrote|put it|mentioned|suggested|pointed out|points out) (?:above|up ?thread|earlier|here|below)\b/i;
export const TO_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:replying|responding|in (?:reply|answer|response)|this is|answer(?:ing)?) to|@) ?$/i;
export const TO_AFTER = /^(?:: |,? (?:above|up ?thread)\b)/i;
/** "Can confirm, Magnus is right", "Sorry but Judy's wrong here". */
export const OPINION_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:can confirm|(?:can|could|may) i just say|sorry,? but|sorry|ok(?:ay)? but|for the record|have to say|gotta say|got to say|no|yes|yep|yeah|agreed?|honestly|same|this|also|i think|i hate that|annoyingly|controversial(?:ly)?|late to this but|coming in to say|came to say|just to say|as ever|as always|as usual)[,:]? ){1,2}$/i;
export const RIGHT_AFTER = new RegExp(
  `^(?:(?:['’]s| is) (?:so |absolutely |dead |completely |quite |totally |probably )?(?:right|wrong|spot[- ]on|bang on|correct|on the money|onto something)(?: here| there| again| on this| about this)?|(?:['’]s| has|['’]s got| has got| makes| made) (?:a|an|such a|got a)(?: \\p{L}+)? point|(?:['’]s| has| just)? (?:absolutely |just )?nailed (?:it|this)|['’]s nailing it)(?:${DONE}| and (?:I|it|that)\\b)`,
  'iu',
);
/** The same where nothing leads to it, said of a thread: "Judy's wrong here." */
export const RIGHT_HERE_AFTER = new RegExp(
  `^(?:(?:['’]s| is) (?:so |absolutely |dead |completely |quite |totally |probably )?(?:right|wrong|spot[- ]on|bang on|correct) (?:here|on this one|on this)|(?:['’]s| has| makes| made) (?:a|an|such a|got a) (?:very |really )?(?:good |fair |great |excellent |valid )?point|(?:['’]s| has)? (?:absolutely |just )?nailed (?:it|this)|['’]s comment (?:above|up)|(?:['’]s)? (?:beat|pipped|ninja['’]?d) (?:me|us) (?:to (?:it|the punch|the post)|there)|(?: has)? got (?:there|in) (?:before|first)|(?: just| already| has)? (?:put|puts|said|says|worded|phrased|explained|summed) (?:it|this|that)(?: all)?(?: up)?(?: so| far| much)* (?:better|best|perfectly)(?: than (?:me|I (?:could|can|did|would)))?)${DONE}`,
  'iu',
);
/** "I was typing this then saw Ebele had." */
export const HAD_BEFORE =
  /\b(?:then|before I|until I|till I|just) (?:saw|noticed|realised|realized|read|scrolled)(?: that)? $/i;
export const HAD_AFTER = new RegExp(
  `^ (?:had|has|did|already had|got there(?: first)?|beat me(?: to it)?|(?:had |already )?said (?:it|so|the same))(?: already| done it| said (?:it|so)| got there)?${DONE}`,
  'iu',
);
/** "Still chewing on Dev's answer." */
export const ANSWER_BEFORE =
  /\b(?:chewing (?:on|over)|mulling(?: over)?|pondering|digesting|stealing|borrowing|bookmarking|screenshotting|printing out|pinning|rereading|seconding|echoing|scroll (?:up )?to|see|as per) $/i;
export const ANSWER_AFTER = new RegExp(
  `^['’]s (?:\\p{L}+ )?(?:answer|comment|reply|post|question|point|suggestion|take|thread|rec|recommendation|response|list|template|wording|phrase)(?: above| here| up ?thread)?${DONE}`,
  'iu',
);

const THANKS = 'thank(?:s| you)(?: so much| again| a lot| a million| ever so| all| both)?';
/** "That's so helpful Odhrán.", "Not quite, Pat", "Hang on Jules": a reply begins, and says whom it answers. */
export const REPLY_BEFORE = new RegExp(
  `(?:^|[.!?\\n]\\s*)(?:(?:not quite|almost|nearly|close|same(?: here)?|well said|well put|(?:good|great|fair|excellent|lovely|interesting|important) (?:point|call|shout|question|idea|spot|thinking|tip|thread|post)|love (?:this|that)(?: one| idea)?|this|so (?:much )?this|${THANKS}|cheers|ta|hang on|hold on|exactly(?: this)?|agreed|amen|very true|fair(?: enough| point)|noted|on it|will do|copied|that['’]?s (?:so |really |very |super |incredibly |all )?(?:helpful|useful|kind|kind of you|brilliant|generous|reassuring|good to know)|so helpful|(?:really |very |super )helpful|me too|ditto|snap|good to know|same question as|no worries|not at all|no need|you['’]?re right|you are right|you genius|you star|you legend)[,!]? )$`,
  'iu',
);
export const REPLY_AFTER = new RegExp(
  `^(?:${DONE}| (?:and (?:not|also|everyone)|but|that|this|so|for (?:the|that|this|your))\\b)`,
  'iu',
);
/** "Agree with Dee and not with Amit, sorry Amit.": whom one does not agree with. */
export const DISAGREES_BEFORE =
  /(?:^|[.!?\n]\s*)agree with \p{L}+ (?:and|but) (?:not|less) (?:so much )?with (?:\p{L}+, sorry )?$/iu;
/** "Lol Dervla, same here": said of clients as well, but for what comes next. */
export const INTERJECTED_BEFORE =
  /^\s*(?:lol|ha|haha+|yes|yep|yup|yeah|nope|no|wait|true|totally|absolutely|ooh|oh)[,!]? $/i;
export const INTERJECTED_AFTER =
  /^[,!.] (?:same(?: here)?|me too|you(?:['’](?:re|ve|d|ll))? (?!can|could|were|did)|i['’]d |thank|love (?:this|that)|exactly|agreed?|good (?:point|question))\b/i;
/** "I'd hold off naming it, Eoghan.": advice to somebody. */
export const ADVICE_BEFORE =
  /(?:^|[.!?\n]\s*)(?:i['’]d|i would(?:n['’]t)?|i wouldn['’]t|you(?:['’](?:re|ve|ll|d))|you (?:can|could|might|should|may|need)|don['’]t|do|try|have you|did you|do you|could you|can you|are you|would you|depends|not if|only if|same as you) [^.!?\n"“]{2,90}, $/i;
export const ADVICE_AFTER = /^(?:[.!?…]|$|\n)/;
/** "Eoghan, I'd wait", "Bex, have you tried". */
export const CALLED_AFTER =
  /^, (?:have you (?:tried|thought|looked|asked|considered|read|seen the)|did you (?:try|see the|get the|mean)|do you (?:mean|know if|have (?:a|the) (?:link|copy|reference))|could you (?:share|send|post|say more)|can you (?:share|send|post|say more)|would you (?:share|mind|be willing)|i['’]d (?:hold|wait|try|start|ask|go|leave|check|say|keep|avoid|be careful|love)|i wouldn['’]t|thank|love this|same here|this is (?:so |really |very )?(?:helpful|useful|good|great)|good (?:point|question|call)|great (?:point|question))\b/i;

/** Which of two is asked about: teaches or supervises. */
const TEACHING =
  '(?:supervision|consultation|supervisees?|reflective practice|process group for|cpd|consult(?:ation)? group|webinars?|diploma|(?:emdr|cbt|ifs|act|dbt|somatic|couples|eft|sandplay|play therapy|family|supervis\\p{L}+|trauma) (?:training|consultation|workshops?|course))';
/** "still takes supervisees?", "taking trainees at the moment". */
export const SUPERVISES_AFTER = new RegExp(
  `^(?:['’]s| is| still| also| currently| now){0,3} (?:takes?|taking|accept(?:s|ing)|supervis(?:es|ing)|offer(?:s|ing)?|do(?:es|ing)?|run(?:s|ning)?|teach(?:es|ing)?|host(?:s|ing)?|ha(?:s|ve) (?:space|room|spaces|gaps) for|(?:has|have|got) any)\\b(?: (?:on|any|new|more|the|a|those|that|private|online|clinical|individual|peer|in-person|weekly|monthly|free|low-cost|cultural|good|\\p{L}+day|evening|morning|group|for))* ${TEACHING}(?!\\p{L})|^ (?:any (?:good|use)|good|the best|worth it|available)(?: (?:as|for) (?:an? )?(?:group |clinical |cultural |\\p{L}+ )?(?:supervis\\p{L}+|consult\\p{L}+|train\\p{L}+))(?!\\p{L})`,
  'iu',
);
/** Only what is asked is about somebody the writer does not know yet. */
export const ASKED_BEFORE =
  /\b(?:anyone|anybody|know (?:if|whether)|wondering|does|is|do|has|heard)\b[^.!?\n]{0,60}$/i;
/** "Thinking of X for supervision", "told to try X for EMDR consultation". */
export const CONSIDERED_BEFORE =
  /\b(?:thinking (?:of|about)|looking at|try(?:ing)?|recommend(?:ed|s)?|considering|suggested|approach(?:ed|ing)?|ask(?:ed|ing)?|us(?:ed|ing)|seen|seeing|signed up with|booked|going (?:with|to)|contact(?:ed|ing)?|anyone (?:had|have|know|used|use|tried)|been to|worked with|rate) (?:dr\.? |prof\.? )?$/i;
export const FOR_SUPERVISION_AFTER = new RegExp(
  `^ for (?:my |clinical |some |regular |group |peer |individual |online |\\p{L}+ )?(?:${TEACHING}|training)(?!\\p{L})(?! (?:about|on|with|re)\\b)`,
  'iu',
);
/** "Who's had training from X", "the couples training with X". */
export const TRAINED_BEFORE =
  /\b(?:anyone|anybody|who(?:['’]s)?|somebody|someone|has)\b[^.!?\n]{0,24}\b(?:done|had|did|tried|attended|been on|taken|rate|recommend|completed|been) (?:the |any |a |some |much )?(?:\p{L}+ ){0,3}(?:training|supervision|consultation|workshops?|cpd|webinars?|diploma|module|masterclass) (?:with|from|by|under|run by|led by) (?:dr\.? |prof\.? )?$|\b(?:anyone|anybody|somebody|someone|who(?:['’]s)?)(?: here| else| ever| been| is| was)* supervised by (?:dr\.? |prof\.? )?$/iu;

/** "Had supervision with Palesa this morning": whoever it is with is no client. */
export const SUPERVISION_BEFORE =
  /(?:^|[.!?\n,]\s*|\b(?:had|have|got|after|before|from|for|my|our|first|good|great|lovely|monthly|weekly|group|peer|clinical|did|in) )(?:my |our |clinical |peer |group |monthly |weekly ){0,2}supervision (?:session )?with (?:dr\.? |prof\.? )?$/i;
/** "Consultation with Marisol today.": with nothing said of what for, it is a colleague's. */
export const CONSULTATION_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:had|have|got|my|our|emdr|peer|monthly|weekly|good|great|lovely) ){0,3}consult(?:ation)? with (?:dr\.? |prof\.? )?$/i;
export const CONSULTATION_AFTER =
  /^(?: (?:today|tomorrow|yesterday|tonight|this (?:morning|afternoon|evening|week)|again))?(?:[.!,]|$|\n)/i;
/** "Maeve Considine still supervising on Thursdays": first in a sentence, whoever does so. */
export const SUPERVISING_AFTER = new RegExp(
  `^(?:['’]s| is| was)?(?: (?:still|now|not|no longer|also|back|only|currently))* supervising(?: (?:me|us|again|online|in person|trainees?|therapists?|counsell?ors?|placements?|remotely|privately|at the (?:clinic|centre|service|practice)|(?:on )?(?:(?:alternate |most )?\\p{L}+days?|zoom|teams)(?: now)?|(?:from|until|till) [\\p{L}\\d]+|this (?:term|year|month)))*(?!, (?:the|her|his|their) (?:ex|kids?|children|mum|dad|mother|father|partner|husband|wife)\\b)${DONE}`,
  'iu',
);
/** "Philippa has sciatica so supervision is on zoom": what befalls whoever gives it. */
export const SO_SUPERVISION_AFTER =
  /^(?:['’]s| has| is| can['’]t| couldn['’]t| won['’]t)\b(?! (?:leave|sleep|stop|cope|face|eat|get out|go out|trust|talk)\b)[^.!?\n]{2,50}?(?:,? so|, which means|,? meaning| and(?= (?:so )?supervision)) (?:my |our |group |peer |clinical |today['’]s |tomorrow['’]s |this week['’]s )*supervision(?:['’]s| is| will be| has been| has| moves| moved| was| goes)(?: now| all| both)*(?: (?:to|on|over|by|via|in|at|off|cancelled|postponed|moved|online|remote|zoom|phone|later|earlier|shorter|next|back))/i;
