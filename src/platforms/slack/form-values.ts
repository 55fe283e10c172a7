import type { types } from '@slack/bolt';
import type { FormValues } from '../../../commands/card.ts';
import { joined, readTextFile, UnreadableFile } from '../text-file.ts';
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

/** The block under which a form says what is wrong: the file's when it was that, else the first to be filled in. */
export function blockAtFault(view: { blocks: readonly types.AnyBlock[] }, error: unknown): string | null {
  const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
  const first = error instanceof UnreadableFile && inputs.includes(FILE_FIELD) ? FILE_FIELD : inputs[0];
  return first || null;
}
