import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGate, type TestGate } from '../../src/gate/testing.ts';
import { liveFully } from '../../src/space/full-life.ts';
import { readTables, type Table } from '../../src/storage/backup/tables.ts';
import { apply, FIRST_CAREFUL } from '../../src/storage/migrate.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import type { Migration } from '../../src/storage/migrations/migration.ts';
import type { PoolClientLike } from '../../src/storage/pool.ts';
import { openTestStorage, type TestStorage } from '../../src/storage/testing.ts';

let schemas = 0;

/** Makes a schema of its own with these steps, and takes it away again. */
async function inSchema<Result>(
  { storage }: TestStorage,
  steps: readonly Migration[],
  work: (client: PoolClientLike, schema: string) => Promise<Result>,
): Promise<Result> {
  const schema = `versions_${schemas++}`;
  const client = await storage.pool.connect();
  try {
    await client.query(`BEGIN; CREATE SCHEMA ${schema}; SET LOCAL search_path TO ${schema}`);
    await apply(client, schema, steps);
    return await work(client, schema);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

interface Shape {
  /** By `table.column`: its type, and whether a row may leave it out. */
  columns: Map<string, { type: string; optional: boolean }>;
  /** What a row must satisfy, each with the columns it looks at. */
  rules: Map<string, string[]>;
}

async function shapeOf(client: PoolClientLike, schema: string): Promise<Shape> {
  const { rows: columns } = await client.query<{ place: string; type: string; optional: boolean }>(
    `SELECT c.relname || '.' || a.attname AS place, format_type(a.atttypid, a.atttypmod) AS type,
       NOT a.attnotnull OR a.atthasdef AS optional
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'`,
    [schema],
  );
  const { rows: rules } = await client.query<{ rule: string; columns: string[] }>(
    `SELECT c.relname || ' ' || replace(pg_get_constraintdef(k.oid), $2, '') AS rule,
       (SELECT json_agg(c.relname || '.' || a.attname) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)) AS columns
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE c.relnamespace = $1::regnamespace AND k.contype IN ('c', 'f', 'u', 'p')
     UNION ALL
     SELECT c.relname || ' unique ' || regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', ''),
       (SELECT json_agg(c.relname || '.' || a.attname) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey))
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = $1::regnamespace AND i.indisunique`,
    [schema, `${schema}.`],
  );
  return {
    columns: new Map(columns.map(({ place, ...column }) => [place, column])),
    rules: new Map(rules.map((rule) => [rule.rule, rule.columns ?? []])),
  };
}

/** What a program that knows only `before` would stumble over in `after`. */
function broken(before: Shape, after: Shape): string[] {
  const tables = new Set([...before.columns.keys()].map((place) => place.split('.')[0]));
  const faults: string[] = [];
  for (const [place, { type, optional }] of before.columns) {
    const now = after.columns.get(place);
    if (now === undefined) faults.push(`${place} is gone`);
    else if (now.type !== type) faults.push(`${place} has another type`);
    else if (optional && !now.optional) faults.push(`${place} may not be left out any more`);
  }
  for (const [place, { optional }] of after.columns) {
    if (before.columns.has(place) || !tables.has(place.split('.')[0])) continue;
    if (!optional) faults.push(`${place} is new and may not be left out`);
  }
  for (const [rule, columns] of after.rules)
    if (!before.rules.has(rule) && columns.some((column) => before.columns.has(column)))
      faults.push(`a new rule: ${rule}`);
  return faults;
}

describe('a step of the schema', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  });
  afterAll(() => test.dispose());

  async function faultsOf(before: readonly Migration[], step: Migration): Promise<string[]> {
    return inSchema(test, before, async (client, schema) => {
      const shape = await shapeOf(client, schema);
      await apply(client, schema, [step]);
      return broken(shape, await shapeOf(client, schema));
    });
  }

  const careful = MIGRATIONS.filter(({ version }) => version >= FIRST_CAREFUL);
  it.each(careful)('$version, $name, takes nothing from the program before, or says so', async (step) => {
    const before = MIGRATIONS.filter(({ version }) => version < step.version);
    const faults = await faultsOf(before, step);
    if (faults.length > 0) expect(step.oldest, faults.join('; ')).toBe(step.version);
  });

  it.each([
    ['DROP TABLE b', ['b.i is gone']],
    ['ALTER TABLE a RENAME TO c', ['a.i is gone', 'a.t is gone']],
    ['ALTER TABLE a DROP COLUMN t', ['a.t is gone']],
    ['ALTER TABLE a ALTER COLUMN i TYPE bigint', ['a.i has another type']],
    ['ALTER TABLE a ALTER COLUMN t SET NOT NULL', ['a.t may not be left out any more']],
    ['ALTER TABLE a ADD COLUMN n text NOT NULL', ['a.n is new and may not be left out']],
    ['ALTER TABLE a ADD CHECK (i > 3)', ['a new rule: a CHECK ((i > 3))']],
    [
      'ALTER TABLE b ADD FOREIGN KEY (i) REFERENCES a (i)',
      [expect.stringContaining('a new rule: b FOREIGN KEY')],
    ],
    ['CREATE UNIQUE INDEX ON a (t)', ['a new rule: a unique btree (t)']],
    ["ALTER TABLE a ADD COLUMN n text NOT NULL DEFAULT ''", []],
    ['ALTER TABLE a ADD COLUMN n text CHECK (length(n) < 4)', []],
    ['CREATE TABLE c (i int NOT NULL REFERENCES a (i)); CREATE INDEX ON a (t)', []],
  ])('is seen through: %s', async (sql, faults) => {
    const first = {
      version: 1,
      name: 'first',
      sql: 'CREATE TABLE a (i int PRIMARY KEY, t text); CREATE TABLE b (i int)',
    };
    expect(await faultsOf([first], { version: 2, name: 'second', sql })).toEqual(faults);
  });
});

