import type { types } from '@slack/bolt';
import type { Field, Form, FormValues } from '../../../commands/card.ts';
import { joined, readTextFile, UnreadableFile } from '../text-file.ts';
import { LIMITS } from './limits.ts';
import { FILE_FIELD, FILLED_BY_FILE } from './render-form.ts';

interface StateValue {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  files?: SlackFile[];
}

interface SlackFile {
  name?: string | null;
  mimetype?: string;
  size?: number;
  /** It lies with another service, to whom our token is not shown. */
  is_external?: boolean;
  url_private_download?: string;
  url_private?: string;
}

export type ViewState = Record<string, Record<string, StateValue>>;

/** What was filled in. A text file fills the long text, after what was typed there. @throws UnreadableFile */
export async function readForm(state: ViewState, token: () => Promise<string>): Promise<FormValues> {
  const values: FormValues = {};
  const files: SlackFile[] = [];
  for (const block of Object.values(state)) {
    for (const [name, { type, value, selected_option: chosen, files: given }] of Object.entries(block)) {
      if (type === 'file_input') files.push(...(given ?? []));
      else if (type === 'static_select') values[name] = chosen?.value ?? '';
      else if (value !== null && value !== undefined) values[name] = value;
    }
  }
  for (const file of files)
    values[FILLED_BY_FILE] = joined(values[FILLED_BY_FILE], await readFile(file, await token()));
  return values;
}

async function readFile(file: SlackFile, token: string): Promise<string> {
  const url = file.url_private_download ?? file.url_private;
  if (!url || file.is_external)
    throw new UnreadableFile('Slack did not let me read that file. Please try again.');
  return readTextFile({
    ...{ url, name: file.name ?? '', size: file.size ?? 0, type: file.mimetype, platform: 'Slack' },
    headers: { authorization: `Bearer ${token}` },
  });
}

/** What Slack gives back of a form that was sent. */
export interface SentView {
  callback_id: string;
  title: types.PlainTextElement;
  submit?: types.PlainTextElement | null;
  blocks: readonly types.AnyBlock[];
  state: { values: ViewState };
}

/** A form that was sent, as it was filled in: it can be opened again. A file is given anew. */
export function sentForm({ callback_id, title, submit, blocks, state }: SentView, ref: string): Form {
  return {
    ...{ title: title.text, action: callback_id, ref, submit: submit?.text ?? '' },
    fields: blocks.flatMap((block) =>
      block.type === 'input' ? sentField(block as types.InputBlock, state.values) : [],
    ),
  };
}

function sentField(block: types.InputBlock, state: ViewState): Field[] {
  const { block_id: name = '', hint, optional, element } = block;
  const filled = state[name]?.[element.action_id ?? ''];
  const field = { name, label: block.label.text };
  if (element.type === 'static_select') {
    const options = (element.options ?? []).map(({ value = '', text }) => ({ value, label: text.text }));
    return [{ ...field, kind: 'choice', options, value: filled?.selected_option?.value ?? '' }];
  }
  if (element.type !== 'plain_text_input') return [];
  const { multiline: long = false, max_length: maxLength = LIMITS.inputText } = element;
  const more = { long, required: !optional, maxLength, value: filled?.value ?? '' };
  return [{ ...field, kind: 'text', ...more, ...(hint && { hint: hint.text }) }];
}

/** The block under which a form says what is wrong: the file's when it was that, else the first to be filled in. */
export function blockAtFault({ blocks }: Pick<SentView, 'blocks'>, where: 'file' | 'first'): string | null {
  const inputs = blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
  const first = where === 'file' && inputs.includes(FILE_FIELD) ? FILE_FIELD : inputs[0];
  return first || null;
}
