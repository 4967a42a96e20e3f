/** Bodies are read whole, before anybody signed in: their size must be known and small enough. Null when it is. */
export function refuseBody(headers: Headers, maxBytes: number): Response | null {
  if (headers.has('transfer-encoding'))
    return Response.json({ message: 'Send the request with its Content-Length' }, { status: 411 });
  if (Number(headers.get('content-length') ?? 0) <= maxBytes) return null;
  return Response.json({ message: 'The request is larger than any operation needs' }, { status: 413 });
}
