import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { ONE_CLIENT, startOfSentence } from './one-client.ts';

const NUMBER = /(?<![\w@/.-])[#(]?(?:(?!ID|NO|PIN)[A-Z]{1,4}[-/ ]?)?\d(?:[-/ ]?\d){1,14}[#*]?(?!\w)/g;
/** What a number is of, right before it: a ticket, a parcel, a gate, whoever is on the line for a firm. */
const OF_A_THING =
  /\b(?:(?:support |help ?desk |service )?ticket(?: (?:number|no\.?|id|ref))?|(?:tracking|parcel|waybill|consignment)(?:['’]s)?(?: tracking)? (?:number|no\.?|id|ref|code)|(?:rep|agent|operator|advis[eo]r|representative)(?:['’]s)?,? ?\(?(?:id|number|no\.?|badge|employee(?: id| number)?)|(?:help ?desk|it|it support|tech support) (?:ref(?:erence)?|case|job|call)(?: (?:number|no\.?))?|(?:my|our) call ref(?:erence)?(?: number)?|(?:gate|door|alarm|entry|entrance|keypad|key ?safe|barrier|lift|building|car ?park|toilet|loo) (?:code|pin)|item (?:number |no\.? |code )?|items)(?:['’]s| is| was| stays| still| now|:|,)* ?[#(]?$/i;
/** "Spoke to Tyler, employee 88213, at the insurer". */
const EMPLOYEE = /\bemployee (?:id |number |no\.? )?#?$/i;
const FIRM =
  /\b(?:insur\w+|credential\w*|on hold|call cent(?:re|er)|customer service|help ?desk|bank|broadband|network provider)\b/i;
const SOMEBODYS = /\b(?:she|he|her|his|him|their|they|mum|mom|dad|daughter|son|eap|tribunal|court|police)\b/i;
/** The writer's own birthday, where no one is quoted. */
const I_WAS_BORN = /(?:^|[.!?\n]\s*|\b(?:so|and|because|since|but|yes|well),? )i was born(?: on)? $/i;
const SHORT_OF_A_DATE = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/g;

/** Numbers of things and of firms' staff, item numbers of schemes, and the writer's own birthday. */
export function thingsNumbers(text: string): Span[] {
  if (!/\d{2}|\d\/\d/.test(text)) return [];
  const spanOf = ({ index, 0: number }: RegExpExecArray) => ({ start: index, end: index + number.length });
  return [
    ...matchesOf(text, NUMBER)
      .map(spanOf)
      .filter((one) => isThings(text, one)),
    ...matchesOf(text, SHORT_OF_A_DATE)
      .map(spanOf)
      .filter(({ start }) => isOwnBirthday(text, start)),
  ];
}

function isThings(text: string, { start, end }: Span): boolean {
  const before = startOfSentence(text, start, 80);
  const isThing =
    OF_A_THING.test(before) ||
    (EMPLOYEE.test(before) && FIRM.test(text.slice(Math.max(0, start - 80), end + 80)));
  return isThing && !SOMEBODYS.test(before) && !ONE_CLIENT.test(before);
}

function isOwnBirthday(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  return (
    I_WAS_BORN.test(before) &&
    !/["“‘:]/.test(before) &&
    !/\b(?:said|says|told|client|patient)\b/i.test(before)
  );
}
