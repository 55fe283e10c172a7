import { useLayoutEffect, useRef } from 'preact/hooks';

/** A textarea as high as its words, within what its stylesheet allows. */
export function useAutoGrow(value: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [value]);
  return area;
}
