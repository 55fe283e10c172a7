import { asJson, type Complaints, checkText, list, within } from './schema.ts';
import type { Json } from './types.ts';

/** Limits of block elements and composition objects (docs: Reference, Block Kit). */
const LIMITS = {
  actionId: 255,
  button: 75,
  value: 2_000,
  url: 3_000,
  accessibility: 75,
  placeholder: 150,
  options: 100,
  groups: 100,
  choices: 10,
  overflow: 5,
  option: 75,
  optionValue: 150,
  text: 3_000,
  files: 10,
} as const;

const INTERACTIVE = new Set([
  'button',
  'overflow',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'checkboxes',
  'radio_buttons',
  'static_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'external_select',
  'rich_text_input',
  'workflow_button',
  'feedback_buttons',
  'icon_button',
]);

/** Checks an element where it stands; inputs have been told apart already. */
export function checkElement(
  complaints: Complaints,
  element: Json,
  at: string,
  place: 'section' | 'actions' | 'input',
): void {
  const type = String(element['type']);
  // Multi-selects and images go beside a section, not into an actions block.
  const beside = place === 'section' && (type === 'image' || type.startsWith('multi_'));
  if (place !== 'input' && !INTERACTIVE.has(type) && !beside) {
    complaints.push(`unsupported type: ${type} [json-pointer:${at}/type]`);
    return;
  }
  within(complaints, element['action_id'], LIMITS.actionId, `${at}/action_id`);
  if (element['placeholder'])
    checkText(complaints, element['placeholder'], LIMITS.placeholder, `${at}/placeholder`, 'plain_text');
  if (type === 'button') checkButton(complaints, element, at);
  if (element['confirm']) checkConfirm(complaints, asJson(element['confirm']), `${at}/confirm`);
  if (type === 'plain_text_input') checkTextInput(complaints, element, at);
  if (type === 'file_input') checkRange(complaints, element['max_files'], 1, LIMITS.files, `${at}/max_files`);
  if (/select$/.test(type) && type.includes('static')) checkSelect(complaints, element, at);
  if (type === 'checkboxes' || type === 'radio_buttons')
    checkOptions(complaints, list(element['options']), LIMITS.choices, `${at}/options`);
  if (type === 'overflow')
    checkOptions(complaints, list(element['options']), LIMITS.overflow, `${at}/options`);
}

function checkButton(complaints: Complaints, element: Json, at: string): void {
  checkText(complaints, element['text'], LIMITS.button, `${at}/text`, 'plain_text');
  within(complaints, element['value'], LIMITS.value, `${at}/value`);
  within(complaints, element['url'], LIMITS.url, `${at}/url`);
  within(complaints, element['accessibility_label'], LIMITS.accessibility, `${at}/accessibility_label`);
  const style = element['style'];
  if (style !== undefined && style !== 'primary' && style !== 'danger')
    complaints.push(`value must be one of: primary, danger [json-pointer:${at}/style]`);
}

/** Confirmation dialog object: title 100, text 300, both buttons 30. */
function checkConfirm(complaints: Complaints, confirm: Json, at: string): void {
  checkText(complaints, confirm['title'], 100, `${at}/title`, 'plain_text');
  checkText(complaints, confirm['text'], 300, `${at}/text`);
  checkText(complaints, confirm['confirm'], 30, `${at}/confirm`, 'plain_text');
  checkText(complaints, confirm['deny'], 30, `${at}/deny`, 'plain_text');
}

function checkTextInput(complaints: Complaints, element: Json, at: string): void {
  checkRange(complaints, element['min_length'], 0, LIMITS.text, `${at}/min_length`);
  checkRange(complaints, element['max_length'], 1, LIMITS.text, `${at}/max_length`);
  // A longer first value is refused, so a draft of 3,000 characters and more cannot be put back in one input.
  const most = typeof element['max_length'] === 'number' ? element['max_length'] : LIMITS.text;
  within(complaints, element['initial_value'], most, `${at}/initial_value`);
}

function checkSelect(complaints: Complaints, element: Json, at: string): void {
  const groups = list(element['option_groups']);
  if (groups.length === 0)
    checkOptions(complaints, list(element['options']), LIMITS.options, `${at}/options`);
  if (groups.length > LIMITS.groups)
    complaints.push(`no more than ${LIMITS.groups} items allowed [json-pointer:${at}/option_groups]`);
  for (const [i, group] of groups.entries()) {
    const here = `${at}/option_groups/${i}`;
    checkText(complaints, asJson(group)['label'], LIMITS.option, `${here}/label`, 'plain_text');
    checkOptions(complaints, list(asJson(group)['options']), LIMITS.options, `${here}/options`);
  }
}

function checkOptions(complaints: Complaints, options: unknown[], most: number, at: string): void {
  if (options.length === 0) complaints.push(`must provide at least 1 item [json-pointer:${at}]`);
  if (options.length > most) complaints.push(`no more than ${most} items allowed [json-pointer:${at}]`);
  for (const [i, raw] of options.entries()) {
    const option = asJson(raw);
    checkText(complaints, option['text'], LIMITS.option, `${at}/${i}/text`);
    within(complaints, option['value'], LIMITS.optionValue, `${at}/${i}/value`);
    if (option['description'])
      checkText(complaints, option['description'], LIMITS.option, `${at}/${i}/description`);
  }
}

function checkRange(complaints: Complaints, value: unknown, least: number, most: number, at: string): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || value < least || value > most)
    complaints.push(`must be between ${least} and ${most} [json-pointer:${at}]`);
}
