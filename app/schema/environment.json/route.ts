import { definitionJsonSchema } from '@/definition/json-schema';

export const dynamic = 'force-static';

/** The JSON Schema of the environment language, for editors everywhere. */
export function GET(): Response {
  return Response.json(definitionJsonSchema(), {
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  });
}
