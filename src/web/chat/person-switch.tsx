import type { PersonView } from '../../platforms/playground/wire.ts';
import { Avatar } from './avatar.tsx';
import { Menu } from './menu.tsx';

/** Who you are. A demo has no passwords: be any of them. */
export function PersonSwitch(props: {
  person: PersonView;
  people: readonly PersonView[];
  onPerson: (key: string) => void;
}) {
  const { person, people, onPerson } = props;
  return (
    <footer class="person-switch">
      <Menu
        label={`You are ${person.name}, ${person.role}. Switch person`}
        className="person-button"
        menuClass="upwards"
        button={<PersonLine person={person} />}
        items={people.map((other) => ({
          label: <PersonLine person={other} />,
          checked: other.key === person.key,
          run: () => onPerson(other.key),
        }))}
      />
      <p>A demo: no passwords, be anyone.</p>
    </footer>
  );
}

function PersonLine({ person: { key, name, role } }: { person: PersonView }) {
  return (
    <>
      <Avatar author={{ kind: 'person', key, name }} />
      <span class="person-name">
        {name}
        <span class="role">{role}</span>
      </span>
    </>
  );
}
