import { ComponentType as T } from 'discord-api-types/v10';
import { Form, type Path } from './form.ts';
import { checkCustomId, checkOptions, checkSelect } from './menus.ts';
import type { Json } from './types.ts';

const IN_LABEL: readonly number[] = [
  T.TextInput,
  T.StringSelect,
  T.UserSelect,
  T.RoleSelect,
  T.MentionableSelect,
  T.ChannelSelect,
  T.FileUpload,
  T.RadioGroup,
  T.CheckboxGroup,
  T.Checkbox,
];

/** Checks a modal (Receiving and Responding, Modal; Component Reference, Label and its children). */
export function checkModal(data: Json): void {
  const form = new Form();
  const at: Path = ['data'];
  form.requiredText([...at, 'custom_id'], data['custom_id'], 1, 100);
  form.requiredText([...at, 'title'], data['title'], 1, 45);
  form.required([...at, 'components'], data['components']);
  const customIds = new Set<string>();
  for (const [i, component] of form.list([...at, 'components'], data['components'], 1, 5).entries()) {
    checkTopLevel(form, [...at, 'components', i], component, customIds);
  }
  form.settle();
}

function checkTopLevel(form: Form, at: Path, component: Json, customIds: Set<string>): void {
  if (!form.choice([...at, 'type'], component['type'], [T.ActionRow, T.TextDisplay, T.Label])) return;
  if (component['type'] === T.TextDisplay) {
    form.requiredText([...at, 'content'], component['content'], 1, 4000);
    return;
  }
  if (component['type'] === T.ActionRow) {
    // Deprecated, but still taken: a row with one text input that names itself.
    for (const [i, child] of form.list([...at, 'components'], component['components'], 1, 1).entries()) {
      const inside = [...at, 'components', i];
      if (!form.choice([...inside, 'type'], child['type'], [T.TextInput])) continue;
      form.requiredText([...inside, 'label'], child['label'], 1, 45);
      checkTextInput(form, inside, child, customIds);
    }
    return;
  }
  form.requiredText([...at, 'label'], component['label'], 1, 45);
  form.text([...at, 'description'], component['description'], 0, 100);
  if (!form.required([...at, 'component'], component['component'])) return;
  const child = component['component'] as Json;
  const inside = [...at, 'component'];
  if (form.choice([...inside, 'type'], child['type'], IN_LABEL)) checkField(form, inside, child, customIds);
}

function checkField(form: Form, at: Path, field: Json, customIds: Set<string>): void {
  if (field['type'] === T.TextInput) {
    checkTextInput(form, at, field, customIds);
    return;
  }
  checkCustomId(form, at, field, customIds);
  switch (field['type']) {
    case T.FileUpload:
      form.integer([...at, 'min_values'], field['min_values'], 0, 10);
      form.integer([...at, 'max_values'], field['max_values'], 1, 10);
      checkMinimum(form, at, field);
      return;
    case T.RadioGroup:
      if (form.required([...at, 'options'], field['options']))
        checkOptions(form, at, field['options'], 2, 10);
      return;
    case T.CheckboxGroup:
      if (form.required([...at, 'options'], field['options']))
        checkOptions(form, at, field['options'], 1, 10);
      form.integer([...at, 'min_values'], field['min_values'], 0, 10);
      form.integer([...at, 'max_values'], field['max_values'], 1, 10);
      checkMinimum(form, at, field);
      return;
    case T.Checkbox:
      return;
    default:
      if (field['disabled'] === true) {
        form.add([...at, 'disabled'], 'BASE_TYPE_CHOICES', 'Selects in modals cannot be disabled');
      }
      checkSelect(form, at, field);
      return;
  }
}

/** `min_values` must be absent or at least 1 while an answer is required. */
function checkMinimum(form: Form, at: Path, field: Json): void {
  if (field['min_values'] !== 0 || field['required'] === false) return;
  form.add([...at, 'min_values'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
}

function checkTextInput(form: Form, at: Path, input: Json, customIds: Set<string>): void {
  checkCustomId(form, at, input, customIds);
  form.choice([...at, 'style'], input['style'], [1, 2]);
  form.integer([...at, 'min_length'], input['min_length'], 0, 4000);
  form.integer([...at, 'max_length'], input['max_length'], 1, 4000);
  form.text([...at, 'value'], input['value'], 0, 4000);
  form.text([...at, 'placeholder'], input['placeholder'], 0, 100);
  const min = input['min_length'];
  const max = input['max_length'];
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    form.add([...at, 'min_length'], 'NUMBER_TYPE_MAX', 'min_length must be at most max_length.');
  }
}
