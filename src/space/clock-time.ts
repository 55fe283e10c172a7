/** A time as people write it, as minutes after midnight: `22:00`, `9.30`, `17h30`, `9pm`, `noon`; null for anything else. */
export function readTime(text: string): number | null {
  const words = text.trim().toLowerCase();
  if (words === 'noon') return 720;
  if (words === 'midnight') return 0;
  const [, hours = '', minutes = '0', half] =
    /^(\d{1,2})(?:[:.h](\d{2})|h)?\s*(?:([ap])\.?m\.?)?$/.exec(words) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (!hours || minute > 59) return null;
  if (!half) return hour < 24 ? hour * 60 + minute : null;
  if (hour < 1 || hour > 12) return null;
  return ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute;
}
