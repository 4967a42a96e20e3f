import { z } from 'zod';

/** Schemas make no code at run time: pages forbid `eval`, and even the question whether it works is reported. */
z.config({ jitless: true });
