import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectSigns } from './signs.ts';

describe('a sign that something belongs in supervision', () => {
  it.each([
    ['risk', 'I did the safety plan with him and I still don’t feel I’ve covered it.'],
    ['complaint', 'Got a subpoena for records today.'],
    ['dual', 'Turns out my new client is my son’s football coach.'],
    ['boundary', 'I gave him my personal number in March and he texts every evening now.'],
    ['pull', 'I have feelings about a client that I haven’t said out loud.'],
    ['dread', 'I dread Tuesdays at four.'],
    ['ending', 'She ended by text after four years.'],
    ['stuck', 'I feel completely useless with her.'],
    ['first', 'My first client cried today.'],
    ['complaint', 'My client made a complaint against me and wants my notes for court.'],
    ['complaint', 'Had a solicitor’s letter asking for my notes.'],
    ['risk', 'I am worried about my client, she has been self-harming more.'],
    ['dual', 'A friend asked if I would see her daughter.'],
    ['boundary', 'He added me on Instagram and I accepted.'],
    ['boundary', 'I gave my client a lift home.'],
    ['boundary', 'I keep letting sessions run on.'],
    ['pull', 'I am so drawn to my client, I keep thinking about her after sessions.'],
    ['pull', 'I can’t stand this client.'],
    ['dread', 'I dread every session with her.'],
    ['dread', 'I am dreading my 3pm.'],
    ['ending', 'I have to tell my clients I am leaving the service.'],
    ['stuck', 'Nothing I do seems to help him.'],
    ['dread', 'My heart sinks when I hear her on the stairs.'],
    ['dread', 'Half of me is praying he cancels tomorrow, and then he cancelled and I was relieved.'],
    ['risk', 'He showed me the marks on his wrists and made me promise not to tell his parents.'],
    ['risk', 'I’m awake worrying about her. She says she won’t be around for the autumn.'],
    ['complaint', 'A letter before claim came today, from a man I saw for six weeks.'],
    ['complaint', 'My insurer says a former patient went to the ethics board, and there is to be a hearing.'],
    ['dual', 'It turns out the new referral is my old flatmate.'],
    ['dual', 'A neighbour asked if I would see his wife for a few sessions.'],
    ['boundary', 'I gave him an extra twenty minutes again and the next one sat waiting.'],
    ['boundary', 'He found my Instagram and has liked a photo from 2014.'],
    ['pull', 'There’s a client I really fancy, and I hate writing it.'],
    ['pull', 'She reminds me of my mother and I get sharp with her.'],
    ['ending', 'I have to discharge her next week and she has nobody else.'],
    ['stuck', 'I feel like a fraud with him.'],
    ['first', 'Met my first ever client this morning and my voice shook.'],
  ])('is %s: %s', (sign, text) => {
    expect(detectSigns(text).map((found) => found.sign)).toContain(sign);
  });

  it.each([
    'This admin is killing me.',
    'I’m stuck on the M25, can someone let the 3pm know?',
    'Dreading the Christmas party, sit next to me.',
    'First coffee of the day.',
    'Dreading my 3pm dentist appointment.',
    'The lift is broken again.',
    'My landlord wants the notes from the meeting.',
    'Keep thinking about that sandwich.',
    'She asked if I could see the screen.',
    'We are letting the session room at weekends.',
    'They left therapy rooms in a mess.',
    'Perfectionism is everywhere this term.',
    'Complaints procedure needs updating on the website.',
    // An hour, a feeling or a pronoun of other things: getting about, the office, the house.
    'Dreading the 9am, it is the budget call and I have not read the pack.',
    'Dreading tomorrow: two trains, a ferry and a keynote.',
    'Dread every Monday since they moved the desks.',
    'Going round in circles with the broadband people.',
    'At a loss with this spreadsheet.',
    // Somebody of the writer's own life.
    'My sister wants to end things with her landlord and has asked me to write the letter.',
    'My husband crossed a line with the hedge trimmer.',
    'I told my aunt about my holiday and she wants to come.',
    // Others' work, lessons and requests.
    'My supervisee had her first disclosure and did it beautifully.',
    'Webinar on attraction to clients, Thursday, link below.',
    'Does anyone have a template for a safety plan with fewer boxes?',
    'If a client gives you a gift, says the chapter, talk about it before you open it.',
    // A day at work in which nothing is amiss.
    'Back to back clients till seven, feet up after.',
    'My client remembered the name of my plant.',
    'My first client is at 12 and I am still in a queue.',
    // What is over, or long past, and well looked after.
    'Client was suicidal in 2009, stable since, GP in the loop, and we spoke about gardens.',
    'She used to self-harm a lot, years ago now, and today she taught me a word for it.',
  ])('is none in: %s', (text) => {
    expect(detectSigns(text)).toEqual([]);
  });

  it('is risk again where what is over leaves the writer uneasy', () => {
    const text = 'No plan and no intent, it is documented, and he is suicidal most weeks.';
    expect(detectSigns(text)).toEqual([]);
    expect(detectSigns(`${text} I feel out of my depth.`)[0]?.sign).toBe('risk');
  });

  it('is looked for quickly in whatever somebody pastes', () => {
    for (const words of [
      'my client ',
      'I gave him my ',
      'dread her the ',
      'wants to ',
      'a letter from court ',
      'my my ',
    ]) {
      const began = performance.now();
      detectSigns(words.repeat(4_000));
      expect(performance.now() - began, words).toBeLessThan(5_000);
    }
  });

  it('lies within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const { start, end } of detectSigns(`${text} I dread Tuesdays. ${text}`)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(2 * text.length + 20);
          expect(end).toBeGreaterThan(start);
        }
      }),
    );
  });
});
