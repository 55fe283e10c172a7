const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

/** 14:05 */
export function timeOf(at: string): string {
  return TIME.format(new Date(at));
}

export function fullTimeOf(at: string): string {
  return FULL.format(new Date(at));
}

/** Today, Yesterday, or Monday 3 March. */
export function dayOf(at: string, now = new Date()): string {
  const then = new Date(at);
  if (then.toDateString() === now.toDateString()) return 'Today';
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  return then.toDateString() === yesterday.toDateString() ? 'Yesterday' : DAY.format(then);
}
