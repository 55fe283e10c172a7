/** Minutes as people write them: `90`, `90 min`, `1h`, `1h30`, `1.5 hours`, `1:30`; NaN for anything else. */
export function readMinutes(text: string): number {
  return readDuration(text, 1);
}

/** The same where a bare number means hours; in minutes. */
export function readHours(text: string): number {
  return readDuration(text, 60);
}

function readDuration(text: string, bare: 1 | 60): number {
  const words = text.trim().toLowerCase().replace(',', '.');
  const [, hours, minutes] =
    /^(\d{1,3}) ?(?:h|hrs?|hours?|:) ?(?:and )?(\d{1,2}) ?(?:m|mins?|minutes?)?\.?$/.exec(words) ?? [];
  if (hours && minutes) return Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : Number.NaN;
  const [, number, unit] =
    /^(\d{1,4}(?:\.\d{1,2})?) ?(h|hrs?|hours?|m|mins?|minutes?)?\.?$/.exec(words) ?? [];
  if (!number) return Number.NaN;
  const each = unit ? (unit.startsWith('h') ? 60 : 1) : bare;
  return Math.round(Number(number) * each * 100) / 100;
}