describe('a program of the version before', () => {
  let gate: TestGate;
  beforeAll(async () => {
    gate = await openTestGate();
    await liveFully(gate);
  });
  afterAll(() => gate.dispose());

  const steps = MIGRATIONS.filter(({ version, oldest }) => version >= FIRST_CAREFUL && oldest !== version);
  it.each(steps)(
    'adds, changes and deletes every kind of row in a schema that $version, $name, has gone over',
    async (step) => {
      const before = MIGRATIONS.filter(({ version }) => version < step.version);
      const written = await inSchema(gate, before, async (client, schema) => {
        const known = await readTables(client, schema);
        await apply(client, schema, [step]);
        for (const table of known) await writeAsBefore(client, table);
        let rows = 0;
        for (const { name } of known.toReversed()) {
          const { rowCount } = await client.query(`DELETE FROM "${name}" RETURNING 1`);
          rows += rowCount;
        }
        return rows;
      });
      // What goes with other rows was gone before its turn came, so that this is not all of them.
      expect(written).toBeGreaterThan(50);
    },
  );

  /** With the columns that there were, and no word of those that came. */
  async function writeAsBefore(client: PoolClientLike, { name, columns }: Table): Promise<void> {
    const names = columns.map((column) => `"${column}"`).join(', ');
    await client.query(`ALTER TABLE "${name}" DISABLE TRIGGER USER`);
    await client.query(`INSERT INTO "${name}" (${names}) SELECT ${names} FROM confidant."${name}"`);
    await client.query(`UPDATE "${name}" SET "${columns[0]}" = "${columns[0]}"`);
    await client.query(`ALTER TABLE "${name}" ENABLE TRIGGER USER`);
  }

  it('reads and writes its keystore beside one that has a root', async () => {
    const { pool } = gate.storage;
    // The statements of version 9.
    await pool.query(`INSERT INTO keystore (id, key_check) VALUES ('master', $1) ON CONFLICT DO NOTHING`, [
      Buffer.alloc(32),
    ]);
    const { rows } = await pool.query(`SELECT key_check FROM keystore WHERE id = 'master'`);
    expect(rows[0].key_check).toHaveLength(32);
    expect(rows[0].key_check).not.toEqual(Buffer.alloc(32));
  });
});
