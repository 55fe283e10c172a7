import { useState } from 'preact/hooks';
import type { Session, Try } from '../../platforms/playground/wire.ts';
import { remember, remembered } from '../remember.ts';

/** What the person one is could do first. Folded away, it stays so in this browser. */
export function Tries(props: { session: Session; narrow: boolean; onTry: (what: Try) => void }) {
  const { session, narrow, onTry } = props;
  const { key, name } = session.person;
  const [open, setOpen] = useState(
    () => (remembered(`tries.${key}`) ?? (narrow ? 'closed' : 'open')) === 'open',
  );
  if (session.tries.length === 0) return null;

  function toggle(): void {
    remember(`tries.${key}`, open ? 'closed' : 'open');
    setOpen(!open);
  }

  return (
    <section class="tries" aria-label={`Things to try as ${name}`}>
      <button type="button" class="tries-title" aria-expanded={open} onClick={toggle}>
        Things to try as {name.split(' ')[0]}
      </button>
      {open && (
        <ul>
          {session.tries.map((what) => (
            <li key={what.label}>
              {what.page ? (
                <a class="try" href={what.page}>
                  {what.label}
                </a>
              ) : (
                <button type="button" class="try" onClick={() => onTry(what)}>
                  {what.label}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
