import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  it('needs nothing to run embedded', () => {
    expect(readConfig({})).toEqual({
      dataFolder: './confidant-data',
      key: undefined,
      host: '127.0.0.1',
      port: 4680,
      publicUrl: 'http://localhost:4680',
      playground: true,
      opsPort: undefined,
      operatorPassword: undefined,
      logLevel: 'info',
      region: 'UK',
      databaseUrl: undefined,
      redisUrl: undefined,
      discord: undefined,
      slack: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ CONFIDANT_PORT: '', CONFIDANT_KEY: '  ', REDIS_URL: '' })).toEqual(readConfig({}));
  });

  it('ignores variables of other programs', () => {
    expect(readConfig({ PATH: '/bin' })).toEqual(readConfig({}));
  });

  it.each([
    ['CONFIDANT_PORT', '70000'],
    ['CONFIDANT_PORT', '0'],
    ['CONFIDANT_PORT', '46.8'],
    ['CONFIDANT_HOST', '0.0.0.0'],
    ['CONFIDANT_HOST', 'a host'],
    ['CONFIDANT_PUBLIC_URL', 'http://confidant.example.org'],
    ['CONFIDANT_PUBLIC_URL', 'https://confidant.example.org/desk'],
    ['CONFIDANT_PLAYGROUND', 'yes'],
    ['CONFIDANT_OPS_PORT', '0'],
    ['CONFIDANT_OPERATOR_PASSWORD', 'short'],
    ['CONFIDANT_HOST', 'example.org'],
    ['CONFIDANT_KEY', 'too-short'],
    ['CONFIDANT_LOG_LEVEL', 'loud'],
    ['CONFIDANT_REGION', 'England'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'localhost:6379'],
  ])('refuses %s=%s with one line that names it and gives an example', (name, value) => {
    const faults = faultsOf({ CONFIDANT_KEY: key, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} must .+, for example .+`));
  });

  it('never repeats a value, which may be a secret', () => {
    const faults = faultsOf({ CONFIDANT_KEY: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@db/x' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each(['127.0.0.1', '::1', 'localhost', '127.1.2.3'])(
    'accepts %s, which only this machine reaches',
    (host) => {
      expect(readConfig({ CONFIDANT_HOST: host }).host).toBe(host);
    },
  );

  it('knows a region in any case', () => {
    expect(readConfig({ CONFIDANT_REGION: 'nz' }).region).toBe('NZ');
  });

  it('tells every fault at once', () => {
    expect(faultsOf({ CONFIDANT_PORT: 'x', CONFIDANT_REGION: 'x', REDIS_URL: 'x' })).toHaveLength(3);
  });

  it('asks for a key when texts go to a database server', () => {
    const faults = faultsOf({ DATABASE_URL: 'postgres://localhost/confidant' });
    expect(faults).toEqual([
      expect.stringMatching(/^CONFIDANT_KEY must be set when DATABASE_URL is, for example .*node -e/),
    ]);
  });

  it.each([key, Buffer.alloc(32, 9).toString('hex'), Buffer.alloc(32, 250).toString('base64url')])(
    'accepts a key in base64, hex or base64url',
    (written) => {
      expect(readConfig({ CONFIDANT_KEY: written }).key).toBe(written);
    },
  );
});

describe('in production', () => {
  const production = {
    CONFIDANT_KEY: key,
    DATABASE_URL: 'postgres://confidant@db/confidant',
    REDIS_URL: 'redis://redis',
  };
  const folder = mkdtempSync(join(tmpdir(), 'confidant-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has no playground unless it is asked for', () => {
    expect(readConfig(production).playground).toBe(false);
    expect(readConfig({ CONFIDANT_PUBLIC_URL: 'https://confidant.example.org' }).playground).toBe(false);
    expect(readConfig({ ...production, CONFIDANT_PLAYGROUND: 'on' }).playground).toBe(true);
    expect(readConfig({ ...production, CONFIDANT_PLAYGROUND: 'on' }, 'web').playground).toBe(false);
  });

  it('listens where it is told, once nobody can walk in', () => {
    expect(readConfig({ ...production, CONFIDANT_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(faultsOf({ ...production, CONFIDANT_HOST: '0.0.0.0', CONFIDANT_PLAYGROUND: 'on' })).toEqual([
      expect.stringMatching(/^CONFIDANT_HOST must be an address of this machine/),
    ]);
  });

  it('shares a database and a queue between processes of one part each', () => {
    expect(readConfig(production, 'worker')).toBeTruthy();
    expect(() => readConfig({ CONFIDANT_KEY: key }, 'worker')).toThrow(
      /^DATABASE_URL must be set for --role worker.*\nREDIS_URL must be set for --role worker/,
    );
  });

  it('reads a secret from a file', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'p%40:/ss\n');
    const { databaseUrl } = readConfig({ ...production, DATABASE_PASSWORD_FILE: file });
    expect(databaseUrl && decodeURIComponent(new URL(databaseUrl).password)).toBe('p%40:/ss');
  });

  it('names the variable of a file that is not there, which may be the secret itself, and a secret that is set twice', () => {
    const file = join(folder, 'none');
    const { CONFIDANT_KEY: _, ...rest } = production;
    expect(faultsOf({ ...rest, CONFIDANT_KEY_FILE: file })[0]).toBe(
      'CONFIDANT_KEY_FILE names a file that cannot be read (ENOENT)',
    );
    writeFileSync(join(folder, 'key'), key);
    expect(faultsOf({ ...production, CONFIDANT_KEY_FILE: join(folder, 'key') })).toEqual([
      'CONFIDANT_KEY and CONFIDANT_KEY_FILE are both set: keep one',
    ]);
  });
});
