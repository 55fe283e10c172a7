import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Field, Form, FormValues } from '../../../commands/card.ts';
import type { ProblemView } from '../../platforms/playground/wire.ts';
import { newKey } from '../api.ts';
import { CloseIcon } from '../icons.tsx';
import { FieldView } from './form-field.tsx';
import { tooLong } from './text-length.ts';

/** What was typed into forms that were closed, by form: opening one again brings it back. */
const unsent = new Map<string, FormValues>();

/** A form over the page. What is refused is said in it; Escape closes it. Both keep what was typed. */
export function FormDialog(props: {
  form: Form;
  /** What to say before the fields. */
  text: string;
  /** Whose and where it is, so that what was begun comes back there. */
  owner: string;
  /** Why it was not taken; null when it was. */
  onSubmit: (values: FormValues, key: string) => Promise<ProblemView | null>;
  onClose: () => void;
}) {
  const { form, text, owner, onSubmit, onClose } = props;
  const place = `${owner} ${form.action} ${form.ref}`;
  const dialog = useRef<HTMLDialogElement>(null);
  const waiting = useRef(false);
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [values, setValues] = useState<FormValues>(() => unsent.get(place) ?? firstValues(form.fields));
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const alert = useRef<HTMLParagraphElement>(null);
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

  useEffect(() => {
    if (problem) alert.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);

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
    const refused = tooLong(form.fields, values) ?? (await onSubmit(values, key.current));
    if (!refused) unsent.delete(place);
    setProblem(refused);
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
        <p ref={alert} role="alert" class="problem-place">
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

function firstValues(fields: readonly Field[]): FormValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value ?? '']));
}
