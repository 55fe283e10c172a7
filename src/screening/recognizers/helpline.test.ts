import { expect, it } from 'vitest';
import { isHelplineAt } from './helpline.ts';

function said(text: string): boolean {
  const match = /\+?\d[\d -]*\d/.exec(text)!;
  return isHelplineAt(text.toLowerCase(), { start: match.index, end: match.index + match[0].length });
}

it.each([
  'the postnatal helpline on 0843 28 98 401 is staffed till ten',
  '0300 555 0112 is the stammering helpline',
  'farmers can ring 0800 555 0112 (the rural support line)',
  'I told her to ring the crisis line on 0300 555 0112',
  "the union's number is 0800 9177 650",
  'debt advice, 1800 007 007, free',
  'fraud team 1-800-555-0199',
])("a number said to be a helpline's is one: %s", (text) => {
  expect(said(text)).toBe(true);
});

it.each([
  'Text her on 07700 900123, not the crisis line.',
  'her mobile is 07700 900123, after the crisis line closed',
  "my client's support line 07700 900123",
  'dave at the samaritans on 07700 900123',
  'ring 020 7946 0018, the crisis line is shut',
  "my client's support line 020 7946 0018",
  'she gave me 0800 9177 650',
  'nhs 844 123 4567',
  '844 123 4567 needs a review',
  'file 8005550199',
])("a number that is only near one is somebody's: %s", (text) => {
  expect(said(text)).toBe(false);
});
