import { checkElement } from './elements.ts';
import { refuse, refuseSchema } from './errors.ts';
import { asJson, type Complaints, checkText, lengthOf, list, within } from './schema.ts';
import type { Json } from './types.ts';

/** The limits of Block Kit (docs: Reference, Block Kit) and of views. */
const LIMITS = {
  message: 50,
  view: 100,
  /** All text in a message's blocks together: undocumented, met at about 13,200 (bolt-js issue 2509). */
  allText: 13_200,
  blockId: 255,
  section: 3_000,
  field: 2_000,
  fields: 10,
  header: 150,
  context: 10,
  actions: 25,
  label: 2_000,
  hint: 2_000,
  markdown: 12_000,
} as const;

const INPUTS = new Set([
  'plain_text_input',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'file_input',
  'static_select',
  'multi_static_select',
  'users_select',
  'multi_users_select',
  'conversations_select',
  'multi_conversations_select',
  'channels_select',
  'multi_channels_select',
  'external_select',
  'multi_external_select',
  'email_text_input',
  'number_input',
  'url_text_input',
  'rich_text_input',
]);

type Place = 'message' | 'modal' | 'home';

/** Holds blocks to the documented limits; each complaint points at its place as Slack's do. */
export function checkBlocks(blocks: readonly unknown[], place: Place, at = '/blocks'): string[] {
  const complaints: Complaints = [];
  const most = place === 'message' ? LIMITS.message : LIMITS.view;
  if (blocks.length > most) complaints.push(`no more than ${most} items allowed [json-pointer:${at}]`);
  const ids = new Set<string>();
  for (const [i, raw] of blocks.entries()) {
    const block = asJson(raw);
    checkBlock(block, place, `${at}/${i}`, complaints);
    const id = block['block_id'];
    if (typeof id !== 'string') continue;
    within(complaints, id, LIMITS.blockId, `${at}/${i}/block_id`);
    if (ids.has(id)) complaints.push(`\`block_id\` must be unique: ${id} [json-pointer:${at}/${i}/block_id]`);
    ids.add(id);
  }
  return complaints;
}

/** Refuses a message whose blocks break a limit. */
export function requireBlocks(blocks: readonly unknown[]): void {
  const complaints = checkBlocks(blocks, 'message');
  if (complaints.length > 0) throw refuseSchema('invalid_blocks', complaints);
  if (lengthOf(blocks) > LIMITS.allText) throw refuse('msg_blocks_too_long');
}

/** Gives the blocks and the elements that came without an id one, as Slack does. */
export function withIds(blocks: readonly Json[], id: () => string): Json[] {
  return blocks.map((block) => {
    const named = { ...block, block_id: block['block_id'] ?? id() };
    const element = (raw: unknown) => ({ ...asJson(raw), action_id: asJson(raw)['action_id'] ?? id() });
    if (block['type'] === 'actions') return { ...named, elements: list(block['elements']).map(element) };
    if (block['type'] === 'input') return { ...named, element: element(block['element']) };
    return block['accessory'] ? { ...named, accessory: element(block['accessory']) } : named;
  });
}

function checkBlock(block: Json, place: Place, at: string, complaints: Complaints): void {
  switch (block['type']) {
    case 'section': {
      const fields = list(block['fields']);
      if (!block['text'] && fields.length === 0)
        complaints.push(`must provide either \`text\` or \`fields\` [json-pointer:${at}]`);
      if (block['text']) checkText(complaints, block['text'], LIMITS.section, `${at}/text`);
      if (fields.length > LIMITS.fields)
        complaints.push(`no more than ${LIMITS.fields} items allowed [json-pointer:${at}/fields]`);
      for (const [i, field] of fields.entries())
        checkText(complaints, field, LIMITS.field, `${at}/fields/${i}`);
      if (block['accessory'])
        checkElement(complaints, asJson(block['accessory']), `${at}/accessory`, 'section');
      return;
    }
    case 'header':
      checkText(complaints, block['text'], LIMITS.header, `${at}/text`, 'plain_text');
      return;
    case 'context': {
      const elements = counted(complaints, block, LIMITS.context, at);
      for (const [i, raw] of elements.entries()) {
        if (asJson(raw)['type'] !== 'image')
          checkText(complaints, raw, LIMITS.section, `${at}/elements/${i}`);
      }
      return;
    }
    case 'actions': {
      const elements = counted(complaints, block, LIMITS.actions, at);
      const seen = new Set<unknown>();
      for (const [i, raw] of elements.entries()) {
        const element = asJson(raw);
        checkElement(complaints, element, `${at}/elements/${i}`, 'actions');
        const id = element['action_id'];
        if (id !== undefined && seen.has(id))
          complaints.push(`\`action_id\` must be unique within a block [json-pointer:${at}/elements/${i}]`);
        seen.add(id);
      }
      return;
    }
    case 'input':
      checkInput(block, place, at, complaints);
      return;
    case 'markdown':
      if (place !== 'message') complaints.push(`unsupported type: markdown [json-pointer:${at}/type]`);
      within(complaints, block['text'], LIMITS.markdown, `${at}/text`);
      return;
    case 'image':
      if (!block['image_url'] && !block['slack_file'])
        complaints.push(`missing required field: image_url [json-pointer:${at}]`);
      if (typeof block['alt_text'] !== 'string')
        complaints.push(`missing required field: alt_text [json-pointer:${at}]`);
      return;
    case 'divider':
    case 'rich_text':
    case 'video':
    case 'file':
    case 'table':
      return;
    default:
      complaints.push(`unsupported type: ${String(block['type'])} [json-pointer:${at}/type]`);
  }
}

function checkInput(block: Json, place: Place, at: string, complaints: Complaints): void {
  checkText(complaints, block['label'], LIMITS.label, `${at}/label`, 'plain_text');
  if (block['hint']) checkText(complaints, block['hint'], LIMITS.hint, `${at}/hint`, 'plain_text');
  const element = asJson(block['element']);
  const type = String(element['type']);
  if (!INPUTS.has(type)) complaints.push(`unsupported type: ${type} [json-pointer:${at}/element/type]`);
  // File input element: "only available in modals".
  else if (type === 'file_input' && place !== 'modal')
    complaints.push(`unsupported type: file_input [json-pointer:${at}/element/type]`);
  else checkElement(complaints, element, `${at}/element`, 'input');
}

function counted(complaints: Complaints, block: Json, most: number, at: string): unknown[] {
  const elements = list(block['elements']);
  if (elements.length === 0) complaints.push(`must provide at least 1 item [json-pointer:${at}/elements]`);
  if (elements.length > most)
    complaints.push(`no more than ${most} items allowed [json-pointer:${at}/elements]`);
  return elements;
}
