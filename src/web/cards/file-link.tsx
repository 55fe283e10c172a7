import { useEffect, useState } from 'preact/hooks';

/** Something to keep, saved by a click and never sent anywhere. */
export function FileLink({ name, text }: { name: string; text: string }) {
  const [href, setHref] = useState<string>();

  useEffect(() => {
    const made = URL.createObjectURL(
      new Blob([text], { type: name.endsWith('.json') ? 'application/json' : 'text/plain' }),
    );
    setHref(made);
    return () => URL.revokeObjectURL(made);
  }, [name, text]);

  return (
    <a class="button primary file" download={name} href={href}>
      Save {name}
    </a>
  );
}
