import { describe, expect, it } from 'vitest';
import { readMarked } from '../crowd/marked.fixture.ts';
import { rewriteCandidates } from './rewrite.ts';

/** The first candidate for a text whose details are marked "{{LABEL|words}}". */
function first(marked: string): string | undefined {
  const { text, findings } = readMarked(marked);
  const context = { narrative: 'case', verdict: 'hold', region: 'UK' } as const;
  return rewriteCandidates(text, findings, context).next().value?.text;
}

describe('whoever is spoken to is no client', () => {
  it.each([
    ["Don't sweat it {{NAME|Ruth}}, we started late.", "Don't sweat it, we started late."],
    ['Thanks, {{NAME|Omar}}. I slept at last.', 'Thanks. I slept at last.'],
    [
      '{{NAME|Marion}} can I bring the form? I feel rude asking.',
      'Can I bring the form? I feel rude asking.',
    ],
  ])('%s', (marked, expected) => expect(first(marked)).toBe(expected));
});

describe('somebody of a client’s days is no relative', () => {
  it.each([
    ['Her landlord {{NAME|Kevin Moyle}} rings me as well.', 'Her landlord rings me as well.'],
    ['His neighbour, {{NAME|Olga}}, brings us soup.', 'His neighbour brings us soup.'],
  ])('%s', (marked, expected) => expect(first(marked)).toBe(expected));
});

describe('a word taken for a name stays a word', () => {
  it.each([
    [
      '{{NAME|Will}} Will turn up? I doubt it, and I care.',
      'Will my client turn up? I doubt it, and I care.',
    ],
    [
      'That {{NAME|Delgado}} print in the waiting room has to go.',
      'That print in the waiting room has to go.',
    ],
  ])('%s', (marked, expected) => expect(first(marked)).toBe(expected));

  it.each([
    "{{NAME|Don}}'t be that person, I tell myself all week.",
    '{{NAME|Couldn’t}} dial fast enough and my hands shook.',
    '{{NAME|precious}} few of us remember index cards.',
    '{{NAME|MHTP}} expired again, so I am back on the phone.',
    'I rang, {{NAME|CAMHS}} wants it by noon, and I cried.',
  ])('and no client takes its place: %s', (marked) => expect(first(marked) ?? '').not.toMatch(/client/));
});

describe('a name in small letters', () => {
  it('is a name before "of all people", too', () => {
    for (const marked of [
      '{{NAME|ruby}} of all people, i felt so tired after.',
      '{{NAME|may}} little by little opened up to me.',
    ])
      expect(first(marked) ?? '').not.toMatch(/\b(?:ruby|may)\b/);
  });
});

describe('two of a family', () => {
  it.each([
    ['I saw {{FAMILY|her mum and brother}} today and liked them.', 'I saw her family today and liked them.'],
    ['I met {{FAMILY|her mum and dad}} today and liked them.', 'I met her parents today and liked them.'],
  ])('%s', (marked, expected) => expect(first(marked)).toBe(expected));
});

describe('a number or an address', () => {
  it.each([
    ['Her mail is {{EMAIL|jo@post.example}} and I keep at it.', 'I keep at it.'],
    [
      'Card number {{ID|KX/33}} is missing from the cabinet and I feel sick.',
      'Their reference is missing from the cabinet and I feel sick.',
    ],
    [
      'Her uncle left {{PHONE|0700 900 0462}}, which turns out to be a shop',
      'Her uncle left her number, which turns out to be a shop',
    ],
    [
      "The lad {{THERAPY|talks in game chat}}, his tag's {{USERNAME|wobble_11}}, parents are fine with it.",
      "The lad does something I can't share, parents are fine with it.",
    ],
  ])('leaves a sentence behind: %s', (marked, expected) => expect(first(marked)).toBe(expected));

  it('does not take half of its brackets', () => {
    expect(first('I rang Mum back {{PHONE|(0491 570 006}}), then I slept.')).not.toMatch(/[()]/);
  });
});

it('who calls somebody something has not rung', () => {
  expect(first('My client {{THERAPY|called me Mum}} and I looked at the carpet.')).not.toMatch(/in touch/);
  expect(first('My client {{THERAPY|called me twice}} and I looked at the carpet.')).toMatch(/in touch/);
});

describe('what a number counts is no age', () => {
  it.each([
    ['He attended {{AGE|five}} sessions and I felt fine.', 'He attended sessions and I felt fine.'],
    ['My client in {{AGE|Year 10}} has me stuck.', 'My client has me stuck.'],
  ])('%s', (marked, expected) => expect(first(marked)).toBe(expected));

  it('nor does it become somebody', () => {
    expect(first('I like plots, and {{AGE|32}} has been let to a florist.') ?? '').not.toMatch(/thirties/);
  });
});

describe('a stand-in agrees with what is beside it', () => {
  it.each([
    [
      'I had her {{FAMILY|brother as}} well, and I never told either.',
      'I had her sibling as well, and I never told either.',
    ],
    ['They are {{FAMILY|brother and sister}} and I feel torn.', 'They are siblings and I feel torn.'],
    [
      "My old school, {{ORG|Southfield Girls}}' reunion, made me cry.",
      "My old school, an organisation's reunion, made me cry.",
    ],
    ['Me, the {{PLACE|Coast Road}}, windows down, and I felt free.', 'Me, windows down, and I felt free.'],
    ['He is on my mind all {{DATE|weekend}}, and I let him be.', 'He is on my mind, and I let him be.'],
    [
      'My mum, retired {{OCCUPATION|lollipop lady}}, has joined a boxing class.',
      'My mum has joined a boxing class.',
    ],
    [
      'Old friends are dearer than most, {{THERAPY|walked out singing}}, is what I think.',
      'Old friends are dearer than most, is what I think.',
    ],
    ['She moved to {{ORG|Women’s Refuge}} and I was glad.', 'She moved to a charity and I was glad.'],
  ])('%s', (marked, expected) => expect(first(marked)).toBe(expected));
});

it('whoever was recognised in a peer’s post is only warned about', () => {
  expect(
    first('Pretty sure this is the woman from {{ORG|Slim Club}} who {{EVENT|faked the raffle}}'),
  ).toMatch(/take it down/);
});

it('many stand-ins in one sentence that does not read are dealt with at once', () => {
  const marked = '{{PHONE|0491 5}}), '.repeat(1_000);
  const began = process.cpuUsage();
  first(marked);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000).toBeLessThan(2_500);
});
