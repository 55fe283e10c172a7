import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  label: ComponentChildren;
  /** For a choice among several; leave out for a plain command. */
  checked?: boolean;
  run: () => void;
}

/** A button with a menu, by the keyboard as the ARIA practices have it: arrows, Home, End, Escape, Tab leaves. */
export function Menu(props: {
  label: string;
  className: string;
  button: ComponentChildren;
  items: readonly MenuItem[];
  menuClass?: string;
}) {
  const { label, className, button, items, menuClass = '' } = props;
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();

  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  // Before it is painted: a key pressed once it is seen belongs to it.
  useLayoutEffect(() => {
    if (!open) return;
    const all = entries();
    (all.find((entry) => entry.getAttribute('aria-checked') === 'true') ?? all[0])?.focus();
    const outside = ({ target }: PointerEvent) => {
      if (!root.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  function close(): void {
    setOpen(false);
    trigger.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Tab') setOpen(false);
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  }

  return (
    <div class="menu-root" ref={root}>
      <button
        ref={trigger}
        type="button"
        class={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (open || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {button}
      </button>
      {open && (
        <div id={id} role="menu" aria-label={label} class={`menu ${menuClass}`} onKeyDown={onKeyDown}>
          {items.map(({ label: item, checked, run }, index) => (
            <button
              key={index}
              type="button"
              {...(checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': checked })}
              tabIndex={-1}
              onClick={() => {
                close();
                run();
              }}
            >
              {item}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
