/** Flat JSON, for nobody to keep. */
export function answer(body: object): Response {
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}
