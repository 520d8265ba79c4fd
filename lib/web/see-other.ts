/** Leads on to a page. A path stays relative, as only the browser knows by which address it is here (RFC 9110 §10.2.2). */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });
}
