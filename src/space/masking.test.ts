import { expect, it } from 'vitest';
import { withoutContacts } from './masking.ts';
import { testScreener } from './testing.ts';

it.each([
  ['Ring 07700 900111 or siobhan@byrnetherapy.co.uk', 'Ring [phone number] or [email]'],
  ['Warm. siobhan@byrnetherapy.co.uk', 'Warm. [email]'],
  ['Book at www.byrnetherapy.co.uk any time', 'Book at [link] any time'],
  ['My fees are on siobhanbyrne.example now', 'My fees are on [link] now'],
  ['My room is at 12 Patrick Street, Cork', 'My room is at [address], Cork'],
  ['Warm, relational, twenty years of schools.', 'Warm, relational, twenty years of schools.'],
])('contacts are covered whosever they are: %s', async (text, covered) => {
  expect(await withoutContacts(testScreener(), text, { region: 'UK' })).toBe(covered);
});
