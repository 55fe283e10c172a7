/** Small settings of this browser. A browser that keeps nothing still works. */
export function remembered(name: string, storage: 'local' | 'tab' = 'local'): string | null {
  try {
    return storeOf(storage).getItem(`confidant.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string, storage: 'local' | 'tab' = 'local'): void {
  try {
    storeOf(storage).setItem(`confidant.${name}`, value);
  } catch {
    // Private windows may refuse; the setting then lasts as long as the page.
  }
}

function storeOf(storage: 'local' | 'tab'): Storage {
  return storage === 'tab' ? sessionStorage : localStorage;
}
