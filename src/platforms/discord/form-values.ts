import { type APIAttachment, type APIModalSubmitInteraction, ComponentType } from 'discord.js';
import type { FormValues } from '../../../commands/card.ts';
import { joined, readTextFile } from '../text-file.ts';
import { FILE_FIELD, FILLED_BY_FILE } from './render-form.ts';

type Submitted = APIModalSubmitInteraction['data'];

/** What was filled in. A text file fills the long text, after what was typed there. @throws UnreadableFile */
export async function readForm(data: Submitted): Promise<FormValues> {
  const { values, files } = typedInto(data);
  for (const id of files) {
    const attachment = data.resolved?.attachments?.[id];
    if (!attachment) continue;
    values[FILLED_BY_FILE] = joined(values[FILLED_BY_FILE], await readFile(attachment));
  }
  return values;
}

/** What was typed and chosen, and the ids of files beside it. */
export function typedInto(data: Submitted): { values: FormValues; files: string[] } {
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
  return { values, files };
}

function readFile({ url, size, content_type: type, filename: name }: APIAttachment): Promise<string> {
  return readTextFile({ url, size, name, type, platform: 'Discord' });
}
