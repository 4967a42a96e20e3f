/** Why one of our sockets was closed. The browser does not try again on those above 4000. */
export const closeCode = {
  done: 1000,
  goingAway: 1001,
  badRequest: 4400,
  signedOut: 4401,
  forbidden: 4403,
  notFound: 4404,
  /** The same terminal was opened in another window. */
  takenOver: 4409,
} as const;

export function isFinalClose(code: number): boolean {
  return code >= 4000 && code < 5000;
}
