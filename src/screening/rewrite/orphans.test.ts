import { describe, expect, it } from 'vitest';
import { announces, isScrap, leans, lostVerb } from './orphans.ts';

describe('a sentence leans on what is gone', () => {
  it.each([
    ['I held it for the whole procedure.', ''],
    ['I made them both tea.', ''],
    ['I said I was proud of her and meant every word.', ''],
    ['I hate that cap more than anything in this world.', 'I was late.'],
    ['I asked him about sleep.', 'The form came back.'],
    ["I can't supervise this anywhere.", ''],
    ["I can't give you a letter, they'd know.", ''],
    ['I only found out through the receptionist.', ''],
    ["I don't know whether to go to the inquest.", ''],
    ["I've used that phrase ever since.", ''],
    ['What would you do with this?', ''],
  ])('when nobody and nothing is there for its words: %s', (sentence, before) => {
    expect(leans(sentence, before)).toBe(true);
  });

  it.each([
    ['I got an invite and I framed it.', ''],
    ['I held it for the whole procedure.', 'I was given a wallet.'],
    ['I asked him about sleep.', 'My client came.'],
    ['My supervisor says I should trust her on this.', ''],
    ['I think about that point of the hour all the time.', ''],
    ['I hate that clients have to ask.', ''],
    ['How do you make it work?', ''],
    ['I ask my colleagues what they would do.', ''],
    ['Does anyone tell people when they move?', ''],
  ])('and else stands: %s', (sentence, before) => expect(leans(sentence, before)).toBe(false));
});

describe('an opening', () => {
  it.each([
    'Details changed!!',
    "Let's call it details changed.",
    'Story from my room, bit blurred.',
    "So I'd a woman once, and I'll say no more than this.",
    'Not her real job, not her real town.',
  ])('says nothing without its story: %s', (sentence) => expect(announces(sentence)).toBe(true));

  it.each([
    'Details matter in this work.',
    'I had a good week and slept.',
    'Quick one, does anyone have a form?',
    'Peer consult for Thursday, reading it in advance so you can groan.',
  ])('may say something: %s', (sentence) => expect(announces(sentence)).toBe(false));
});

describe('a clause without its verb', () => {
  it('is what is left when the verb went', () => {
    expect(lostVerb('Prolonged exposure with a guy.', 'Prolonged exposure with a guy who was there.')).toBe(
      true,
    );
    expect(lostVerb('For those doing couples.', 'For those doing couples: one is a cop.')).toBe(true);
  });

  it('is none where one is left, where it asks, or where there never was one', () => {
    expect(lostVerb('Looking for a room.', 'Looking for a room for someone who is tired.')).toBe(false);
    expect(lostVerb('Somatic, or the grief?', 'He is unsure. Somatic, or the grief?')).toBe(false);
    expect(lostVerb('Adult, not urgent.', 'Adult, health anxiety, not urgent.')).toBe(false);
  });
});

describe('a scrap', () => {
  it.each([
    "I've bought a watering can.",
    'I could nearly name the tune.',
    'Save this if it found you.',
    'Best use of forty quid all week.',
    "Can't see a thing now.",
    'Do I have to do something?',
    'Who should I call?',
    'Any advice, please?',
    'Please suggest something, thanks.',
  ])('of what happened next is no rewrite: %s', (text) => expect(isScrap(text)).toBe(true));

  it.each([
    'Coping is allowed to be weird.',
    "I'm so angry I could burst.",
    'I cried in the car.',
    'What do you write in that box?',
    'Do I need a court order?',
    'Is it okay to take a month off?',
    'You start to hear the cough before the story.',
    'I have a fee policy and a receipt book and an ethics committee and none of them helped.',
  ])('is not what somebody can use: %s', (text) => expect(isScrap(text)).toBe(false));
});

it('a hostile sentence is read at once', () => {
  const started = performance.now();
  leans("a'".repeat(20_000), '');
  expect(performance.now() - started).toBeLessThan(500);
});
