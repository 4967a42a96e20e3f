import { describe, it } from 'vitest';
import { targetContract } from '../contract';
import { dockerHarness, engineMissing } from './testing';

const missing = await engineMissing();

if (missing) describe('target contract: docker', () => it.skip(missing));
else targetContract('docker', dockerHarness);
