type Listener = { topics: readonly string[]; onChange: ((topic: string) => void) | undefined };

export type TopicStore = ReturnType<typeof createTopicStore>;

/** Which topics the page shows now. Counted, so that two views of one record need one subscription. */
export function createTopicStore() {
  const listeners = new Set<Listener>();
  const watchers = new Set<() => void>();
  let joined = '';
  let isScheduled = false;

  function publish() {
    isScheduled = false;
    const next = [...new Set([...listeners].flatMap((listener) => listener.topics))].sort().join(' ');
    if (next === joined) return;
    joined = next;
    for (const watcher of watchers) watcher();
  }

  /** A navigation removes and adds in one go: the subscription must see one change, not two. */
  function schedule() {
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(publish, 0);
  }

  return {
    add(listener: Listener): () => void {
      listeners.add(listener);
      schedule();
      return () => {
        listeners.delete(listener);
        schedule();
      };
    },
    emit(topic: string) {
      for (const listener of listeners) {
        if (listener.topics.includes(topic)) listener.onChange?.(topic);
      }
    },
    watch(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** All topics in one string: a stable snapshot for React. */
    snapshot: () => joined,
  };
}
