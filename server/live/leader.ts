import { Client } from 'pg';

/** Any number, apart from those of other locks. */
const lockClass = 7_237_002;

export type Leader = {
  /** True when this process now watches the cluster; asking again is harmless. */
  lead(clusterId: string): Promise<boolean>;
  resign(clusterId: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Advisory locks on one connection of their own: when it is lost, all of them are, and `onLost` is called, once.
 * A connection that was never made is not lost: that is thrown.
 */
export async function openLeader(databaseUrl: string, onLost: () => void): Promise<Leader> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'warren-leader' });
  const held = new Set<string>();
  let isUp = false;
  const lose = () => {
    if (isUp) onLost();
    isUp = false;
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  isUp = true;
  return {
    lead: async (clusterId) => {
      if (held.has(clusterId)) return true;
      const { rows } = await client.query<{ won: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS won',
        [lockClass, clusterId],
      );
      const won = rows[0]?.won ?? false;
      if (won) held.add(clusterId);
      return won;
    },
    resign: async (clusterId) => {
      if (!held.delete(clusterId)) return;
      await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [lockClass, clusterId]);
    },
    close: async () => {
      isUp = false;
      await client.end().catch(() => undefined);
    },
  };
}
