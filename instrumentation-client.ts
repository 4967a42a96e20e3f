// Runs before any page: zod would else try `new Function`, which our content policy refuses and browsers report.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
