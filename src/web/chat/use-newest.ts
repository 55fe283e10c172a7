import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR_END_PX = 80;
/** What stands around a line. */
const MARGIN_PX = 24;
const ABOVE_PX = 8;

/**
 * Where a reader is: with what came last, at the end, or elsewhere. Of what came last the beginning is shown when it
 * is taller than the view, until they scroll: a verdict stands at the top.
 */
type Place = 'newest' | 'end' | 'elsewhere';

/**
 * Keeps what comes in view for whoever follows, and leaves alone whoever reads elsewhere. The box has one child, and
 * that the lines.
 *
 * @param entries what is shown
 * @param last the id of the last of it
 * @param own new with each deed of the reader, while what came of it is the last
 */
export function useNewest(entries: unknown, last: string | undefined, own: object | null) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<Place>('newest');
  /** The last line's beginning is in view, its end is not. */
  const reads = useRef(false);
  const known = useRef({ last, own });
  /** Where the box was scrolled to from here. */
  const put = useRef(0);
  const [missed, setMissed] = useState(false);

  function settle(): void {
    const element = box.current;
    if (!element || place.current === 'elsewhere') return;
    const line = element.firstElementChild?.lastElementChild as HTMLElement | null | undefined;
    const tall = place.current === 'newest' && line && isTaller(line, element);
    if (tall) showTop(line, element);
    else element.scrollTop = element.scrollHeight;
    reads.current = tall === true;
    put.current = element.scrollTop;
  }

  function follow(): void {
    place.current = 'newest';
    setMissed(false);
    settle();
  }

  useLayoutEffect(() => {
    const came = last !== known.current.last;
    const mine = own !== null && own !== known.current.own;
    known.current = { last, own };
    if (mine || (came && place.current !== 'elsewhere' && !reads.current)) return follow();
    if (came) {
      place.current = 'elsewhere';
      setMissed(true);
    }
    settle();
  }, [entries, own]);

  // A card that grows, a form that closes, a phone's keyboard: whoever followed still does.
  useEffect(() => {
    const element = box.current;
    if (!element?.firstElementChild) return;
    const observer = new ResizeObserver(settle);
    observer.observe(element);
    observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return {
    ...{ box, missed, follow },
    onScroll({ currentTarget: element }: { currentTarget: HTMLDivElement }): void {
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
      if (atEnd) setMissed(false);
      if (Math.abs(element.scrollTop - put.current) < 2) return;
      place.current = atEnd ? 'end' : 'elsewhere';
    },
    /** Stays where the reader is led now. */
    leave(): void {
      place.current = 'elsewhere';
    },
  };
}

/** Brings a line into view: all of it, or its beginning. */
export function showFromTop(line: HTMLElement): void {
  const box = line.closest('[role=log]');
  if (box && isTaller(line, box)) showTop(line, box);
  else line.scrollIntoView({ block: 'nearest' });
}

/** Where it lies, not where it is while it still moves in. */
function showTop(line: HTMLElement, box: Element): void {
  box.scrollTop = line.offsetTop - ABOVE_PX;
}

/** Whether a line cannot be seen as a whole. */
function isTaller(line: HTMLElement, box: Element): boolean {
  return line.offsetHeight + MARGIN_PX > box.clientHeight;
}
