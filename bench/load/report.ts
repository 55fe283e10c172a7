/** What came of the load, as tables. */
import { spreadOf } from '../pace.ts';
import type { Throughput } from './backlog.ts';
import type { LoadOptions, Measured } from './measure.ts';
import type { Done } from './people.ts';

/** What we promise; a platform itself waits three times as long. */
const PROMISED_MS = 1_000;
const PROMISED_MEGABYTES = 400;

/** The tables, and whether what is promised was kept. */
export function report(
  measured: Measured,
  { rate }: Pick<LoadOptions, 'rate'>,
): { lines: string[]; kept: boolean } {
  const { done, processes, posted, generator, elsewhere } = measured;
  const all = acknowledgements('all', done);
  const lines = [
    '| acknowledged | sent | in time | median | p99 | most | late | lost |',
    '|---|---|---|---|---|---|---|---|',
    all.line,
    ...(['discord', 'slack'] as const).map(
      (platform) =>
        acknowledgements(
          `on ${NAMES[platform]}`,
          done.filter((each) => each.platform === platform),
        ).line,
    ),
    acknowledgements(
      'checks',
      done.filter(({ deed }) => deed === 'check'),
    ).line,
    '',
    `In time is within 1 s, late within the 3 s that a platform waits, lost after that. ${answers(done)}`,
    '',
    '| process | memory, at most | of a processor | event loop late, p99 at most | oldest job, at most | errors logged |',
    '|---|---|---|---|---|---|',
    ...processes.map(
      ({ name, memory, processor, loopMs, queueSeconds, errors }) =>
        `| ${name} | ${memory.toFixed(0)} MB | ${percent(processor)} | ${loopMs.toFixed(0)} ms | ${queueSeconds === null ? '' : `${queueSeconds.toFixed(1)} s`} | ${errors} |`,
    ),
    `| people and platforms | | ${percent(generator.processor)} | ${generator.loopMs.toFixed(0)} ms | | |`,
    `| PostgreSQL, Redis, and all else on the machine | | ${percent(elsewhere)} | | | |`,
    '',
    `Vents posted meanwhile: ${posted.perSecond.toFixed(1)} a second; ${posted.promised} promised, ${posted.lost} lost.`,
  ];
  const memory = Math.max(...processes.map((each) => each.memory));
  const kept = all.p99 <= PROMISED_MS && all.lost === 0 && posted.lost === 0 && memory <= PROMISED_MEGABYTES;
  lines.push(
    '',
    `At ${rate} interactions a second: acknowledged within ${shown(all.p99)} (p99; promised 1 s), ${memory.toFixed(0)} MB in the largest process (promised 400 MB).`,
  );
  return { lines, kept };
}

const NAMES = { discord: 'Discord', slack: 'Slack' };

function acknowledgements(name: string, done: readonly Done[]) {
  const took = done.map(({ acknowledgedMs }) => acknowledgedMs);
  const { median, p99, max } = spreadOf(took);
  const lost = took.filter((ms) => !Number.isFinite(ms)).length;
  const late = took.filter((ms) => ms > PROMISED_MS).length - lost;
  const inTime = took.length - late - lost;
  const cells = [name, took.length, inTime, shown(median), shown(p99), shown(max), late, lost];
  return { line: `| ${cells.join(' | ')} |`, p99, lost };
}

/** How long people waited for what they asked. */
function answers(done: readonly Done[]): string {
  const took = done.flatMap(({ deed, answeredMs }) => (deed === 'check' ? (answeredMs ?? []) : []));
  const { median, p99 } = spreadOf(took);
  return `The answer to a check on Discord stood after ${shown(median)} (median), ${shown(p99)} (p99). What the processors cannot read\nin time waits, and what comes when too much waits is turned away in words ([009](decisions/009-screening-thread.md)).`;
}

function shown(ms: number): string {
  return Number.isFinite(ms) ? `${Math.round(ms)} ms` : 'never';
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Where the plot lies, beside the page. */
export const PICTURE = 'pictures/load.svg';

/** docs/load.md. */
export function page(
  lines: readonly string[],
  throughput: readonly Throughput[],
  run: { command: string; machine: string; options: LoadOptions },
): string {
  const { command, machine, options } = run;
  const { communities, members, workers, rate, seconds, warmUp } = options;
  return `# Under load

Written by \`${command}\`.

Machine: ${machine}. People and platforms, PostgreSQL and Redis ran on it as well.

Two gateways, ${workers} workers and a web: ${communities} communities with ${members} members, two thirds of them on
Discord, in two shards, and a third on Slack, which calls the web because there are many workspaces. ${rate}
interactions a second for ${seconds} s, after ${warmUp} s that are not counted: a fifth each are checks of 1,000
characters, vents, presses that post one (on Slack forms, too), forms that open, and the help.

${lines.join('\n')}

${throughput.length > 0 ? throughputPart(throughput, options.vents) : ''}`;
}

function throughputPart(throughput: readonly Throughput[], vents: number): string {
  const rows = throughput.map(({ workers, perSecond }) => `| ${workers} | ${perSecond.toFixed(0)} |`);
  return `## Throughput

A draft is screened in the process that is asked, so workers do not screen. What they do is put vents, notices and cards
on the platforms, and take down what is due. Throughput is therefore how many vents a second they post: ${vents} wait in the
queue, of 40 spaces, and are let go. No gateway runs meanwhile.

![Vents posted a second, by the number of workers](${PICTURE})

| workers | vents a second |
|---|---|
${rows.join('\n')}
`;
}
