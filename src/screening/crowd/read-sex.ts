const SHE = /\b(she|her|hers|herself|she's|shes|she'd|she'll)\b/gi;
const HE = /\b(he|him|his|himself|he's|hes|he'd|he'll)\b/gi;
const WOMAN =
  /\b(\d{2}[ /]?f|f[ /]?\d{2}|woman|lady|girl|female|mother of|mum of|mom of|single (mum|mom|mother)|new (mum|mom)|first[ -]time (mum|mom)|widow|grandmother|gran|nan|housewife|policewoman|waitress|actress|nun|lesbian|wife and mother|pregnant|stay[ -]at[ -]home (mum|mom))\b/i;
const MAN =
  /\b(\d{2}[ /]?m|(?<!\b(?:the|on|off|along|junction|motorway) )m[ /]?\d{2}|man|bloke|guy|lad|boy|male|gentleman|father of|dad of|single (dad|father)|new dad|first[ -]time dad|widower|grandfather|grandad|policeman|fisherman|fireman|gay man|stay[ -]at[ -]home dad)\b/i;
/** Share of the pronouns that must agree. */
const CLEAR = 0.7;

/** The client's sex by the pronouns of the whole text: a talk of one person mostly is of that person. */
export function readSex(text: string): 'f' | 'm' | null {
  const she = text.match(SHE)?.length ?? 0;
  const he = text.match(HE)?.length ?? 0;
  if (she + he === 0) return sexOf(text);
  if (she / (she + he) >= CLEAR) return 'f';
  if (he / (she + he) >= CLEAR) return 'm';
  return null;
}

/** The sex one phrase gives away ("34F", "widower"), or null. */
export function sexOf(phrase: string): 'f' | 'm' | null {
  const woman = WOMAN.test(phrase);
  const man = MAN.test(phrase);
  if (woman === man) return null;
  return woman ? 'f' : 'm';
}
