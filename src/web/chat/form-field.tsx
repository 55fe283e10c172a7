import { useId } from 'preact/hooks';
import type { Field } from '../../../commands/card.ts';
import { lengthWords } from './text-length.ts';
import { useAutoGrow } from './use-auto-grow.ts';

interface FieldProps {
  field: Field;
  value: string;
  onChange: (value: string) => void;
  onSend: (event: Event) => void;
}

/** One question of a form. */
export function FieldView(props: FieldProps) {
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
  const { over, words } = lengthWords(field, value);
  const about = [field.hint, words].filter(Boolean).join(' ');
  const shared = {
    id,
    dir: 'auto' as const,
    required: field.required,
    value,
    'aria-describedby': about ? `${id}-about` : undefined,
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
      {about && (
        <p id={`${id}-about`} class={`aside ${over ? 'over' : ''}`}>
          {about}
        </p>
      )}
    </div>
  );
}
