import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAudit } from '../scripts/audit.ts';

const { dependencies, devDependencies, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = readFileSync('package-lock.json', 'utf8');
const [shipped = '', development = ''] = readFileSync('docs/dependencies.md', 'utf8').split(
  'For development only',
);

/** The packages of each row of a table, with the reason beside them. */
function rows(text: string): Array<{ name: string; why: string }> {
  return [...text.matchAll(/^\| (.+?) \| (.+?) \|$/gm)]
    .filter(([, names]) => names !== 'package')
    .flatMap(([, names = '', why = '']) => names.split(', ').map((name) => ({ name, why })));
}

describe('docs/dependencies.md', () => {
  it.each([
    ['the program', shipped, dependencies],
    ['development', development, devDependencies],
  ])('gives a reason for every package of %s, and for none that is not there', (_what, text, wanted) => {
    expect(
      rows(text)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(wanted).sort());
    for (const { why } of rows(text)) expect(why.length).toBeGreaterThan(3);
  });
});

it('package-lock.json names no place from which a package was downloaded', () => {
  expect(lock).not.toContain('"resolved": "http');
});

/** The newest two numbers of a range's alternative decide: `>=20.19`, `^20.19.0`, `20`, `14 >=14.17`. */
function runsOn(range: string, [major, minor]: readonly [number, number]): boolean {
  return range.split('||').some((alternative) => {
    const [, from, least = '0', lesser = '0'] =
      /(>=)?[\s^v]*(\d+)(?:\.(\d+))?\S*\s*$/.exec(alternative) ?? [];
    if (Number(least) === major) return Number(lesser) <= minor;
    return alternative.trim() === '*' || (from !== undefined && Number(least) < major);
  });
}

it('every package runs on the oldest Node that we name', () => {
  const [, major = '', minor = ''] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? [];
  const packages = Object.entries<{ engines?: { node?: string } }>(JSON.parse(lock).packages);
  const tooNew = packages.filter(([, { engines: wanted }]) => {
    return wanted?.node !== undefined && !runsOn(wanted.node, [Number(major), Number(minor)]);
  });
  expect(tooNew.map(([path]) => path)).toEqual([]);
});

describe('the audit', () => {
  it('names what is vulnerable, and through what', () => {
    const via = [{ title: 'Reads too far', url: 'https://example.org/advisory' }];
    const vulnerabilities = {
      left: { severity: 'high', via },
      right: { severity: 'high', via: ['left'] },
    };
    expect(readAudit(JSON.stringify({ vulnerabilities }))).toEqual({
      checked: true,
      lines: ['left: high: Reads too far https://example.org/advisory', 'right: high: through left'],
    });
  });

  it('is clean when the registry knows of none', () => {
    expect(readAudit('{"vulnerabilities":{}}')).toEqual({ checked: true, lines: [] });
  });

  it.each(['', 'npm error network', '{"message":"405 Method Not Allowed"}'])(
    'says that nothing was checked when the registry gave no answer (%s)',
    (printed) => {
      expect(readAudit(printed)).toEqual({ checked: false, lines: [expect.stringContaining('NOT CHECKED')] });
    },
  );
});
