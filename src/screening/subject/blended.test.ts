import { expect, it } from 'vitest';
import { blendedNames } from './blended.ts';

const blended = (text: string) => blendedNames(text).map(({ start, end }) => text.slice(start, end));

it.each([
  ['"Graham" is a composite. Graham jokes.', ['Graham', 'Graham']],
  ["Graham's a mash-up of about forty dads. So: Graham jokes.", ['Graham', 'Graham']],
  ['Call her Petra. Petra is a mix of every tired mum I have met.', ['Petra', 'Petra']],
  ["“Graham” isn't anyone. Graham jokes first.", ['Graham', 'Graham']],
  ["Petra is nobody. She's a blend of a dozen women.", ['Petra']],
  ['Graham is not a real person, he is every bloke in January.', ['Graham']],
  ["Let's make someone up. We'll call her Oona. Oona irons.", ['Oona', 'Oona']],
  ['Picture a lad, any lad, call him Baz. Baz shrugs.', ['Baz', 'Baz']],
  ['Take a fella, say Fintan. Fintan is grand.', ['Fintan', 'Fintan']],
  ["Call her Oona. She's made up. Oona irons.", ['Oona', 'Oona']],
  ['Imagine a man, let us call him Uche. No real person.', ['Uche']],
  ['Graham is made up. Graham jokes, as we all do.', ['Graham', 'Graham']],
  ['Graham is made up, but the joke is everywhere.', ['Graham']],
])('who is said to be many or none is nobody: %s', (text, names) => expect(blended(text)).toEqual(names));

it.each([
  'Graham is a mix of shame and charm.',
  "Graham is nobody's fool.",
  'Graham is nobody, he says, and his boss agrees.',
  '"Graham" is a composite but really he\'s the man who lost the ferry.',
  '"Graham" is a composite, loosely based on one man I saw.',
  'I call him Graham. He jokes first.',
  'She says Petra is made of stone.',
  "I'll call her Oona (not her real name). She irons.",
  'Call him Baz please, he hates Barry.',
  "Call him Baz. He's made up with his wife.",
  'Graham is made up, he passed his test',
  'Graham is made up and she said yes',
  'Petra is made up. She got the job.',
  'Petra is made up! Six weeks dry.',
  'Petra is made up. I saw her on Friday.',
  'Imagine a man I saw last week, call him Uche. He sings.',
  "Say there's a woman, call her Oona. She came to me after the fire.",
  'Picture a client of mine, call her Oona.',
])('whoever else is somebody: %s', (text) => expect(blended(text)).toEqual([]));

it('takes no longer for much of it', () => {
  const started = performance.now();
  blendedNames('Graham is a mix of every '.repeat(40_000));
  blendedNames('"Graham" is a composite. '.repeat(40_000));
  blendedNames('Imagine a man, call him '.repeat(40_000));
  blendedNames('Call him Baz. '.repeat(40_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});
