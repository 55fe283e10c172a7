import {
  type APIComponentInModalActionRow,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Field, Form } from '../../../commands/card.ts';
import { writeCustomId } from './custom-id.ts';
import { escapeMarkdown } from './escape.ts';
import { clip, lengthOf } from './text.ts';

const TITLE_LIMIT = 45;
const LABEL_LIMIT = 45;
const HINT_LIMIT = 100;
const TEXT_LIMIT = 4_000;
const MOST_OPTIONS = 25;
const MOST_PARTS = 5;

/** The custom id of the slot for a file beside a long text. */
export const FILE_FIELD = 'file';
/** Which field a file fills. */
export const FILLED_BY_FILE = 'text';

type Part = APIModalInteractionResponseCallbackComponent;

/**
 * A form as a modal. Its words of introduction and a slot for a text file are shown where there is room: a modal has
 * five parts.
 */
export function renderForm(
  form: Form,
  introduction: string,
  guildId?: string,
): APIModalInteractionResponseCallbackData {
  const takesFile = form.fields.some(isFilledByFile) && form.fields.length < MOST_PARTS;
  const parts: Part[] = form.fields
    .slice(0, MOST_PARTS)
    .flatMap((field) => renderField(field, takesFile && isFilledByFile(field)));
  if (takesFile) parts.push(fileSlot());
  if (introduction && parts.length < MOST_PARTS)
    parts.unshift({ type: ComponentType.TextDisplay, content: clip(escapeMarkdown(introduction), 1_500) });
  return {
    custom_id: writeCustomId({ action: form.action, ref: form.ref, guildId }),
    title: clip(form.title, TITLE_LIMIT),
    components: parts,
  };
}

function isFilledByFile(field: Field): boolean {
  return field.kind === 'text' && field.long && field.name === FILLED_BY_FILE;
}

function renderField(field: Field, orFile: boolean): Part[] {
  if (field.kind === 'choice') {
    const options = field.options.slice(0, MOST_OPTIONS).map(({ value, label }) => ({
      ...{ value, label: clip(label, 100) },
      ...(value === field.value && { default: true }),
    }));
    if (options.length === 0) return [];
    const component = {
      type: ComponentType.StringSelect,
      custom_id: field.name,
      options,
      required: true,
    } as const;
    return [{ type: ComponentType.Label, label: clip(field.label, LABEL_LIMIT), component }];
  }
  const max_length = Math.min(field.maxLength, TEXT_LIMIT);
  const { value } = field;
  const fits = value !== undefined && value !== '' && lengthOf(value) <= max_length;
  const tooLong = value !== undefined && lengthOf(value) > max_length;
  const hint = tooLong ? 'It is too long to be edited here: give the new text as a file below.' : field.hint;
  const component = {
    ...{ type: ComponentType.TextInput, custom_id: field.name, max_length },
    style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required && !orFile,
    ...(fits && { value }),
  } as const satisfies Partial<APIComponentInModalActionRow>;
  const description = hint && { description: clip(hint, HINT_LIMIT) };
  return [{ type: ComponentType.Label, label: clip(field.label, LABEL_LIMIT), ...description, component }];
}

function fileSlot(): Part {
  return {
    type: ComponentType.Label,
    label: 'Or a text file',
    description: 'Subtitles, a script, notes. It is read once and not kept.',
    component: { type: ComponentType.FileUpload, custom_id: FILE_FIELD, max_values: 1, required: false },
  };
}
