/**
 * `npm run audit`: asks the registry for known vulnerabilities, and fails on one in what is installed with the
 * program. Where the registry does not answer it says so, and fails nothing: that is not the code's fault.
 */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

interface Vulnerability {
  severity: string;
  /** Advisories by name, or the package through which it comes. */
  via: Array<string | { title?: string; url?: string }>;
}

export interface Audit {
  /** False when nobody said whether there are any. */
  checked: boolean;
  lines: string[];
}

/** Reads what `npm audit --json` printed. */
export function readAudit(printed: string): Audit {
  const unchecked = {
    checked: false,
    lines: ['NOT CHECKED: the registry gave no answer about vulnerabilities.'],
  };
  let report: { vulnerabilities?: Record<string, Vulnerability> };
  try {
    report = JSON.parse(printed);
  } catch {
    return unchecked;
  }
  if (!report.vulnerabilities) return unchecked;
  const lines = Object.entries(report.vulnerabilities).map(([name, { severity, via }]) => {
    const why = via.map((one) => (typeof one === 'string' ? `through ${one}` : `${one.title} ${one.url}`));
    return `${name}: ${severity}: ${why.join('; ')}`;
  });
  return { checked: true, lines };
}

function main(): void {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const { checked, lines } = readAudit(stdout ?? '');
  for (const line of lines) console.log(line);
  if (checked && lines.length === 0)
    console.log('No known vulnerability in what is installed with the program.');
  process.exitCode = checked && lines.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
