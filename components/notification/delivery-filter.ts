import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs';
import { notificationStates } from '@/contract/notification';

export const deliveryFilter = {
  state: parseAsStringLiteral(notificationStates),
  page: parseAsInteger.withDefault(1),
  /** The notification that is shown in full. */
  delivery: parseAsString,
};
