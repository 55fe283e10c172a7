import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Field, Form, FormValues } from '../../../commands/card.ts';
import { newKey, type Refused } from '../api.ts';
import { CardView } from '../cards/card-view.tsx';
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
  onSubmit: (values: FormValues, key: string) => Promise<Refused | null>;
  onClose: () => void;
}) {
  const { form, text, owner, onSubmit, onClose } = props;
  const place = `${owner} ${form.action} ${form.ref}`;
  const dialog = useRef<HTMLDialogElement>(null);
  const waiting = useRef(false);
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [values, setValues] = useState<FormValues>(() => unsent.get(place) ?? firstValues(form.fields));
  const [refused, setRefused] = useState<Refused | null>(null);
  const alert = useRef<HTMLDivElement>(null);
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
    // A card may be taller than the form: it is read from its beginning.
    if (refused) alert.current?.scrollIntoView({ block: 'card' in refused ? 'start' : 'nearest' });
  }, [refused]);

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
    const why = tooLong(form.fields, values) ?? (await onSubmit(values, key.current));
    if (!why) unsent.delete(place);
    setRefused(why);
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
        <div ref={alert} role="alert" class="problem-place">
          {refused && <Why refused={refused} />}
        </div>
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

/** Why it was not taken. A card's buttons work where it stands on the page, below the form. */
function Why({ refused }: { refused: Refused }) {
  const headingId = useId();
  if ('card' in refused)
    return (
      <article class="refused-card" aria-labelledby={headingId}>
        <CardView
          card={{ ...refused.card, buttons: [] }}
          busy={false}
          headingId={headingId}
          onPress={() => {}}
        />
      </article>
    );
  return (
    <p class="problem">
      <strong>{refused.error}</strong> {refused.advice}
    </p>
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
