import { describe, expect, it } from 'vitest';
import { nobodysDetails } from './nobodys.ts';

function nobodysIn(text: string): string[] {
  return nobodysDetails(text).map(({ start, end }) => text.slice(start, end));
}

describe('plainly no client’s', () => {
  it.each([
    ['find me on insta @saltmarsh.counselling for more', '@saltmarsh.counselling'],
    ["Stitch with @loud.lewis, he's wrong about grief", 'Stitch with @loud.lewis'],
    ['Replying to @marnie_88 brilliant question', '@marnie_88'],
    ['Sound by @rainroom.loops', '@rainroom.loops'],
    ['Our new handle is @two.chairs.tawa', '@two.chairs.tawa'],
    ['Credit: @pickledfeelings, give her a follow', '@pickledfeelings'],
    ['learned this from @cornerofthings', '@cornerofthings'],
    ['@the.slow.therapist so true', '@the.slow.therapist'],
    [
      'Leaflet here: https://www.harbourminds.ie/leaflets/sleep',
      'https://www.harbourminds.ie/leaflets/sleep',
    ],
    ['Our referral form lives at www.elmpsych.co.nz/form.', 'www.elmpsych.co.nz/form.'],
    ["book at fernhilltrainings.com/courses, it's €30", 'fernhilltrainings.com/courses'],
    ['My new website is up: https://www.oakandember.ca', 'https://www.oakandember.ca'],
    ["Same number, 01632 960 144. Mind the step, she's steep.", '01632 960 144'],
    ['Our direct line is 080 5550 1344. Tell him it is urgent.', '080 5550 1344'],
    ['Our clinic has moved to Suite 9, 40 Quarry Lane, Ludlow', 'Suite 9, 40 Quarry Lane, Ludlow'],
    ['New rooms from Tuesday: 8 Weir Street, Cork T12 0ZZ.', '8 Weir Street, Cork T12 0ZZ'],
    ['support says my ticket number is 771204', '771204'],
    ['Claims rep ID 20934 hung up on me', '20934'],
    ["Gate code's 8813# from Friday", '8813#'],
    ['Item 80115 bounced again', '80115'],
    ['Our clinic line is 01632 960144, Monday to Friday', '01632 960144'],
    ["Bernadette's workshop: www.elmtherapy.com/events", 'www.elmtherapy.com/events'],
    ["I was born 3/9/98 so I'm the baby of the team", '3/9/98'],
  ])('%s', (text, detail) => expect(nobodysIn(text)).toEqual([detail]));
});

describe('may be a client’s', () => {
  it.each([
    ['Stitch with @loud.lewis, who is actually my client'],
    ['Replying to @marnie_88 you are my 3pm and you know it'],
    ['Credit: @pickledfeelings, my Tuesday client, for the mural'],
    ['Stitch with @loud.lewis, I used to see him for grief'],
    ['Replying to @marnie_88 see you Thursday at four'],
    ['@marnie.again this is so true of what you told me'],
    ['@slow.couch.mike you cried so hard'],
    ['My 4pm sells www.potsbypenny.com/workshops'],
    ["Penny's workshop: www.potsbypenny.com/events"],
    ['Practice phone 01632 960144, Penny Marsh answers in the night terrified'],
    ['We moved to 12 Quarry Lane, Penny to follow'],
    ['her new account is @marnie.again'],
    ['posted it publicly as @goatpoet_77'],
    ['Shout out to @lewis.runs, he stopped drinking in May'],
    ['@lewis.runs cancelled again'],
    ['The leaflet she made lives at rubyknits.com'],
    ['Her slides are at https://www.ludlowwi.org/slides/marmalade'],
    ["My client's workshop is at https://www.potsbypenny.co.uk/workshops"],
    ['this is the shop: https://www.potsbypenny.co.uk/cups'],
    ['Her new number is 07700 900144'],
    ["Same phone, 07700 900144, she won't pick up before ten"],
    ['Same phone, 07700 900144. She likes a text first.'],
    ["We've moved her to Fridays. Same phone, 07700 900144"],
    ['She moved to 40 Quarry Lane, Ludlow'],
    ['New address for the Tuesday lad: Flat 2, 40 Quarry Lane'],
    ['her tribunal ticket number is 771204'],
    ['Client ID 20934 hung up on me'],
    ["the client's door code is 8813"],
    ['Saw employee 88213 for the EAP, third session'],
    ['she told me "I was born 3/9/98"'],
  ])('%s', (text) => expect(nobodysIn(text)).toEqual([]));
});

it('takes no longer for much text of the kind', () => {
  const started = performance.now();
  for (const part of [
    '@a.b ',
    'a.b/c ',
    'same phone 0163 2960 ',
    'our line 0163 2960, Penny Marsh ',
    "Penny's a.com/forms ",
    'our new clinic 3 ',
    'gate code 12 ',
    '1/2/03 ',
  ])
    nobodysDetails(part.repeat(1_000_000 / part.length));
  expect(performance.now() - started).toBeLessThan(10_000);
});
