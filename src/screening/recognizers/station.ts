import { matchesOf } from '../matches.ts';
import { leaning, personNear } from './context.ts';
import { propose, type Recognizer } from './recognizer.ts';

const NEAR =
  /\b(?:near|by|behind|opposite|next to|round the corner from|close to|beside|off|outside|walk from|minutes from) (?:the )?([\p{Lu}][\p{L}'’.-]+(?: [\p{Lu}][\p{L}'’.-]+| (?:upon|on|in|le|the|Road|Street)){0,3}) (?:(?:train|tube|metro|bus|railway|dart|luas|mrt|lrt|subway|tram|police|fire|petrol) )?(?:station|stop|halt|terminus)\b/giu;

/** "near Haworth station": a landmark that puts a home or a workplace within a street or two. */
export const station: Recognizer = {
  name: 'station',
  labels: ['PLACE'],
  find(input) {
    if (!/station|stop|halt|terminus/.test(input.lower)) return [];
    return matchesOf(input.text, NEAR).flatMap((match) => {
      const name = match[1] ?? '';
      if (name[0] === name[0]?.toLowerCase()) return [];
      const start = match.index + match[0].indexOf(name);
      const end = match.index + match[0].length;
      const base = personNear(input, start, end) ? 0.6 : 0.35;
      return [propose('PLACE', start, end, base + leaning(input, start, end), 'station')];
    });
  },
};
