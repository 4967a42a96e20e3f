import type * as monaco from 'monaco-editor/editor';

/** The editor's module, handed to what registers itself with it. */
export type Monaco = typeof monaco;
