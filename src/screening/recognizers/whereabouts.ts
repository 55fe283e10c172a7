import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { before, leaning, personNear } from './context.ts';
import { propose, type RecognizerInput } from './recognizer.ts';

const COORDINATES =
  /(?<![\w.,])[-+]?(\d{1,2}\.\d{2,8})°? ?[NS]?,? {0,2}[-+]?(\d{1,3}\.\d{2,8})°? ?[EW]?(?![\w.])/g;
const WORDS = /\/{3}[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}(?![a-z.])/g;
const WORDS_CUED =
  /(?<=\b(?:what3words|w3w)\b[^\n]{0,20}[\s:])[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}(?![a-z.])/g;
const BEHIND =
  /\b(?:lives (?:over|above|behind|opposite|next to|across from) the [a-z' -]{3,24}|the (?:yellow |blue |green |white |big |old )?(?:flats?|house|bungalow|hostel|caravan|trailer|cottage|estate) (?:behind|over|above|past|opposite|beside|next to|across from) (?:the )?[\w' -]{3,20}?)(?=[,.;:!?)\n]|$| (?:with|and|where|who|so|is|was|if|but)\b)/gi;

/** Places without a street: map coordinates, what3words, "the flats behind the Co-op". */
export function whereabouts(input: RecognizerInput): Proposal[] {
  return [...coordinates(input), ...threeWords(input), ...behind(input)];
}

function coordinates(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, COORDINATES).flatMap((match) => {
    const [north, east] = [Number(match[1]), Number(match[2])];
    if (north > 90 || east > 180) return [];
    const exact = /\.\d{3}/.test(match[0]) || /[-+°NSEW]/.test(match[0]) || east > 100;
    if (!exact || /[£$€]\s?$/.test(input.text.slice(Math.max(0, match.index - 2), match.index))) return [];
    const end = match.index + match[0].length;
    return [
      propose('ADDRESS', match.index, end, 0.75 + leaning(input, match.index, end), 'address:coordinates'),
    ];
  });
}

function threeWords(input: RecognizerInput): Proposal[] {
  if (!/\/\/\/|what3words|w3w/.test(input.lower)) return [];
  const found = [...matchesOf(input.lower, WORDS), ...matchesOf(input.lower, WORDS_CUED)];
  return found.map((match) => {
    const end = match.index + match[0].length;
    return propose(
      'ADDRESS',
      match.index,
      end,
      0.9 + Math.min(0, leaning(input, match.index, end)),
      'address:words',
    );
  });
}

function behind(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, BEHIND).flatMap((match) => {
    const end = match.index + match[0].length;
    const mine = /\b(?:i|we|my|our)\b[^.!?\n]{0,16}$/.test(before(input, match.index, 24));
    if (mine || !personNear(input, match.index, end, 80)) return [];
    return [
      propose('ADDRESS', match.index, end, 0.5 + leaning(input, match.index, end) / 2, 'address:behind'),
    ];
  });
}
