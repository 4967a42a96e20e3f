import { parseAsBoolean, parseAsString } from 'nuqs/server';

export const searchParams = {
  q: parseAsString.withDefault(''),
  /** The dialog to create one is open. */
  new: parseAsBoolean.withDefault(false),
};
