/** Redirects to a page. A path stays relative, because only the browser knows the address it used (RFC 9110 §10.2.2). */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });
}
