import { useLayoutEffect, useRef } from 'preact/hooks';

/** A textarea as high as its words, within what its stylesheet allows. */
export function useAutoGrow(value: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    grow(area.current);
    // Inside a dialog that opens after this there is nothing to measure yet.
    const frame = requestAnimationFrame(() => grow(area.current));
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return area;
}

function grow(element: HTMLTextAreaElement | null): void {
  if (!element?.offsetParent) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
