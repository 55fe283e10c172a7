import { describe, expect, it } from 'vitest';
import { talksOfGroup } from './group-talk.ts';

describe('said of all who are such', () => {
  it.each([
    'My clients with psoriasis hate short sleeves.',
    "Autistic kids aren't being difficult. They are loud because the world is.",
    'People with panic disorder have read every leaflet.',
    'My nurse clients never eat lunch and they have all been told to be resilient.',
    'Most of my clients with eating disorders dread Christmas.',
    "My patients with migraine have heard 'just drink water'",
    "Trans clients often have to teach their own therapist. Don't make them.",
  ])('%s', (text) => {
    expect(talksOfGroup(text)).toBe(true);
  });
});

describe('said of some who could be picked out', () => {
  it.each([
    "My clients with Huntington's are sisters",
    'My clients with coeliac disease know each other from the bakery.',
    'My clients with ADHD cancelled.',
    'My clients with bipolar went to Vegas.',
    'My ADHD clients both forget. Again.',
    'My two clients with OCD share a waiting room.',
    'One of my clients with tics hates the new alarm.',
    'I only have three clients with dwarfism.',
    'My client with OCD can spot a loophole from space.',
    'My clients with gout are late today.',
    'Supporting a parent of children with epilepsy. Children with epilepsy need sleep.',
    'Any space for clients with anorexia? Clients with anorexia wait for months.',
    'Book clubs, then bed.',
  ])('%s', (text) => {
    expect(talksOfGroup(text)).toBe(false);
  });
});
