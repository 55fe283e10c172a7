import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * The house's import rules: a layer may import itself and what is listed, nothing else of ours.
 * `platforms -> commands -> domain -> screening, storage, jobs`; screening imports none of them.
 */
const DOMAIN = ['src/space', 'src/gate', 'src/desk', 'src/supervision', 'src/support'];
const LOWEST = ['src/screening', 'src/documents', 'src/storage', 'src/jobs', 'src/cluster'];
const SHARED = ['src/log.ts', 'src/paths.ts', 'src/refusal.ts', 'src/config.ts', 'src/role.ts'];

const ALLOWED: Record<string, string[]> = {
  'src/screening': [],
  'src/documents': ['src/paths.ts'],
  'src/storage': ['src/log.ts', 'src/paths.ts'],
  'src/cluster': ['src/storage'],
  'src/jobs': ['src/storage', 'src/cluster', 'src/log.ts'],
  'src/space': [...DOMAIN, ...LOWEST, ...SHARED],
  'src/gate': [...DOMAIN, ...LOWEST, ...SHARED],
  'src/desk': [...DOMAIN, ...LOWEST, ...SHARED],
  'src/supervision': [...DOMAIN, ...LOWEST, ...SHARED],
  'src/support': [...DOMAIN, ...LOWEST, ...SHARED],
  'src/services.ts': [...DOMAIN, ...LOWEST, ...SHARED],
  commands: ['src/services.ts', ...DOMAIN, ...LOWEST, ...SHARED],
  'src/operations': [...DOMAIN, ...LOWEST, ...SHARED],
  'src/platforms': [
    'commands',
    'src/services.ts',
    'src/operations/metrics.ts',
    ...DOMAIN,
    ...LOWEST,
    ...SHARED,
  ],
  // The page is a program of its own: it shares types with the server and runs none of its code.
  'src/web': ['commands', 'src/platforms', 'src/screening'],
  'src/cli': [...LOWEST, ...SHARED],
};

/** Packages that only one place may import. */
const OWNED_PACKAGES: Record<string, string[]> = {
  'discord.js': ['src/platforms/discord'],
  '@slack/bolt': ['src/platforms/slack'],
  fastify: ['src/platforms', 'src/operations'],
  preact: ['src/web'],
  bullmq: ['src/jobs'],
  'prom-client': ['src/operations'],
  ioredis: ['src/cluster'],
  pg: ['src/storage'],
  '@electric-sql/pglite': ['src/storage'],
};

interface Import {
  file: string;
  to: string;
  typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const found = code.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => {
    const name = match[3] ?? match[4] ?? '';
    const to = name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name;
    return { file, to, typeOnly: match[2] !== undefined };
  });
}

const within = (path: string, place: string) => path === place || path.startsWith(`${place}/`);

const all = ['src', 'commands'].flatMap(sources).flatMap(importsOf);

describe('the house', () => {
  it.each(Object.keys(ALLOWED))('%s imports only what lies below it', (layer) => {
    const allowed = [layer, ...ALLOWED[layer]!];
    const ours = all.filter(
      ({ file, to }) => within(file, layer) && /^(?:src|commands|corpus|tests|bench)(?:\/|$)/.test(to),
    );
    const wrong = ours.filter(({ to }) => !allowed.some((place) => within(to, place)));
    expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([]);
  });

  it('the page takes only types from the server', () => {
    const wrong = all.filter(
      ({ file, to, typeOnly }) => within(file, 'src/web') && within(to, 'src/platforms') && !typeOnly,
    );
    expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([]);
  });

  it.each(Object.entries(OWNED_PACKAGES))('%s is imported only where it belongs', (name, places) => {
    const users = all.filter(({ to }) => to === name || to.startsWith(`${name}/`));
    const wrong = users.filter(({ file }) => !places.some((place) => within(file, place)));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('only the roles and the adapters know every layer', () => {
    const wrong = all.filter(
      ({ file, to }) =>
        within(to, 'src/platforms') &&
        !within(file, 'src/platforms') &&
        !within(file, 'src/web') &&
        !within(file, 'src/roles'),
    );
    expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([]);
  });

  it('reads at least the files that are there', () => {
    expect(all.length).toBeGreaterThan(50);
  });
});
