import { expect, it } from 'vitest';
import { quotesSentWords } from './sent-words.ts';

it.each([
  'woke up to an email: "I asked for the raise like we rehearsed. They said yes."',
  "'used our script on the registrar, we did it' <- a text that I got on my day off: 'I used the script on him'",
  "A card came. The card said 'you were right about the dog'",
  "voicemail from someone I used to see: 'I still can't do lifts'",
])('a client’s words: %s', (text) => {
  expect(quotesSentWords(text)).toBe(true);
});

it.each([
  "The card said 'you were right about the dog' and it was my sister's way of apologising",
  "Voicemail from someone I used to see at the gym: 'come back'",
  "got an email this morning: 'Dear practitioner, our sessions calendar is changing'",
  "the text just said 'not coming back to the office today', and it was my manager",
  "email I got from payroll: 'your payslip is ready'",
  "the poster in the loo says 'you were right about everything'",
  'Text I got: you were right about the traffic',
])('somebody else’s: %s', (text) => {
  expect(quotesSentWords(text)).toBe(false);
});
