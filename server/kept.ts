/** Makes each thing once and keeps it; one that could not be made is tried again at the next call. */
export function kept<Given, Made>(keyOf: (given: Given) => string, make: (given: Given) => Promise<Made>) {
  const made = new Map<string, Promise<Made>>();
  return {
    get(given: Given): Promise<Made> {
      const key = keyOf(given);
      const found = made.get(key);
      if (found) return found;
      const making = make(given);
      made.set(key, making);
      making.catch(() => made.delete(key));
      return making;
    },
    async each(work: (thing: Made) => Promise<void>): Promise<void> {
      const settled = await Promise.allSettled(made.values());
      await Promise.allSettled(
        settled.flatMap((one) => (one.status === 'fulfilled' ? [work(one.value)] : [])),
      );
    },
  };
}
