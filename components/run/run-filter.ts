import { createLoader, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { runStates } from '@/contract/run';

/** Filters of a list of runs, in the address. */
export const runFilter = { state: parseAsStringLiteral(runStates), page: parseAsInteger.withDefault(1) };
export const loadRunFilter = createLoader(runFilter);
