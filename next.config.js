const isDevelopment = process.env.NODE_ENV === 'development';

/** Inline scripts are Next's own; data never becomes a script. Eval is for hot reload only. */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

const headers = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pino', 'dockerode', '@grpc/grpc-js', 'protobufjs'],
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: {
      // monaco-yaml asks for a path that monaco-editor 0.57 no longer maps
      'monaco-editor/esm/vs/editor/editor.worker.js': 'monaco-editor/editor/editor.worker',
    },
  },
  headers: async () => [{ source: '/:path*', headers }],
};
