/** Words that a telephone can ring, or write to. */
export interface Dial {
  words: string;
  /** `tel:116123` */
  to: string;
}

/** A line may have several numbers, and say what to press once it is through: `988, then 1`. */
const NUMBER = /\+?\d[\d -]*\d/g;

/** The numbers to ring in what says how to. */
export function ringing(phone: string): Dial[] {
  return (phone.match(NUMBER) ?? []).map((words) => ({ words, to: `tel:${dialled(words)}` }));
}

/** How to write to a number, in words. */
export function writing({ to, body }: { to: string; body?: string | undefined }): Dial {
  const number = `sms:${dialled(to)}`;
  if (!body) return { words: `text ${to}`, to: number };
  return { words: `text ${body} to ${to}`, to: `${number}?body=${encodeURIComponent(body)}` };
}

function dialled(number: string): string {
  return number.replace(/[^\d+]/g, '');
}
