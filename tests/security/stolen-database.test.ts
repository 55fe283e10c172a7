/** Somebody has a copy of the database and not the key: what they can read, and what they cannot. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored, openTestGate, type TestGate, tableNames } from '../../src/gate/testing.ts';
import { createAuthors } from '../../src/space/authors.ts';
import { liveFully } from '../../src/space/full-life.ts';

const NAME = 'Quillfeather';
/**
 * What was written, in vents, previews, drafts, reviews, consents, comments, agendas and listings. The client's reference
 * as it stands, not as a piece of a random id ("…ac-9f…").
 */
const WORDS =
  /capybara|axolotl|quokka|numbat|wombat|pangolin|Long week|twins|(?<![\w-])C-9(?![\w-])|Quillfeather/i;

let gate: TestGate;
let nameless: string;

beforeAll(async () => {
  gate = await openTestGate();
  await liveFully(gate);
  const { communities, communityId, spaceId } = gate;
  nameless = await communities.ensurePerson(communityId, '4711', NAME);
  await communities.ensureMember({ spaceId, personId: nameless, role: 'qualified', steward: false });
  const said = await gate.vents.prepare({
    ...gate.as(nameless),
    text: 'A capybara again.',
    requestKey: 'again',
  });
  await gate.vents.post(said.id, gate.as(nameless), 'pseudonym');
  await gate.work();
});
afterAll(() => gate.dispose());

/** Columns in which something stands that is no id, code, number, time or bytes. */
async function columnsWithWords(): Promise<string[]> {
  const found = new Set<string>();
  for (const table of await tableNames(gate)) {
    const { rows } = await gate.storage.pool.query<Record<string, unknown>>(`SELECT * FROM "${table}"`);
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (typeof value === 'string' && /\s/.test(value)) found.add(`${table}.${column}`);
  }
  return [...found].sort();
}

describe('a database without its key', () => {
  it('shows no word that anyone wrote, and no name', async () => {
    expect(await gate.communities.displayName(nameless)).toBe(NAME);
    expect(await everythingStored(gate)).not.toMatch(WORDS);
  });

  it('shows of what people chose the names of spaces and the pseudonyms alone', async () => {
    const known = [
      'mute.pseudonym',
      'pseudonym.name',
      'pseudonym_claim.name',
      'space.name',
      'unmasking.pseudonym',
      'vent.pseudonym',
    ];
    const ledger = ['migration.name', 'schema_migration.name'];
    expect((await columnsWithWords()).filter((column) => !ledger.includes(column))).toEqual(known);
  });

  it('does not say who wrote a vent: no row has both the vent and its writer in it', async () => {
    const { db, vault } = gate.storage;
    const authors = createAuthors(vault);
    const vents = await db.selectFrom('vent').select(['id', 'space_id', 'author_sealed']).execute();
    const members = await db.selectFrom('member').select(['id', 'person_id']).execute();
    const writers = new Map<string, string[]>();
    for (const { id, space_id, author_sealed } of vents) {
      const memberId = authors.open(await gate.communities.space(space_id), author_sealed, id);
      writers.set(
        id,
        members.flatMap((one) => (one.id === memberId ? [one.id, one.person_id] : [])),
      );
    }
    const joined: string[] = [];
    for (const table of await tableNames(gate)) {
      const { rows } = await gate.storage.pool.query<Record<string, unknown>>(`SELECT * FROM "${table}"`);
      for (const row of rows) {
        const values = Object.values(row).map(String);
        const about = values.flatMap((value) => writers.get(value) ?? []);
        if (values.some((value) => about.includes(value))) joined.push(table);
      }
    }
    expect(writers.size).toBeGreaterThan(2);
    expect(joined).toEqual([]);
  });
});
