/** What lies on disks: sealed values, backups and their keys, key files, the lock, and the settings. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, environmentSchema, readConfig } from '../../src/config.ts';
import { createArchive, openArchive } from '../../src/storage/backup/archive.ts';
import { openKeyFile, writeKeyFile } from '../../src/storage/backup/key-file.ts';
import { StorageError } from '../../src/storage/errors.ts';
import { masterKeyOf, readKeyFile } from '../../src/storage/master-key.ts';
import {
  decodeText,
  encodeText,
  keyIdOf,
  openBytes,
  SealError,
  sealBytes,
} from '../../src/storage/sealing.ts';
import { hostileBytes, hostileJson, hostileText, hostileValue, runs, WORD, within } from './fuzz.ts';

const KEY = Buffer.alloc(32, 7);
const MASTER = masterKeyOf(KEY);
const PLACE = { table: 'vent', column: 'text_sealed', id: 'vent_1' };

const folder = mkdtempSync(join(tmpdir(), 'confidant-fuzz-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe('a sealed value', () => {
  it('opens unchanged, in its place and under its key; else it does not open', () => {
    const sealed = sealBytes(KEY, Buffer.from(WORD), PLACE);
    fc.assert(
      fc.property(hostileBytes(sealed), (given) => {
        keyIdOf(given);
        try {
          expect(openBytes(KEY, given, PLACE).toString()).toBe(WORD);
          expect(given.equals(sealed)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SealError);
          expect((error as Error).message).not.toContain(WORD);
        }
      }),
      runs(400),
    );
  });

  it('gives back any text, well-formed or not', () => {
    fc.assert(
      fc.property(hostileText, (text) => void expect(decodeText(encodeText(text))).toBe(text)),
      runs(300),
    );
  });
});

describe('a backup', () => {
  let archive: Buffer;
  let keys: Buffer;

  beforeAll(async () => {
    const header = { id: 'backup_1', madeAt: '2026-05-04T10:00:00.000Z', version: 1 };
    const writer = await createArchive(at('good.backup'), header, KEY);
    await writer.write({ table: 'vent', rows: [] }, [Buffer.from(WORD)]);
    await writer.write({ end: true, rows: {}, sequences: [] });
    await writer.end();
    await writer.close();
    archive = readFileSync(at('good.backup'));
    async function* rows() {
      yield [
        { relation: '', rowId: '', key: KEY },
        { relation: 'vent', rowId: 'vent_1', key: KEY },
      ];
    }
    const from = { madeAt: header.madeAt, masterKey: MASTER, root: KEY, keys: rows() };
    await writeKeyFile(at('good.keys'), from);
    keys = readFileSync(at('good.keys'));
  });

  /** What a file has in it, as text. */
  async function readArchive(path: string): Promise<string> {
    const reader = await openArchive(path);
    const frames: string[] = [];
    try {
      for await (const { head, body } of reader.frames(KEY)) frames.push(`${JSON.stringify(head)} ${body}`);
    } finally {
      await reader.close();
    }
    return frames.join('\n');
  }

  async function readKeys(path: string): Promise<string> {
    const found: string[] = [];
    for await (const some of (await openKeyFile(path, [MASTER])).keys())
      found.push(
        ...some.map(({ relation, rowId, key }) => `${relation} ${rowId} ${Buffer.from(key).toString('hex')}`),
      );
    return found.join('\n');
  }

  const FILES = [
    { name: 'the archive', good: () => archive, file: 'a.backup', read: readArchive, whole: 'good.backup' },
    { name: 'the file of keys', good: () => keys, file: 'a.keys', read: readKeys, whole: 'good.keys' },
  ];

  it.each(FILES)(
    '$name is read whole or refused, without a word of it',
    async ({ good, file, read, whole }) => {
      const all = await read(at(whole));
      await fc.assert(
        fc.asyncProperty(hostileBytes(good()), async (given) => {
          writeFileSync(at(file), given);
          await read(at(file)).then(
            (content) => expect(content).toBe(all),
            (error) => {
              expect(error).toBeInstanceOf(StorageError);
              expect(error.message).not.toContain(WORD);
            },
          );
        }),
        runs(150),
      );
    },
  );

  it.each(FILES)('$name with any header is refused', async ({ good, file, read }) => {
    const [magic = '', , ...rest] = good().toString('latin1').split('\n');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          hostileJson.map((one) => JSON.stringify(one)),
          hostileText,
        ),
        async (header) => {
          writeFileSync(at(file), Buffer.from([magic, header, ...rest].join('\n'), 'latin1'));
          const error = await read(at(file)).then(
            () => null,
            (thrown: unknown) => thrown,
          );
          expect(error).toBeInstanceOf(StorageError);
          expect((error as Error).message).not.toContain(WORD);
        },
      ),
      runs(100),
    );
  });

  it('that claims a frame larger than itself costs no memory', async () => {
    const start = archive.indexOf('\n', archive.indexOf('\n') + 1) + 1;
    const claims = Buffer.from(archive);
    claims.writeUInt32BE(500 * 1024 * 1024, start);
    writeFileSync(at('a.backup'), claims);
    const before = process.memoryUsage().arrayBuffers;
    await within(500, () => expect(readArchive(at('a.backup'))).rejects.toThrow(StorageError));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('that is a folder is refused', async () => {
    await expect(readArchive(folder)).rejects.toThrow(StorageError);
    await expect(readKeys(folder)).rejects.toThrow(StorageError);
  });
});

describe('a key file', () => {
  it('is 32 bytes, or refused without a character of it', () => {
    const good = Buffer.from(`${KEY.toString('base64')}\n`);
    fc.assert(
      fc.property(hostileBytes(good), (given) => {
        writeFileSync(at('key'), given);
        try {
          expect(readKeyFile(folder)?.keys[0]?.bytes.length).toBe(32);
        } catch (error) {
          expect(error).toBeInstanceOf(StorageError);
          expect((error as Error).message).toBe(
            `the key file ${at('key')} is damaged: put back a copy of it`,
          );
        }
      }),
      runs(150),
    );
  });
});

describe('the settings', () => {
  const names = Object.keys(environmentSchema.shape);
  const secret = `${WORD}-0123456789`;

  it('are taken, or refused with a line for each that never repeats a value', () => {
    const name = fc.constantFrom(...names, ...names.map((one) => `${one}_FILE`), '__proto__', 'constructor');
    const value = fc.oneof(
      fc.constantFrom(
        ...[
          'on',
          'off',
          '1',
          '0',
          '65535',
          '65536',
          '1e3',
          'auto',
          'UK',
          'trace',
          'silent',
          '127.0.0.1',
          '::1',
          '0.0.0.0',
        ],
        ...[
          'postgres://u:p@h/d',
          'postgres:',
          'redis://h',
          'https://a.example',
          'http://[::1]:1',
          'http://a.example/b',
        ],
        ...['xoxb-1', 'xapp-1', 'xoxp-1', '123456789012345678', KEY.toString('base64'), KEY.toString('hex')],
        ...[secret, `postgres://u:${secret}@h/d`, `https://${secret}@a.example`, `/nowhere/${secret}`],
      ),
      hostileValue.filter((text) => (text as string & { isWellFormed(): boolean }).isWellFormed()),
    );
    const role = fc.constantFrom('all', 'web', 'worker', 'gateway' as const);
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 12 }), role, (env, as) => {
        try {
          expect(readConfig(env, as as 'all').port).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as Error).message).not.toContain(WORD);
        }
      }),
      runs(300),
    );
  });
});
