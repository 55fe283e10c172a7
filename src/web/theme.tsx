import { useState } from 'preact/hooks';
import { MoonIcon, SunIcon } from './icons.tsx';
import { remember } from './remember.ts';

function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Turns light into dark and back; until it is used, the system decides. */
export function ThemeButton() {
  const [dark, setDark] = useState(isDark);
  const toggle = () => {
    const theme = dark ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme;
    remember('theme', theme);
    setDark(!dark);
  };
  return (
    <button
      type="button"
      class="icon-button"
      onClick={toggle}
      aria-label={dark ? 'Light theme' : 'Dark theme'}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}
