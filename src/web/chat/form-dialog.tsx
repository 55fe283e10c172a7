import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Field, Form, FormValues } from '../../../commands/card.ts';
import type { ProblemView } from '../../platforms/playground/wire.ts';
import { newKey } from '../api.ts';
import { CloseIcon } from '../icons.tsx';
import { useAutoGrow } from './use-auto-grow.ts';

/** What was typed into forms that were closed, by form: opening one again brings it back. */
const unsent = new Map<string, FormValues>();

/** A form over the page. Escape closes it and keeps what was typed. */
export function FormDialog(props: {
  form: Form;
  /** What to say before the fields. */
  text: string;
  /** Whose and where it is, so that what was begun comes back there. */
  owner: string;
  problem: ProblemView | null;
  /** Whether it was taken. */
  onSubmit: (values: FormValues, key: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { form, text, owner, problem, onSubmit, onClose } = props;
  const place = `${owner} ${form.action} ${form.ref}`;
  const dialog = useRef<HTMLDialogElement>(null);
  const waiting = useRef(false);
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [values, setValues] = useState<FormValues>(() => unsent.get(place) ?? firstValues(form.fields));
  const titleId = useId();

  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('textarea, input')?.focus();
    return () => {
      dialog.current?.close();
      focusAfterDialog(opener);
    };
  }, []);

  function change(name: string, value: string): void {
    const next = { ...values, [name]: value };
    unsent.set(place, next);
    // Other words are another deed; the same words sent twice are one.
    key.current = newKey();
    setValues(next);
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (waiting.current) return;
    waiting.current = true;
    setBusy(true);
    if (await onSubmit(values, key.current)) unsent.delete(place);
    waiting.current = false;
    setBusy(false);
  }

  return (
    <dialog
      ref={dialog}
      class="form-dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form onSubmit={submit}>
        <header>
          <h2 id={titleId}>{form.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {text && <p class="plain-text">{text}</p>}
        {form.fields.map((field) => (
          <FieldView
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => change(field.name, value)}
            onSend={submit}
          />
        ))}
        <p role="alert" class="problem-place">
          {problem && (
            <span class="problem">
              <strong>{problem.error}</strong> {problem.advice}
            </span>
          )}
        </p>
        <div class="buttons">
          <button type="submit" class="button primary" aria-disabled={busy}>
            {form.submit}
          </button>
          <button type="button" class="button plain" onClick={onClose}>
            Not now
          </button>
        </div>
      </form>
    </dialog>
  );
}

/**
 * The browser gives the focus back when a dialog closes, but while its styles still say that the page behind is
 * inert: the caret is then nowhere, and what is typed next is lost.
 */
function focusAfterDialog(opener: HTMLElement | null): void {
  if (!opener?.isConnected) return;
  opener.blur();
  // Reading a measure brings the styles up to date.
  if (opener.offsetHeight >= 0) opener.focus({ preventScroll: true });
}

interface FieldProps {
  field: Field;
  value: string;
  onChange: (value: string) => void;
  onSend: (event: Event) => void;
}

function FieldView(props: FieldProps) {
  return props.field.kind === 'choice' ? (
    <ChoiceField {...props} field={props.field} />
  ) : (
    <TextField {...props} field={props.field} />
  );
}

function ChoiceField({ field, value, onChange }: FieldProps & { field: Extract<Field, { kind: 'choice' }> }) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{field.label}</legend>
      {field.options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span class="choice-label">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TextField({
  field,
  value,
  onChange,
  onSend,
}: FieldProps & { field: Extract<Field, { kind: 'text' }> }) {
  const id = useId();
  const area = useAutoGrow(value);
  const over = value.length > field.maxLength;
  const shared = {
    id,
    dir: 'auto' as const,
    required: field.required,
    value,
    'aria-describedby': `${id}-about`,
    'aria-invalid': over,
  };
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      {field.long ? (
        <textarea
          {...shared}
          ref={area}
          rows={5}
          onInput={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend(event);
          }}
        />
      ) : (
        <input {...shared} type="text" onInput={(event) => onChange(event.currentTarget.value)} />
      )}
      <p id={`${id}-about`} class={`aside ${over ? 'over' : ''}`}>
        {field.hint ? `${field.hint} ` : ''}
        {value.length.toLocaleString('en-GB')} of {field.maxLength.toLocaleString('en-GB')} characters
      </p>
    </div>
  );
}

function firstValues(fields: readonly Field[]): FormValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value ?? '']));
}
