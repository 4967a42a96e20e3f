/** Security headers are set by server/security-headers.ts, for every answer of main. */
/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pino', 'dockerode', '@grpc/grpc-js', 'protobufjs'],
  // `npm test` checks the types of the whole tree; a start must not fail on a test or a bench.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: {
      // monaco-yaml asks for a path that monaco-editor 0.57 no longer maps
      'monaco-editor/esm/vs/editor/editor.worker.js': 'monaco-editor/editor/editor.worker',
    },
  },
};
