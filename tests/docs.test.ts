/** What the pages say is there, is there. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { optionsOf } from '../src/platforms/command-options.ts';
import { EVERYTHING } from '../src/platforms/slack/shortcuts.ts';
import { MIGRATIONS } from '../src/storage/migrations/index.ts';

const NOT_OURS = ['node_modules', 'dist', 'coverage', 'work'];
const GUIDES = [
  'README.md',
  'docs/guide-members.md',
  'docs/guide-stewards.md',
  'docs/privacy-notice-template.md',
];
/** What looks like a command and is a path. */
const PATHS = new Set(['stewards']);

function pages(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = normalize(join(folder, entry.name));
    if (entry.isDirectory())
      return NOT_OURS.includes(entry.name) || entry.name.startsWith('.') ? [] : pages(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const read = (path: string) => readFileSync(path, 'utf8');
/** Without what is shown as it is typed. */
const prose = (text: string) => text.replace(/```.*?```/gs, '').replace(/`[^`\n]*`/g, '');

/** As GitHub makes an anchor of a heading. */
function anchors(text: string): string[] {
  return [...text.replace(/```.*?```/gs, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(pages())('%s', (page) => {
  const links = [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const local = links.filter((link) => !/^[a-z]+:/.test(link));

  it('has links that lead somewhere', () => {
    const broken = local.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path ? join(dirname(page), decodeURIComponent(path)) : page;
      if (!existsSync(target)) return true;
      return anchor !== undefined && statSync(target).isFile() && !anchors(read(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

/** Each command with the words after it, as it stands in a page. */
function mentioned(page: string): Array<{ name: string; rest: string }> {
  return [...read(page).matchAll(/`\/([a-z][a-z-]*)(?![a-z/.])([^`]*)`/g)].flatMap(
    ([, name = '', rest = '']) => {
      if (PATHS.has(name)) return [];
      if (name !== EVERYTHING) return [{ name, rest }];
      const [, inner = '', after = ''] = /^\s*([a-z-]+)(.*)$/s.exec(rest) ?? [];
      return inner ? [{ name: inner, rest: after }] : [];
    },
  );
}

describe.each(GUIDES)('%s', (page) => {
  const said = mentioned(page);
  const command = (name: string) => commands.find((one) => one.name === name);

  it('names commands, and none that is not there', () => {
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(({ name }) => !command(name) && !isPlatformsOwn(name))).toEqual([]);
  });

  it('gives commands only options that they have', () => {
    const wrong = said.filter(({ name, rest }) => {
      const known = Object.keys(command(name)?.options.shape ?? {});
      return [...rest.matchAll(/(?<=^|\s)([a-z]+):(?=\S)/g)].some(
        ([, option = '']) => !known.includes(option),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('gives commands only verbs that they have', () => {
    const wrong = said.filter(({ name, rest }) => {
      const properties = command(name) && optionsOf(command(name)!.options).properties;
      const verbs = properties?.['do']?.enum;
      const first = /^\s+([a-z]+)/.exec(rest)?.[1];
      return verbs && first && !verbs.includes(first);
    });
    expect(wrong).toEqual([]);
  });
});

/** Slack’s own, by which it is let into a channel. */
function isPlatformsOwn(name: string): boolean {
  return name === 'invite';
}

describe('the guides', () => {
  it.each(commands)('tell members or stewards of /$name', ({ name, messageMenu }) => {
    const forStewards = ['space', 'members', 'mute', 'unmask', 'audit'].includes(name);
    const page = forStewards ? 'docs/guide-stewards.md' : 'docs/guide-members.md';
    const named = mentioned(page).some((one) => one.name === name);
    const inMenu = messageMenu !== undefined && read(page).includes(`*${messageMenu}*`);
    expect(named || inMenu).toBe(true);
  });
});

describe('the template of a privacy notice', () => {
  it('speaks of every table there is', () => {
    const sql = MIGRATIONS.map((migration) => migration.sql).join('\n');
    const renamed = new Map(
      [...sql.matchAll(/ALTER TABLE (\w+) RENAME TO (\w+)/g)].map(([, from = '', to = '']) => [from, to]),
    );
    const tables = [...sql.matchAll(/CREATE (?:UNLOGGED )?TABLE (\w+)/g)].map(([, name = '']) => name);
    const notice = read('docs/privacy-notice-template.md');
    const unsaid = tables
      .map((name) => renamed.get(name) ?? name)
      .filter((name) => !notice.includes(`\`${name}\``));
    expect(unsaid).toEqual([]);
  });
});

describe('the README', () => {
  it('has no figure that the model card or the benchmarks have not', () => {
    const figures = [...read('README.md').matchAll(/\d+(?:\.\d+)? %/g)].map(([figure]) => figure);
    const measured = read('docs/model-card.md') + read('docs/benchmarks.md');
    expect(figures.filter((figure) => !measured.includes(figure))).toEqual([]);
  });
});
