import type { Form } from './card.ts';

/** Discord's modal text limit, the tightest of the platforms; longer drafts go through the desk or a file. */
export const FORM_TEXT_LIMIT = 4_000;

/** A form with one long text, and what else is given. */
export function textForm(form: {
  title: string;
  action: string;
  ref: string;
  label: string;
  submit: string;
  hint?: string;
  value?: string;
}): Form {
  const { label, hint, value, ...rest } = form;
  const field = {
    kind: 'text' as const,
    name: 'text',
    label,
    long: true,
    required: true,
    maxLength: FORM_TEXT_LIMIT,
  };
  return { ...rest, fields: [{ ...field, ...(hint && { hint }), ...(value !== undefined && { value }) }] };
}
