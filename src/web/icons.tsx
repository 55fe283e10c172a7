import type { ComponentChildren } from 'preact';

/** Line drawings of one weight; always beside words or inside a labelled button. */
function icon(children: ComponentChildren) {
  return function Icon() {
    return (
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {children}
      </svg>
    );
  };
}

export const LockIcon = icon(
  <>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </>,
);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="14" r="4" />
    <path d="M11 11l8-8M15.5 6.5l3 3M18 4l2 2" />
  </>,
);
export const EyeIcon = icon(
  <>
    <path d="M3 12s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6z" />
    <circle cx="12" cy="12" r="2.6" />
  </>,
);
export const MoreIcon = icon(
  <>
    <circle cx="6" cy="12" r="1" />
    <circle cx="12" cy="12" r="1" />
    <circle cx="18" cy="12" r="1" />
  </>,
);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const MenuIcon = icon(<path d="M4 7h16M4 12h16M4 17h10" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z" />);
export const SendIcon = icon(<path d="M5 12l14-7-4.5 14-3-6z" />);
export const DeskIcon = icon(<path d="M4 20l4.5-1L19 8.5 15.5 5 5 15.5zM13.5 7l3.5 3.5" />);
export const ChatIcon = icon(
  <path d="M5 6h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4 3v-3H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1z" />,
);
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const PauseIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5v5.5M12 16v.4" />
  </>,
);
export const StopIcon = icon(
  <>
    <path d="M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7z" />
    <path d="M8.5 12h7" />
  </>,
);

/** The door that stands ajar. */
export function Mark() {
  return (
    <svg class="mark-logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M10 26V8.5A1.5 1.5 0 0 1 11.5 7h9A1.5 1.5 0 0 1 22 8.5V26M6 26h20" class="frame" />
      <path d="M12.5 25.5V9.6l6.2 2.1v15.1z" class="door" />
    </svg>
  );
}
