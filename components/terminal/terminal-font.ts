export const terminalFont = '"JetBrains Mono Variable", ui-monospace, monospace';

const patienceMs = 1500;

/** xterm measures letters once, when it opens: with a font that arrives later the cells are wrong. */
export async function fontReady(): Promise<void> {
  const loaded = document.fonts.load(`14px ${terminalFont}`);
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([loaded, patience]).catch(() => undefined);
}
