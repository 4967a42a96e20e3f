import pino from 'pino';

/** Process log: one JSON line an entry, static message plus fields. Pass ids, never values that may be secret. */
export const log = pino({
  level: process.env.WARREN_LOG_LEVEL ?? 'info',
  base: { process: process.env.WARREN_PROCESS ?? 'script' },
  redact: { paths: ['*.password', '*.token', '*.secret', '*.authorization', '*.cookie'], censor: '••••••' },
});
