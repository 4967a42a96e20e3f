import { parseAsBoolean } from 'nuqs/server';

/** The dialog to add one is open. */
export const searchParams = { add: parseAsBoolean.withDefault(false) };
