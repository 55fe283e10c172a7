import type { types } from '@slack/bolt';
import type { Field, Form } from '../../../commands/card.ts';
import { LIMITS } from './limits.ts';
import { type ViewIds, writeViewIds } from './press-id.ts';
import { plainText } from './render-card.ts';
import { toBlocks, words } from './rich-text.ts';

/** The block with the slot for a file beside a long text, and which field it fills. */
export const FILE_FIELD = 'file';
export const FILLED_BY_FILE = 'text';

const MOST_INTRODUCTION = 2_500;

/** A form as a modal, filled with what is known already. */
export function renderForm(form: Form, introduction: string, ids: Omit<ViewIds, 'ref'>): types.ModalView {
  const takesFile = form.fields.some(isFilledByFile);
  const shown = introduction.slice(0, MOST_INTRODUCTION);
  return {
    type: 'modal',
    callback_id: form.action,
    title: plainText(form.title, LIMITS.viewTitle),
    submit: plainText(form.submit, LIMITS.viewButton),
    close: plainText('Cancel', LIMITS.viewButton),
    private_metadata: writeViewIds({ ref: form.ref, ...ids }),
    blocks: [
      ...(shown.trim() ? toBlocks([{ shape: 'plain', pieces: words(shown) }]) : []),
      ...form.fields.flatMap((field) => renderField(field, takesFile && isFilledByFile(field))),
      ...(takesFile ? [fileSlot()] : []),
    ],
  };
}

function isFilledByFile(field: Field): boolean {
  return field.kind === 'text' && field.long && field.name === FILLED_BY_FILE;
}

function renderField(field: Field, orFile: boolean): types.InputBlock[] {
  const label = plainText(field.label, LIMITS.label);
  const base = { type: 'input', block_id: field.name, label } as const;
  if (field.kind === 'choice') {
    const options = field.options.slice(0, LIMITS.options).map(({ value, label: said }) => ({
      ...{ value: value.slice(0, LIMITS.optionValue), text: plainText(said, LIMITS.option) },
    }));
    if (options.length === 0) return [];
    const initial = options.find(({ value }) => value === field.value);
    const element: types.StaticSelect = {
      ...{ type: 'static_select', action_id: field.name, options },
      ...(initial && { initial_option: initial }),
    };
    return [{ ...base, element }];
  }
  const { value, required, long, hint } = field;
  const max_length = Math.min(field.maxLength, LIMITS.inputText);
  const tooLong = value !== undefined && value.length > max_length;
  const said = tooLong ? tooLongWords(orFile) : hint;
  const element: types.PlainTextInput = {
    ...{ type: 'plain_text_input', action_id: field.name, multiline: long, max_length },
    ...(value && !tooLong && { initial_value: value }),
  };
  return [
    {
      ...base,
      element,
      optional: !required || orFile,
      ...(said && { hint: plainText(said, LIMITS.hint) }),
    },
  ];
}

function tooLongWords(orFile: boolean): string {
  return orFile
    ? 'It is too long to be edited here: give the new text as a file below.'
    : 'It is too long to be edited here: what you write takes its place.';
}

function fileSlot(): types.InputBlock {
  return {
    type: 'input',
    block_id: FILE_FIELD,
    optional: true,
    label: plainText('Or a text file', LIMITS.label),
    hint: plainText(
      'Subtitles, a script, notes. I read it once and keep nothing of it; Slack keeps the file among yours.',
      LIMITS.hint,
    ),
    element: { type: 'file_input', action_id: FILE_FIELD, max_files: 1 },
  };
}
