/** Sends the browser on to where it asks with GET, and keeps nothing of it. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
