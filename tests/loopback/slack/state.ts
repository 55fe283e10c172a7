import { asJson, list } from './schema.ts';
import type { Json } from './types.ts';

/** What an element says it starts with, in the shape in which its value is sent. */
const FIRST: Record<string, readonly [from: string, to: string]> = {
  plain_text_input: ['initial_value', 'value'],
  email_text_input: ['initial_value', 'value'],
  url_text_input: ['initial_value', 'value'],
  number_input: ['initial_value', 'value'],
  rich_text_input: ['initial_value', 'rich_text_value'],
  static_select: ['initial_option', 'selected_option'],
  external_select: ['initial_option', 'selected_option'],
  radio_buttons: ['initial_option', 'selected_option'],
  checkboxes: ['initial_options', 'selected_options'],
  multi_static_select: ['initial_options', 'selected_options'],
  users_select: ['initial_user', 'selected_user'],
  multi_users_select: ['initial_users', 'selected_users'],
  conversations_select: ['initial_conversation', 'selected_conversation'],
  multi_conversations_select: ['initial_conversations', 'selected_conversations'],
  channels_select: ['initial_channel', 'selected_channel'],
  multi_channels_select: ['initial_channels', 'selected_channels'],
  datepicker: ['initial_date', 'selected_date'],
  timepicker: ['initial_time', 'selected_time'],
  datetimepicker: ['initial_date_time', 'selected_date_time'],
  file_input: ['initial_files', 'files'],
};

const MANY = /^(checkboxes|multi_.*|file_input)$/;

/** An element with a value, and the block it is in. */
export interface Field {
  block: Json;
  element: Json;
  blockId: string;
  actionId: string;
  type: string;
  /** What a person reads beside it. */
  label: string;
}

/** Every element of blocks: inputs, accessories and those in actions blocks. */
export function elementsOf(blocks: readonly Json[]): Field[] {
  return blocks.flatMap((block) => {
    const found =
      block['type'] === 'input'
        ? [block['element']]
        : block['type'] === 'actions'
          ? list(block['elements'])
          : block['accessory']
            ? [block['accessory']]
            : [];
    return found.map(asJson).map((element) => ({
      block,
      element,
      blockId: String(block['block_id']),
      actionId: String(element['action_id']),
      type: String(element['type']),
      label: textOf(block['label']) || textOf(element['text']) || textOf(element['placeholder']),
    }));
  });
}

/** Those that hold a value: everything but buttons and menus of deeds. */
export function fieldsOf(blocks: readonly Json[]): Field[] {
  return elementsOf(blocks).filter(({ type }) => type in FIRST);
}

/** `state.values` before anybody typed. */
export function initialValues(blocks: readonly Json[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const { blockId, actionId, element, type } of fieldsOf(blocks)) {
    const [from] = FIRST[type]!;
    values[blockId] = {
      ...values[blockId],
      [actionId]: stateValue(type, element[from] ?? (MANY.test(type) ? [] : null)),
    };
  }
  return values;
}

/** A value in the shape that the state has for this kind of element. */
export function stateValue(type: string, value: unknown): Json {
  const [, to] = FIRST[type]!;
  return { type, [to]: value };
}

/** What was filled in; null or an empty list when nothing. */
export function filled(value: unknown): unknown {
  const { type, ...rest } = asJson(value);
  return type === undefined ? null : Object.values(rest)[0];
}

/** The text of a text object. */
export function textOf(raw: unknown): string {
  const text = asJson(raw)['text'];
  return typeof text === 'string' ? text : '';
}

/** The options of a select, out of groups too. */
export function optionsOf(element: Json): Json[] {
  const groups = list(element['option_groups']).flatMap((group) => list(asJson(group)['options']));
  return [...list(element['options']), ...groups].map(asJson);
}
