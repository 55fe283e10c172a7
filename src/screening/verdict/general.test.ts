import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';
import { asksInGeneral, asksToLearn, saysOfHome, saysOfTheDay } from './general.ts';

describe('a question about anybody at all', () => {
  it.each([
    'Is it ever ok to hug a client?',
    'Can a client record sessions?',
    "Should I tell a client I'm moving house?",
    "Hi all, quick question: what do you do if a client doesn't pay?",
    'How do you end with someone who won’t end? Asking before I qualify.',
  ])('is one: %s', (text) => {
    expect(asksInGeneral(text)).toBe(true);
  });

  it.each([
    'Can I hug her if she asks?',
    "Should I tell my client I'm moving house?",
    'A client keeps texting me. What would you do?',
    'What would you do? A client hugged me.',
    'Is it ok that a client kissed me?',
    'Do I ring a client who left on Tuesday?',
    'What would you say? I’ve a client who never pays.',
    'If a client posts you a gift, do you keep it? It’s only jam.',
    'Where does one park?',
  ])('is none: %s', (text) => {
    expect(asksInGeneral(text)).toBe(false);
  });
});

describe('a wish to learn about many', () => {
  it.each([
    'resources for working with clients bereaved by suicide',
    'training in working with deaf clients',
    'Books on working with traumatised parents?',
    "perinatal OCD? I'd like to learn more about it",
    'Best books on scrupulosity?',
    'Can anyone recommend a course on body dysmorphia?',
    'Reading list for complex grief, anyone?',
    'Anyone used the new autism guidelines?',
    'Decent worksheets for worry? I’ve got Leahy.',
  ])('is one: %s', (text) => {
    expect(asksToLearn(text)).toBe(true);
  });

  it.each([
    'Any resources for a deaf client?',
    'Best books on tics? For one teen.',
    'Worksheets for worry? She checks the hob.',
    'Books on hoarding, for a retired sexton',
    'Training on tics? Pt hums all day.',
    'Training on tics? Retired nun.',
    'Training on psychosis? Mine hears the radio.',
    'Reading list for pica please, got my first',
    'training for my deaf clients',
    'Can anyone take deaf clients? I have done the training',
    'reading for two clients bereaved by suicide',
    'Worksheets for clients? They hated the last ones',
    'Resources please: clients told me about the fire',
    'deaf clients',
  ])('is none: %s', (text) => {
    expect(asksToLearn(text)).toBe(false);
  });
});

describe('neither is alarmed', () => {
  const screener = loadScreener(dataFolder);
  it.each([
    'Is it ever ok to hug a client?',
    "Should I tell a client I'm moving house?",
    'resources for working with clients bereaved by suicide',
    "perinatal OCD? I'd like to learn more",
  ])('%s', (text) => {
    expect(screener.screen(text)).toMatchObject({ verdict: 'clear', findings: [], crowd: null });
  });

  it.each(['Can I hug her if she asks?', 'Any resources for a deaf client?', 'I hugged a client. Is it ok?'])(
    'but one client told of is: %s',
    (text) => {
      expect(screener.screen(text).verdict).not.toBe('clear');
    },
  );
});

describe('how a day was', () => {
  it.each([
    'Hard one today.',
    'Rough one today. Soup, then bed.',
    'What a long day today! The trams were out.',
  ])('is no client: %s', (text) => expect(saysOfTheDay(text)).toBe(true));

  it.each([
    'Hard one today. She wept.',
    'Rough one today, my 3pm walked out.',
    'Tough one today. Fifteen and in care.',
    'Heavy one today. The suicide note.',
    'Hard one today, an ending.',
    'Hard one.',
  ])('may be one: %s', (text) => expect(saysOfTheDay(text)).toBe(false));
});

describe('whoever the writer lives with', () => {
  it.each([
    'Careful there Sunita, mine does the same with receipts',
    'Mine never empties the dishwasher either.',
    'lol mine leaves his socks on the stairs',
    'Ours is the same about the thermostat, Bev.',
    'Mine still snores through the alarm.',
    'Mine keeps wet towels on the bed, send help',
  ])('is told of: %s', (text) => expect(saysOfHome(text)).toBe(true));

  it.each([
    'Mine does the same with razors.',
    'Mine did the same at the end of the session, socks off.',
    'Mine was sectioned in his socks.',
    'Mine always brings receipts to therapy.',
    'One of mine hides the bins from the council.',
    'She does the same with receipts.',
  ])('is not: %s', (text) => expect(saysOfHome(text)).toBe(false));
});
