export type TerminalKeyAction = 'copy' | 'paste' | 'find' | 'leave' | null;

type Key = Pick<KeyboardEvent, 'type' | 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>;

/** Keys the terminal keeps for itself; all others belong to the program in the container. */
export function actionOfKey(event: Key): TerminalKeyAction {
  if (event.type !== 'keydown' || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey)
    return null;
  switch (event.key.toLowerCase()) {
    case 'c':
      return 'copy';
    case 'v':
      return 'paste';
    case 'f':
      return 'find';
    // Some systems keep Ctrl+Shift+Escape for themselves, hence two keys.
    case 'escape':
    case 'arrowup':
      return 'leave';
    default:
      return null;
  }
}
