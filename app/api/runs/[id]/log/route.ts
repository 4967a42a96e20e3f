import { isAppError } from '@/lib/errors';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { running } from '@/server/running';
import { exportLog } from '@/server/services/run/export-log';

export const dynamic = 'force-dynamic';

type Params = { params: Promise<{ id: string }> };

/** The log of a run as a file; `?step=` for one step. For a session or a token. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const ctx = await contextFromHeaders(request.headers, running());
  if (!ctx) return refusal(401, 'You are not signed in');
  const { id } = await params;
  const stepId = new URL(request.url).searchParams.get('step') ?? undefined;
  try {
    const { fileName, text } = await exportLog({ ctx, input: { id, stepId } });
    return new Response(streamOf(text), {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (isAppError(error) && error.code === 'forbidden') return refusal(403, error.message);
    if (isAppError(error) && error.code === 'not_found') return refusal(404, error.message);
    if (error instanceof Error && error.name === 'ZodError') return refusal(400, 'The address is not valid');
    throw error;
  }
}

function refusal(status: number, message: string): Response {
  return new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** Pulled as the reader takes it, so that a log of any length needs little memory. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await text.return(undefined);
    },
  });
}
