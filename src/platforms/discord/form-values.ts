import { type APIAttachment, type APIModalSubmitInteraction, ComponentType } from 'discord.js';
import type { FormValues } from '../../../commands/card.ts';
import { FILE_FIELD, FILLED_BY_FILE } from './render-form.ts';

/** Longer than any text that is taken, in bytes. */
const FILE_LIMIT = 400_000;
const TIMEOUT_MS = 8_000;
const TEXT_TYPE = /^text\/|^application\/(?:json|x-subrip|ttml\+xml|xml)/;
const TEXT_NAME = /\.(?:txt|md|markdown|srt|vtt|sbv|csv|text|log)$/i;

/** A file that cannot be read as text, in words for the one who gave it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** What was filled in. A text file fills the long text, after what was typed there. */
export async function readForm(data: APIModalSubmitInteraction['data']): Promise<FormValues> {
  const values: FormValues = {};
  const files: string[] = [];
  for (const part of data.components) {
    if (part.type !== ComponentType.Label) continue;
    const { component } = part;
    if (component.type === ComponentType.TextInput) values[component.custom_id] = component.value;
    else if (component.type === ComponentType.StringSelect)
      values[component.custom_id] = component.values[0] ?? '';
    else if (component.type === ComponentType.FileUpload && component.custom_id === FILE_FIELD)
      files.push(...component.values);
  }
  for (const id of files) {
    const attachment = data.resolved?.attachments?.[id];
    if (!attachment) continue;
    const typed = values[FILLED_BY_FILE]?.trim();
    const read = await readFile(attachment);
    values[FILLED_BY_FILE] = typed ? `${typed}\n\n${read}` : read;
  }
  return values;
}

async function readFile({ url, size, content_type: type, filename }: APIAttachment): Promise<string> {
  if (!TEXT_TYPE.test(type ?? '') && !TEXT_NAME.test(filename))
    throw new UnreadableFile('I can read text files here: txt, md, srt, vtt. Paste the words of any other.');
  if (size > FILE_LIMIT) throw new UnreadableFile('That file is too long to be read here.');
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new UnreadableFile('Discord did not let me read that file. Please try again.');
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > FILE_LIMIT) throw new UnreadableFile('That file is too long to be read here.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('That file is not plain text in UTF-8.');
  }
}
