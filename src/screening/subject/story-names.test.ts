import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { normalise } from '../normalise/normalise.ts';
import { loadSubjects } from './subject.ts';

const subjects = loadSubjects(dataFolder);

/** The names of a text that are surely a story's. */
function ofStories(text: string): string[] {
  return subjects
    .publicNames(normalise(text))
    .filter(({ kind, shared }) => kind === 'characters' && !shared)
    .map(({ start, end }) => text.slice(start, end));
}

describe('of a story', () => {
  it.each([
    ['Tony Soprano again. Tony’s mother, well.', ['Tony Soprano', 'Tony']],
    ['Jane Eyre on the train. Jane has had enough, Eyre always has.', ['Jane Eyre', 'Jane', 'Eyre']],
    ['Let’s do Elle Woods. Elle was told no.', ['Elle Woods', 'Elle']],
    ['Ricky Baker, Hunt for the Wilderpeople. Ricky runs.', ['Ricky Baker', 'Ricky']],
    ['The new crime drama again. Inspector Adeyemi weeps and Adeyemi is right.', ['Adeyemi', 'Adeyemi']],
    ['The new medical drama: Nurse Okafor is the only sane one', ['Okafor']],
    ['That detective show on Netflix, where Sergeant Doyle’s wife left', ['Doyle']],
  ])('%s', (text, names) => expect(ofStories(text)).toEqual(names));
});

describe('nobody else', () => {
  it.each([
    ['Ricky runs. Ricky Baker does, too', []],
    ['Elle Woods rang. Elle was told no.', []],
    ['My client Tony loves Tony Soprano. Tony cries.', ['Tony Soprano']],
    ['Netflix again. Nurse Bessy watched it all night and burned herself', []],
    ['He binged on biscuits, Sergeant Doyle, all night', []],
    [
      'Finished the whole series of assessments. In the afternoon, before the long drive, Judge Halloran wept',
      [],
    ],
    ['Watched a crime drama. Doyle left again', []],
    ['Inspector Adeyemi, my 3pm, watches a crime drama', []],
    ['Jane Eyre made me cry. Janet, too.', ['Jane Eyre']],
  ])('%s', (text, names) => expect(ofStories(text)).toEqual(names));
});
