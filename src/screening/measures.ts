import type { Label, Span } from './types.ts';

/** Units that stand behind a number in figures, and those that stand behind one in words as well. */
const UNITS = "%|per ?cent\\b|'\\s?\\d|(?:ft|cm|kg|lbs?|mc?g|ml|km)\\b|(?<=\\d)k\\b";
const WORDED_UNITS = '(?:foot|feet|inch(?:es)?|stone|kilos|miles)\\b';
const WORDED =
  '(?:\\d|\\b(?:four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty))';
const MEASURE = new RegExp(`\\d\\s?(?:${UNITS})|${WORDED}\\s?-?${WORDED_UNITS}|[$£€]\\s?\\d`, 'i');
const HEIGHT_OR_WEIGHT = /\d'\s?\d|(?:\d|[a-z])[\s-]?(?:ft|foot|feet|cm|kg|kilos|lbs?|stone|inch(?:es)?)\b/i;
const FOLLOWED = /\dk? (?:followers?|subscribers?|subs)\b/i;
const DOSE = /\d\s?(?:mc?g|ml)\b/i;
/** `on the M62`, `junction 12 of the M6`; `M62` alone may be a man of 62. */
const ROAD = /^(?:the )?[am]\d{1,4}$/i;
const ON_ROAD = /\b(?:the|on|off|along|up|down|of|near|junction|jct|motorway)\s+$/i;
const ROAD_BEHIND = /^\s*(?:motorway|junction|j\d|north ?bound|south ?bound|east ?bound|west ?bound)\b/i;
/** `size 16`, `sess 14`, `room 4`. A class is a school year, but for a driver's licence. */
const COUNTED =
  /\b(?:sizes?|sess(?:ion)?s?|rooms?|rm|units?|wards?|pages?|chapters?|episodes?|ep|platform|gate)[.\s]*(?:no\.?|number|#)?\s*$/i;
const LICENCE = /^(?:hgv )?class [12]$/i;
const LICENSED =
  /^\W{0,2}(?:lorr(?:y|ies)|trucks?|truckers?|hgvs?|artics?|drivers?|driving|licen[cs]ed?|wagons?)\b/i;
/** Nobody is older. */
const OLDEST = 115;
const AROUND = 20;

/** Whether a number in a phrase, or the one it ends with, measures something: `70%`, `6'2"`, `40mg`, `11 stone`. */
export function isMeasure(phrase: string, after: string): boolean {
  const measured = MEASURE.exec(flat(phrase, after));
  return measured !== null && measured.index < phrase.length;
}

/**
 * What a span read as somebody's age is instead: `AGE` where it may be one, another label where it tells of something
 * else ("6ft 9", "40k followers"), null where it is nobody's detail ("the M62", "size 16", "911").
 */
export function ageOrElse(text: string, { start, end }: Span): Label | null {
  const phrase = text.slice(start, end);
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  if (ROAD.test(phrase) && (/^the /i.test(phrase) || ON_ROAD.test(before) || ROAD_BEHIND.test(after)))
    return null;
  if (/^\d/.test(phrase) && COUNTED.test(before)) return null;
  if (LICENCE.test(phrase) && LICENSED.test(after)) return null;
  if (/^\d+$/.test(phrase) && Number(phrase) > OLDEST) return null;
  if (!isMeasure(phrase, after)) return 'AGE';
  const whole = flat(phrase, after);
  if (HEIGHT_OR_WEIGHT.test(whole) || FOLLOWED.test(whole)) return 'APPEARANCE';
  return DOSE.test(whole) ? 'HEALTH' : null;
}

function flat(phrase: string, after: string): string {
  return `${phrase}${after.slice(0, AROUND)}`.replace(/[’]/g, "'");
}
