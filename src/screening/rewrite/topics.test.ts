import { describe, expect, it } from 'vitest';
import type { Label } from '../types.ts';
import { SET_SENTENCES, sentenceOn } from './topics.ts';

function on(text: string, ...labels: Label[]) {
  return sentenceOn(
    text,
    labels.map((label) => ({
      start: 0,
      end: label === 'HEALTH' ? text.length : 1,
      label,
      subject: 'client' as const,
    })),
  );
}

describe('a sentence in place of a story', () => {
  it.each([
    ['Panic attacks before every regatta, she told me.', 'THERAPY', 'Some days'],
    ['The flood took her house and her dog.', 'EVENT', 'survived'],
    ['He wept and so did I.', 'THERAPY', 'moved'],
    ['She tried to end her life on the ferry.', 'EVENT', 'risk'],
    ['He died by suicide in the spring.', 'EVENT', 'Grief'],
    ['Her dad phoned me from the car park.', 'THERAPY', 'families'],
    ['He messaged at 4am about the dog.', 'THERAPY', 'between sessions'],
    ['She asked whether I was married.', 'THERAPY', 'share with clients'],
    ['He told me the lot. Is there a duty to protect here, legally, I wonder', 'THERAPY', 'onfidentiality'],
    ['She is paying in honey now.', 'THERAPY', 'money'],
  ] as const)('is on what the text is about: %s', (text, label, said) => {
    expect(on(text, label)?.text).toContain(said);
  });

  it.each([
    ['My Ladakhi client switches to Hindi.', 'DEMOGRAPHIC', 'Culture'],
    ['yep got a chippie who would sooner rebuild my deck', 'OCCUPATION', 'toll of work'],
    ['scared of lifts', 'HEALTH', 'fear'],
    ['Mine is coeliac, so there go the biscuits.', 'HEALTH', 'diagnosis'],
  ] as const)('goes by its details where no moment is told: %s', (text, label, said) => {
    expect(on(text, label)?.text).toContain(said);
  });

  it.each([
    'is this your monday one??',
    'Ah this sounds like my Ifeoma o. Abeg delete.',
    'sure that has to be the bank manager',
    "Please don't tag her.",
  ])('asks a peer to take down what gives somebody away: %s', (text) => {
    expect(on(text, 'EVENT')).toMatchObject({ does: 'warn' });
  });

  it.each([
    'has to be hard',
    'Can we delete my notes?',
    'Isn’t that the truth',
    'He asked me to delete the drawings.',
    'She is pretty sure it’s her heart.',
    `Take it down, I told myself. ${'We sat a while. '.repeat(12)}`,
  ])('and only that: %s', (text) => {
    expect(on(text, 'EVENT')?.does).not.toBe('warn');
  });

  it.each([
    ['The fire service came round and he was glad.', 'EVENT', 'survived'],
    ['Her kids boo her from the stand.', 'EVENT', 'young people'],
    ['He wakes at 3am and bakes.', 'EVENT', 'between sessions'],
    ['She graduated with honours in physics.', 'EVENT', 'Endings'],
    ['He cannot go back to school after the strike.', 'EVENT', 'young people'],
    ['No joke, that was my whole hour.', 'THERAPY', 'Laughter'],
    ['He has never missed a session.', 'EVENT', 'No-shows'],
    ['She hums when I use the word boundaries.', 'EVENT', 'Boundaries'],
  ] as const)('is not on a word in passing: %s', (text, label, said) => {
    expect(on(text, label)?.text).not.toContain(said);
  });

  it('answers a peer where the text does', () => {
    expect(on('Mine counts the tiles.', 'THERAPY')?.text).toBe('I know this from my own work too.');
    expect(on('Same, mine brought me some flowers.', 'THERAPY')?.text).toMatch(/in my work too/);
  });

  it('tells a test of blood from a missed session', () => {
    expect(on('His DNA test came back.', 'EVENT')?.text).not.toContain('No-shows');
  });

  it('has none for an errand', () => {
    expect(on('School report goes to mum only. Court order on file.', 'EMAIL')).toBeNull();
    expect(on('Court order number, is it 8842?', 'ID')).toBeNull();
    expect(on('Can we swap rooms?', 'DATE')).toBeNull();
  });

  it('agrees with its verb, and never twice says the same', () => {
    expect(new Set(SET_SENTENCES).size).toBe(SET_SENTENCES.length);
    expect(SET_SENTENCES.join(' ')).not.toMatch(/\b(?:loss|setbacks|cancellations) has\b|, (?:has|have)\b/);
  });
});
