/** A component a shell can be opened in; the containers when there is more than one. */
export type TerminalChoice = { name: string; kind?: string; instances?: { id: string; name: string }[] };
export type TerminalPanelProps = { environmentId: string; components: TerminalChoice[] };
