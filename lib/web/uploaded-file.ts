import { MAX_UPLOAD_BYTES } from "@/lib/imports/rules";

export type Upload =
  | { ok: true; form: FormData; file: { name: string; bytes: Uint8Array } }
  | { ok: false; reason: "too-large" | "no-file" };

/**
 * Reads a form with a file named `file`. Counts the bytes and stops past the limit, whatever length was announced: a chunked body
 * announces none.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const body = await readAtMost(request, MAX_UPLOAD_BYTES);
  if (!body) return { ok: false, reason: "too-large" };
  const headers = { "Content-Type": request.headers.get("content-type") ?? "" };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined);
  const file = form?.get("file");
  if (!form || !(file instanceof File)) return { ok: false, reason: "no-file" };
  return { ok: true, form, file: { name: file.name, bytes: await file.bytes() } };
}

async function readAtMost(request: Request, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
