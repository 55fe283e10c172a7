import { ComponentType as T } from 'discord-api-types/v10';
import type { Form, Path } from './form.ts';
import type { Json } from './types.ts';

/** Checks a select menu, in a message or in a modal's label. */
export function checkSelect(form: Form, at: Path, select: Json): void {
  form.text([...at, 'placeholder'], select['placeholder'], 0, 150);
  form.integer([...at, 'min_values'], select['min_values'], 0, 25);
  form.integer([...at, 'max_values'], select['max_values'], 1, 25);
  if (select['type'] !== T.StringSelect) return;
  if (form.required([...at, 'options'], select['options'])) checkOptions(form, at, select['options'], 1, 25);
}

/** Checks the options of a select, radio group or checkbox group. */
export function checkOptions(form: Form, at: Path, value: unknown, min: number, max: number): void {
  const options = form.list([...at, 'options'], value, min, max);
  const values = new Set<unknown>();
  for (const [i, option] of options.entries()) {
    const inside = [...at, 'options', i];
    form.requiredText([...inside, 'label'], option['label'], 1, 100);
    form.requiredText([...inside, 'value'], option['value'], 1, 100);
    form.text([...inside, 'description'], option['description'], 0, 100);
    if (values.has(option['value'])) {
      form.add(
        [...inside, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(option['value']);
  }
}

/** A custom id: 1 to 100 characters, unique in its message or modal. */
export function checkCustomId(form: Form, at: Path, component: Json, seen: Set<string>): void {
  const path = [...at, 'custom_id'];
  form.requiredText(path, component['custom_id'], 1, 100);
  const id = component['custom_id'];
  if (typeof id !== 'string') return;
  if (seen.has(id))
    form.add(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  seen.add(id);
}
