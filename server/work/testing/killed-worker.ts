import { createDockerBuilder } from '@/builds/docker/builder';
import { openDatabase } from '@/server/db/client';
import { openRunStore } from '@/server/db/run-store';
import { connect } from '@/targets/docker/connect';
import { testAddress } from '@/targets/docker/testing';
import { startRunner } from '../runner';
import { dockerParts } from './docker-parts';

/** A worker in a process of its own, for tests that kill it: `node --import tsx killed-worker.ts <database> <folder> [<engine> <lease>]`. */
const [databaseUrl = '', folder = '', address = testAddress, leaseMs] = process.argv.slice(2);
const { docker } = await connect(address, {});
startRunner({
  store: openRunStore(openDatabase(databaseUrl)),
  parts: dockerParts({ builder: createDockerBuilder({ docker }), folder, address }),
  owner: `killed-${process.pid}`,
  places: 1,
  subscribe: () => () => undefined,
  pollMs: 50,
  ...(leaseMs && { leaseMs: Number(leaseMs) }),
});
