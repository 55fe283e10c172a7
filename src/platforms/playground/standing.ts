import { DeliveryRefused } from '../../space/delivery.ts';
import type { Notices } from '../../space/notices.ts';
import type { Rooms } from '../../space/rooms.ts';

/** Notices wait in the store until the playground can show them: nobody is told anything yet. */
export const waitingNotices: Notices = {
  tell: async () => false,
  announce: () => Promise.reject(new DeliveryRefused('not-allowed')),
  refresh: async () => {},
};

/** The demo's channels are made once, at its first start; there is no making others. */
export const standingRooms: Rooms = {
  missingPermissions: async () => ['a second private room (the demo has one)'],
  open: () => Promise.reject(new DeliveryRefused('not-allowed')),
  admit: async () => {},
  expel: async () => {},
  close: async () => {},
};
