import { expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';

const screener = loadScreener(dataFolder);

it.each([
  ['My supervisor rang me about Keisha Brown, 07700 900123, cutting again', '07700 900123'],
  ['My clients daughter Aoife took an overdose.', 'Aoife'],
  ['Marcus is on sick leave after his overdose, client said.', 'Marcus'],
  ["I swapped Tom's hour with Kieran, he's suicidal", 'Kieran'],
  ["Read Aoife Brennan's poem about her overdose in session", 'Aoife Brennan'],
  ["Client Keisha's 'Letter to Dad' made me cry", 'Keisha'],
  ['Mental state exam: Kofi Mensah flat, hopeless', 'Kofi Mensah'],
])('what looks like nobody’s and is a client’s is found: %s', (text, detail) => {
  const { findings } = screener.screen(text);
  const at = text.indexOf(detail);
  expect(findings.some(({ start, end }) => start <= at && end >= at + detail.length)).toBe(true);
});
