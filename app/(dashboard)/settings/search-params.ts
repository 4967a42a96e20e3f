import { createLoader, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';

export const tabs = ['account', 'organization', 'variables'] as const;
export const searchParams = {
  tab: parseAsStringLiteral(tabs).withDefault('account'),
  page: parseAsInteger.withDefault(1),
};
export const loadSearchParams = createLoader(searchParams);
