/** A pale disc on grey, the same for everyone: 64 pixels square. */
export const NEUTRAL_AVATAR = [
  'data:image/png;base64,',
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAABlBMVEVreo/Z3+YMnYh3AAAAbUlEQVR42mNgoCWQ/w',
  'Fl/P8PoZn//z8AZvD///8BouT/f4ii+v///0HVQlQzghgNyAxmEAOknx3EeIDM4AcxPiAz5EGMH1gZ9iDGH1ow8FiK',
  '6UJMX8A9iOl3eLAgAgoedPDAhAcvPMARUUAbAACTy7xBZ3GgqwAAAABJRU5ErkJggg==',
].join('');
