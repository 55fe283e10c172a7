import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { normalise } from '../normalise/normalise.ts';
import type { Label } from '../types.ts';
import { loadSubjects } from './subject.ts';

const subjects = loadSubjects(dataFolder);

/** A text whose detail stands in square brackets. */
function marked(text: string, label: Label) {
  const [start, end] = [text.indexOf('['), text.indexOf(']') - 1];
  const normalised = normalise(text.replace(/[[\]]/g, ''));
  return { normalised, detail: { start, end, label, score: 1, source: 'test' } };
}

function subjectOf(text: string, label: Label = 'NAME') {
  const { normalised, detail } = marked(text, label);
  return subjects.others(normalised, [detail], [], subjects.publicNames(normalised), [])[0]?.subject;
}

describe('whom a name that is no client’s belongs to', () => {
  it.each([
    ['writer', 'My own therapist, [Ruth], is on holiday.'],
    ['writer', 'My best friend [Shanice] is getting married.'],
    ['colleague', 'Our clinical lead, [Tomasz], resigned.'],
    ['colleague', 'My course mate [Chidi] passed.'],
    ['colleague', '[Gurpreet] in finance has not paid us again.'],
    ['colleague', '[Rashid] at reception says the lift works.'],
    ['colleague', 'Hi [Amara], are you free for the swap?'],
    ['colleague', '@[Jonas] can you cover me?'],
    ['colleague', 'Thanks to [Lorraine] for lending me the film.'],
    ['fiction', 'In Fleabag, [Claire] is the anxious one.'],
    ['fiction', 'In Good Will Hunting, [Sean] says it is not your fault.'],
    ['fiction', 'The film has [Bridget] crying on the stairs.'],
    ['service', 'Referrals to [Maytree] please.'],
    ['public', 'As [Virginia Satir] wrote, four hugs a day.'],
    ['nobody', 'Tell me when the series of talks is over, [Pavel] said.'],
  ])('is %s: %s', (subject, text) => expect(subjectOf(text)).toBe(subject));
});

it('an address beside a film night is no fiction', () => {
  expect(subjectOf('Film night at our practice, RSVP to [events@harbour.example]', 'EMAIL')).toBe('service');
});

describe('someone in a client’s life', () => {
  const ofClient = (text: string, label: Label = 'NAME') => {
    const { normalised, detail } = marked(text, label);
    return subjects.ofClient(normalised, detail);
  };

  it('may be no kin', () => {
    for (const text of [
      'She says her boss [Mr Lattimer] shouts.',
      'My client’s friend [Dougal] waits outside.',
      'His flatmate, [Priscilla], eats his food.',
    ])
      expect(ofClient(text), text).toBe('relative');
  });

  it('is not the client', () => {
    expect(ofClient('Her boss shouts. [Oksana] cries.')).toBe('client');
    expect(ofClient('her manager says [forty], she says less', 'AGE')).toBe('client');
  });
});
