/** The theme that a person chose in this browser. */
export const themeCookie = 'theme';

/** The class of a page in that theme; without one the page follows the system, by its style sheet alone. */
export function themeClass(chosen: string | undefined): 'dark' | 'light' | undefined {
  return chosen === 'dark' || chosen === 'light' ? chosen : undefined;
}
