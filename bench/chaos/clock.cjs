/**
 * Loaded into each process before the program: with every SIGUSR2 its clock jumps, first an hour ahead, then an hour
 * behind, then to what it should be. Timers go by another clock, as they do in a machine whose time is set.
 */
const RealDate = Date;
const HOUR_MS = 3_600_000;
const SHIFTS = [0, HOUR_MS, -HOUR_MS];
let jumps = 0;

class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(ShiftedDate.now());
    else super(...given);
  }

  static now() {
    return RealDate.now() + SHIFTS[jumps % SHIFTS.length];
  }

  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
}

// `Date()` without `new` gives a text, and a class cannot be called.
globalThis.Date = new Proxy(ShiftedDate, { apply: () => new ShiftedDate().toString() });

process.on('SIGUSR2', () => {
  jumps += 1;
});
