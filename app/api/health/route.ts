import { running } from '@/server/running';

export const dynamic = 'force-dynamic';

/** 200 when the database answers. */
export async function GET(): Promise<Response> {
  try {
    await running().db.$queryRaw`SELECT 1`;
    return Response.json({ status: 'ok' });
  } catch {
    return Response.json({ status: 'unavailable', reason: 'The database does not answer' }, { status: 503 });
  }
}
