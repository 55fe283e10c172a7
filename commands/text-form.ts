import type { Form } from './card.ts';

/** A form with one long text. Where a platform's own forms take less, longer ones come by the desk or as a file. */
export function textForm(form: {
  title: string;
  action: string;
  ref: string;
  label: string;
  submit: string;
  /** The most that is taken of it. */
  maxLength: number;
  hint?: string;
  value?: string;
}): Form {
  const { label, maxLength, hint, value, ...rest } = form;
  const field = {
    kind: 'text' as const,
    name: 'text',
    label,
    long: true,
    required: true,
    maxLength,
  };
  return { ...rest, fields: [{ ...field, ...(hint && { hint }), ...(value !== undefined && { value }) }] };
}
