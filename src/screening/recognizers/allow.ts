import helplines from '../../../data/allow/helplines.json' with { type: 'json' };
import services from '../../../data/allow/services.json' with { type: 'json' };

const numbers = new Set(helplines.phones);
const emails = new Set(helplines.emails);
const domains = new Set([...helplines.domains, ...services.domains]);
const suffixes = services.suffixes;
const press = new Set(services.press);

/** Whether the digits are a helpline's or an emergency number, in any usual writing. */
export function isHelpline(digits: string): boolean {
  if (numbers.has(digits)) return true;
  const national = digits.replace(/^(?:0044|44|00353|353|0061|61|0064|64|0027|27|0091|91|001|1)/, '');
  return national !== digits && (numbers.has(national) || numbers.has(`0${national}`));
}

/** Whether an address is that of a helpline or an allowed service. */
export function isAllowedEmail(address: string): boolean {
  return emails.has(address) || isAllowedHost(address.slice(address.indexOf('@') + 1));
}

/** Whether a host is a helpline, a public body, a professional body, a publisher or a tool, not a person's page. */
export function isAllowedHost(host: string): boolean {
  const bare = host.replace(/^www\./, '').replace(/\.$/, '');
  if (suffixes.some((suffix) => bare === suffix.slice(1) || bare.endsWith(suffix))) return true;
  const labels = bare.split('.');
  for (let index = 0; index < labels.length - 1; index++) {
    if (domains.has(labels.slice(index).join('.'))) return true;
  }
  return false;
}

/** Whether a host is a newspaper's or the like, whose pages are about anybody. */
export function isPress(host: string): boolean {
  return press.has(host);
}
