import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { logLevels } from '@/components/log-view/level';

const parsers = {
  components: parseAsArrayOf(parseAsString),
  tail: parseAsStringLiteral(['100', '500', '1000', '5000'] as const).withDefault('500'),
  since: parseAsStringLiteral(['any', '5', '60', '1440'] as const).withDefault('any'),
  level: parseAsStringLiteral(logLevels),
  q: parseAsString.withDefault(''),
};

/** What the person wants to see, all of it in the address. */
export function useLogWish(names: readonly string[]) {
  const [wish, setWish] = useQueryStates(parsers);
  const chosen = names.filter((name) => wish.components === null || wish.components.includes(name));
  const since = useMemo(
    () => (wish.since === 'any' ? undefined : new Date(Date.now() - Number(wish.since) * 60_000)),
    [wish.since],
  );
  return {
    chosen,
    tail: wish.tail,
    since: wish.since,
    sinceDate: since,
    level: wish.level,
    text: wish.q,
    set: (next: Parameters<typeof setWish>[0]) => void setWish(next),
    toggle(name: string) {
      const next = chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name];
      void setWish({ components: next.length === names.length ? null : next });
    },
  };
}

export type LogWish = ReturnType<typeof useLogWish>;
