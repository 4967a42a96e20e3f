import { expect, it } from 'vitest';
import type { EnvironmentDetail } from '@/contract/environment';
import { addressAfter } from './address-after';

const endpoint = { url: 'http://app-abc.localhost:8081/', hostname: 'app-abc.localhost' };
const environment = {
  operationStatus: 'running',
  lastRun: { id: 'run1' },
  endpoints: [endpoint],
} as unknown as EnvironmentDetail;

it('is the first address while no other run came after and the environment runs', () => {
  expect(addressAfter('run1', environment)).toBe(endpoint);
  expect(addressAfter('run0', environment)).toBeNull();
  expect(addressAfter('run1', { ...environment, operationStatus: 'stopped' })).toBeNull();
  expect(addressAfter('run1', { ...environment, endpoints: [] })).toBeNull();
  expect(addressAfter('run1', undefined)).toBeNull();
});
