/**
 * How well danger and signs are seen: `npm run score:support`. `--part watched` for one file about danger, `--misses` to see
 * them (never of a held-out file), `--casework` for false alarms on the casework corpus.
 */
import { parseArgs } from 'node:util';
import { dataFolder } from '../../src/paths.ts';
import { loadScreener } from '../../src/screening/screener.ts';
import { supervisionSigns } from '../../src/support/detect/belongs.ts';
import { detectDanger } from '../../src/support/detect/danger.ts';
import { casework } from './casework.ts';
import { readLabelled, SUPPORT_HELD_OUT } from './labelled.ts';

const { values } = parseArgs({
  options: { part: { type: 'string' }, misses: { type: 'boolean' }, casework: { type: 'boolean' } },
});

if (values.misses && SUPPORT_HELD_OUT.includes(`danger.${values.part ?? 'sealed'}`))
  throw new Error('misses of a held-out file are not for looking at: name another one with --part');

const screener = loadScreener(dataFolder);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;

async function scoreDanger(part: string): Promise<void> {
  const items = await said(readLabelled(`danger.${part}`));
  const danger = items.filter(({ label }) => label !== 'none');
  const calm = items.filter(({ label }) => label === 'none');
  const seen = danger.filter(({ said }) => said);
  const alarms = calm.filter(({ said }) => said);
  console.log(
    `danger, ${part}: recall ${percent(seen.length, danger.length)}, false alarms ${percent(alarms.length, calm.length)}`,
  );
  for (const about of ['self', 'other'] as const) {
    const wanted = danger.filter(({ label }) => label === about);
    const found = wanted.filter(({ said }) => said);
    const right = found.filter(({ said }) => said?.about === about);
    console.log(
      `  ${about}: recall ${percent(found.length, wanted.length)}, named rightly ${percent(right.length, found.length)}`,
    );
  }
  if (!values.misses) return;
  for (const { id, label, text, said } of [...danger.filter(({ said }) => !said), ...alarms])
    console.log(`  ${id} ${label}: ${text} [${said?.about ?? ''}]`);
}

for (const part of values.part ? [values.part] : ['blind', 'sealed', 'sealed-second', 'sealed-third'])
  await scoreDanger(part);

if (values.casework || !values.part) {
  const items = await said(casework('clear'));
  const alarms = items.filter((item) => item.said);
  console.log(`casework not learned from, clear texts: false alarms ${percent(alarms.length, items.length)}`);
  if (values.misses)
    for (const { id, text, said } of alarms) console.log(`  ${id}: ${text.slice(0, 300)} [${said?.about}]`);
}

async function said<Item extends { text: string }>(items: readonly Item[]) {
  return Promise.all(items.map(async (item) => ({ ...item, said: await detectDanger(screener, item.text) })));
}

async function scoreSigns(part: string): Promise<void> {
  const items = await Promise.all(
    readLabelled(`signs.${part}`).map(async (item) => ({
      ...item,
      said: await supervisionSigns(screener, item.text),
    })),
  );
  const due = items.filter(({ label }) => label !== 'none');
  const everyday = items.filter(({ label }) => label === 'none');
  const seen = due.filter(({ said }) => said.length > 0);
  const right = due.filter(({ label, said }) => said.some((sign) => sign === label));
  const alarms = everyday.filter(({ said }) => said.length > 0);
  console.log(
    `signs, ${part}: recall ${percent(seen.length, due.length)}, of the right kind ${percent(right.length, due.length)}, false alarms ${percent(alarms.length, everyday.length)}`,
  );
  if (!values.misses) return;
  for (const { id, label, text, said } of [...due.filter(({ said }) => said.length === 0), ...alarms])
    console.log(`  ${id} ${label}: ${text} [${said.join(' ')}]`);
}

for (const part of values.part ? [] : ['held-out', 'sealed']) await scoreSigns(part);
