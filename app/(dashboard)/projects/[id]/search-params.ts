import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { operationStatuses } from '@/contract/shared';

export const searchParams = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(operationStatuses),
  /** The dialog to create an environment is open. */
  new: parseAsBoolean.withDefault(false),
};
