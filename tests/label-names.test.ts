import { expect, it } from 'vitest';
import type { Block } from '../commands/card.ts';
import { blockText } from '../src/platforms/discord/render-blocks.ts';
import { blockLines } from '../src/platforms/slack/render-blocks.ts';
import { LABEL_NAMES } from '../src/screening/labels.ts';
import { type Finding, LABELS } from '../src/screening/types.ts';
import { FindingsList } from '../src/web/desk/findings.tsx';

it.each(LABELS)('%s is called the same on Discord, on Slack and at the desk', (label) => {
  const text = 'something';
  const finding: Finding = {
    ...{ start: 0, end: text.length, label, kind: 'quasi', subject: 'client', score: 1 },
    ...{ why: 'It is rare.', guidance: [], suggestion: '' },
  };
  const marked: Block = { kind: 'marked', text, findings: [finding] };
  const desk = { text, findings: [finding], activeFinding: null, onShow() {}, onTake() {} };
  const name = LABEL_NAMES[label];
  expect(blockText(marked)).toContain(`[something|${name}]`);
  expect(JSON.stringify(blockLines(marked))).toContain(`‹${name}›`);
  expect(JSON.stringify(FindingsList(desk))).toContain(`"class":"chip","children":"${name}"`);
});
