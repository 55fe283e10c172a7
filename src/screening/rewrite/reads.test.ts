import { describe, expect, it } from 'vitest';
import { readsBadly, standAlone } from './reads.ts';

describe('a sentence reads badly', () => {
  it.each([
    'I saw my a client.',
    'Every single recently, same stair.',
    'She has in her thirties.',
    'My client client cried.',
    "She didn't works in healthcare.",
    'I met one of my client at a wedding.',
    'We spoke about the.',
    'My client is and I wept.',
    'She is down by % since May.',
    'Write to <a href=>us</a> about it.',
    'A waiting in the corridor is no treat.',
    'I know what a made me feel.',
    'I have seen him for about a while.',
    'He is, in later life a health condition.',
    'They live near somewhere local.',
    'I read a leaflet on struggling.',
    'Well, a tradesperson, is suing me.',
    'I hate it.',
    'He works for a living and she works for a living.',
    "My client's office worker wrote.",
    "My client's has asked for notes.",
    'I saw someone whose client I forget.',
    'My pt is a client.',
    'Some clients a mental health condition at the end.',
    'My client, a client, sings like my client.',
    'He told me.',
    'Someone woman came.',
    'I am seeing a clients.',
    'Is mine and always was.',
    'My client is my client.',
    'My one and someone who sings.',
    'It was, and in her thirties has moved.',
    'He is back up at my client again.',
    'I met a mad his background there.',
    'She has a bit of a mental health condition.',
    'I know because her does something I will not say.',
    'Working with means I clap a lot.',
    'What a client with taught me.',
    'That shop in my client.',
    'I am seeing going through changes at home.',
    'The bar on her school shut.',
    'He asked for something I know".',
    'My list: my client), and I cried.',
    'They are sibling and I am torn.',
    "I know who he's.",
  ])('when nobody would write it: %s', (sentence) => {
    expect(readsBadly(sentence, 'I wrote this.')).toBe(true);
  });

  it.each([
    'My client works in healthcare and I am at a loss.',
    'Someone in their thirties came, and so did I.',
    'One of my clients finished, which I had hoped for.',
    "I don't know what he is.",
    'That person who works in law came in on time.',
  ])('and else does not: %s', (sentence) => {
    expect(readsBadly(sentence, 'I wrote this.')).toBe(false);
  });

  it('never for what the writer wrote', () => {
    expect(readsBadly('The the man came.', 'The the man came to Truro.')).toBe(false);
  });
});

describe('after a sentence that is gone', () => {
  it.each([
    ['It filled the room.', ''],
    ['Twelve seconds.', ''],
    ['She has not been back since.', ''],
    ['Sits with his cap on and counts.', ''],
    ['Is still on the shelf by my desk.', ''],
  ])('one that points back goes too: %s', (sentence, before) => {
    expect(standAlone(sentence, before)).toBeNull();
  });

  it.each([
    ['And I wept in the car.', '', 'I wept in the car.'],
    ['but how do you say no?', '', 'how do you say no?'],
    ['She has not been back since.', 'A client came.', 'She has not been back since.'],
    ['I went home early today.', '', 'I went home early today.'],
  ])('one that stands stays: %s', (sentence, before, expected) => {
    expect(standAlone(sentence, before)).toBe(expected);
  });
});
