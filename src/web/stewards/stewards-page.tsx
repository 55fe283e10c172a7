import { useEffect, useState } from 'preact/hooks';
import { FormDialog } from '../chat/form-dialog.tsx';
import { PersonSwitch } from '../chat/person-switch.tsx';
import { ChatIcon, Mark } from '../icons.tsx';
import { remember, remembered } from '../remember.ts';
import { ThemeButton } from '../theme.tsx';
import { SectionView } from './section.tsx';
import { type Stewards, useStewards } from './use-stewards.ts';

const FIRST_STEWARD = 'rohan';

/** Everything that waits for the stewards of a space, in one place. */
export function StewardsPage() {
  const [person, setPerson] = useState(() => remembered('person', 'tab') ?? FIRST_STEWARD);
  const stewards = useStewards(person);
  const { session, connection, problem, form } = stewards;

  useEffect(() => {
    document.title = 'For stewards – Confidant';
  }, []);

  function become(key: string): void {
    remember('person', key, 'tab');
    setPerson(key);
  }

  return (
    <div class="desk stewards">
      <header class="desk-head">
        <a class="brand" href="/">
          <Mark />
          <strong>Confidant</strong>
        </a>
        <span class="desk-title">For stewards</span>
        <a class="icon-button" href="/" aria-label="Back to the chat" title="Back to the chat">
          <ChatIcon />
        </a>
        <ThemeButton />
      </header>
      <main class="stewards-main">
        <p role="status" class="banner-place">
          {connection === 'lost' && <span class="banner">The connection is lost. Trying again…</span>}
        </p>
        {problem && (
          <p class="problem" role="alert">
            <strong>{problem.error}</strong> {problem.advice}{' '}
            <button type="button" class="link" onClick={stewards.again}>
              Try again
            </button>
          </p>
        )}
        <Waiting stewards={stewards} />
      </main>
      {session && (
        <div class="stewards-person">
          <PersonSwitch person={session.person} people={session.people} onPerson={become} />
        </div>
      )}
      {form && (
        <FormDialog
          key={`${form.form.action} ${form.form.ref}`}
          form={form.form}
          text={form.text}
          owner={`${person} stewards`}
          onSubmit={stewards.submit}
          onClose={stewards.closeForm}
        />
      )}
    </div>
  );
}

function Waiting({ stewards }: { stewards: Stewards }) {
  const { session, view } = stewards;
  if (!session || !view) return <p class="nothing">Reading…</p>;
  const { open, spaces } = view;
  if (!open) {
    const others = session.people.filter(({ role }) => /steward/i.test(role)).map(({ name }) => name);
    return (
      <div class="empty">
        <h1>This page is for stewards</h1>
        <p>
          {session.person.name} looks after no space.{' '}
          {others.length > 0 && `Be ${others.join(' or ')} to see what waits.`}
        </p>
      </div>
    );
  }
  const waiting = open.sections
    .filter(({ waits }) => waits)
    .reduce((sum, { cards }) => sum + cards.length, 0);
  return (
    <>
      <h1>{open.name}</h1>
      <p class="lead" role="status">
        {waiting === 0
          ? 'Nothing waits for you.'
          : waiting === 1
            ? 'One thing waits for you.'
            : `${waiting} things wait for you.`}
      </p>
      {spaces.length > 1 && (
        <p class="stewards-spaces">
          <label>
            Space{' '}
            <select value={open.id} onChange={({ currentTarget }) => stewards.choose(currentTarget.value)}>
              {spaces.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      <nav class="stewards-nav" aria-label="On this page">
        {open.sections.map(({ id, title, cards, waits }) => (
          <a key={id} href={`#${id}`}>
            {title}
            {waits && cards.length > 0 && <span class="count">{cards.length}</span>}
          </a>
        ))}
      </nav>
      {open.sections.map((section) => (
        <SectionView key={`${open.id} ${section.id}`} section={section} stewards={stewards} />
      ))}
    </>
  );
}
