import { DeliveryRefused } from '../../space/delivery.ts';
import type { Rooms } from '../../space/rooms.ts';

/** The demo's channels are made once, at its first start; there is no making others. */
export const standingRooms: Rooms = {
  missingPermissions: async () => ['a second private room (the demo has one)'],
  open: () => Promise.reject(new DeliveryRefused('not-allowed')),
  admit: async () => {},
  expel: async () => {},
  close: async () => {},
};
