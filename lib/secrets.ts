import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

/**
 * Signing, sealing and hashing. Each purpose has its own keys, derived from AUTH_SECRET (HKDF-SHA-256, RFC 5869), so a value made
 * for one purpose is never valid for another. Every token and sealed value names its key: after a rotation, values made with
 * AUTH_SECRET_PREVIOUS still verify and open (docs/decisions/0053).
 */

/** What a secret is for. A new use gets a new name. A name never changes, because the keys are derived from it. */
export type Purpose =
  | NotePurpose
  | "booking-request"
  | "auth-js"
  | "booking-confirm"
  | "client-email"
  | "lead-action"
  | "lead-receipt"
  | "manage-link"
  | "proof-of-work"
  | "rate-limit"
  | "sign-in"
  | "webhook-secret";

/** Text that may concern health: notes of bookings, coaches and clients, cancellation reasons, and inquiries. */
export type NotePurpose = "booking-note" | "coach-note" | "cancel-reason" | "client-note" | "lead-words";

/** Shown in place of a note that can't be opened. */
export const UNREADABLE = "This note can’t be opened with the key this server has.";

/** The keys of one AUTH_SECRET. */
interface Key {
  secret: string;
  id: Buffer;
  derived: Map<string, Buffer>;
}

/** The key for new values, and the previous key that is still accepted. */
export interface Keyring {
  current: Key;
  previous?: Key;
}

const TOKEN = /^[A-Za-z0-9_-]{22,64}$/;
/** Lengths in a sealed value: format version, key id, nonce, tag. The ciphertext follows. */
const [FORMAT, KEY_ID, NONCE, TAG] = [1, 4, 12, 16];
const HEAD = 1 + KEY_ID;
const MAC = 16;
const SIGNED = /^(.*)_([A-Za-z0-9_-]{27})$/s;

/** Derives the keys of an AUTH_SECRET and, during a rotation, of the previous one. */
export function keyring(secret: string, previous?: string): Keyring {
  return { current: keyOf(secret), previous: previous ? keyOf(previous) : undefined };
}

function keyOf(secret: string): Key {
  const key: Key = { secret, id: Buffer.alloc(0), derived: new Map() };
  key.id = derive(key, "key-id").subarray(0, KEY_ID);
  return key;
}

let own: Keyring | undefined;

function ownKeys(): Keyring {
  own ??= keyring(env.AUTH_SECRET, env.AUTH_SECRET_PREVIOUS);
  return own;
}

function derive(key: Key, use: string): Buffer {
  let derived = key.derived.get(use);
  if (!derived) {
    derived = Buffer.from(hkdfSync("sha256", key.secret, "", `limber 1 ${use}`, 32));
    key.derived.set(use, derived);
  }
  return derived;
}

function keyById(keys: Keyring, id: Uint8Array): Key | undefined {
  return [keys.current, keys.previous].find((key) => key?.id.equals(id));
}

function mac(key: Key, purpose: Purpose, text: string): Buffer {
  return createHmac("sha256", derive(key, `sign ${purpose}`))
    .update(text)
    .digest()
    .subarray(0, MAC);
}

/** Signs an id for a purpose: the id, "_", then the key's id and a 128-bit HMAC-SHA-256 in base64url. The id is readable. */
export function sign(purpose: Purpose, id: string, keys = ownKeys()): string {
  const signature = Buffer.concat([keys.current.id, mac(keys.current, purpose, id)]);
  return `${id}_${signature.toString("base64url")}`;
}

/** Returns the id of a token that `sign` made for this purpose under a key that is still accepted; otherwise null. */
export function verify(purpose: Purpose, token: string, keys = ownKeys()): string | null {
  const [, id = "", signature = ""] = SIGNED.exec(token) ?? [];
  const bytes = Buffer.from(signature, "base64url");
  if (bytes.toString("base64url") !== signature) return null;
  const key = keyById(keys, bytes.subarray(0, KEY_ID));
  return key && isSame(bytes.subarray(KEY_ID), mac(key, purpose, id)) ? id : null;
}

/** Verifies signatures from before tokens named their key: HMAC-SHA-256 of a label and a body under AUTH_SECRET itself. */
export function isSignedBefore0053(
  label: string,
  body: string | Uint8Array,
  signature: Uint8Array,
  keys = ownKeys(),
): boolean {
  return [keys.current, keys.previous].some((key) => {
    if (!key) return false;
    const right = createHmac("sha256", key.secret).update(label).update(body).digest();
    return isSame(signature, right.subarray(0, MAC));
  });
}

/** Compares two secrets in constant time for a given length. */
export function isSame(given: string | Uint8Array, right: string | Uint8Array): boolean {
  const [a, b] = [Buffer.from(given as string), Buffer.from(right as string)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Seals a text for one row: AES-256-GCM under the purpose's key, bound to the row's id, so a value copied to another row or
 * column doesn't open there.
 */
export function seal(
  purpose: Purpose,
  rowId: string,
  text: string,
  keys = ownKeys(),
): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([Buffer.from([FORMAT]), keys.current.id]);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", derive(keys.current, `seal ${purpose}`), nonce);
  cipher.setAAD(boundTo(head, purpose, rowId));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]));
}

/** Opens a value sealed for this purpose and row; null when its key is gone or the bytes are invalid. */
export function unseal(purpose: Purpose, rowId: string, sealed: Uint8Array, keys = ownKeys()): string | null {
  const bytes = Buffer.from(sealed);
  const head = bytes.subarray(0, HEAD);
  const key = keyById(keys, head.subarray(1));
  if (!key || head[0] !== FORMAT) return null;
  return decrypt(derive(key, `seal ${purpose}`), boundTo(head, purpose, rowId), bytes.subarray(HEAD));
}

/** Seals a note for its row; null and empty become null. */
export function sealNote(
  purpose: NotePurpose,
  rowId: string,
  text: string | null | undefined,
  keys?: Keyring,
): Uint8Array<ArrayBuffer> | null {
  return text ? seal(purpose, rowId, text, keys) : null;
}

/**
 * Opens a note for display, from bytes or from hexadecimal as in SQL's `encode` and JSON. No note is null. One that can't be
 * opened becomes a message instead of breaking the page.
 */
export function openNote(
  purpose: NotePurpose,
  rowId: string,
  sealed: Uint8Array | string | null,
): string | null {
  if (sealed === null) return null;
  const bytes = typeof sealed === "string" ? Buffer.from(sealed.replace(/^\\x/, ""), "hex") : sealed;
  return unseal(purpose, rowId, bytes) ?? UNREADABLE;
}

/** Opens a webhook's secret that was sealed before sealed values named their key. */
export function unsealBefore0053(endpointId: string, sealed: Uint8Array, keys = ownKeys()): string | null {
  for (const key of [keys.current, keys.previous]) {
    if (!key) continue;
    const bytes = Buffer.from(hkdfSync("sha256", key.secret, "", "limber webhook secrets", 32));
    const text = decrypt(bytes, Buffer.from(endpointId), Buffer.from(sealed));
    if (text !== null) return text;
  }
  return null;
}

/** Decrypts the nonce, tag and ciphertext of AES-256-GCM, in that order; null when they are invalid. */
function decrypt(key: Buffer, boundTo: Buffer, bytes: Buffer): string | null {
  if (bytes.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(boundTo).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

function boundTo(head: Buffer, purpose: Purpose, rowId: string): Buffer {
  return Buffer.concat([head, Buffer.from(`${purpose}\0${rowId}`)]);
}

/** Returns the first five bytes of every value that these keys open, the current key first. */
export function sealHeads({ current, previous }: Keyring): Uint8Array<ArrayBuffer>[] {
  return [current, previous].flatMap((key) =>
    key ? [new Uint8Array(Buffer.concat([Buffer.from([FORMAT]), key.id]))] : [],
  );
}

/** Hashes a text that must be found again without being readable, such as an address. The hash changes with AUTH_SECRET. */
export function keyedHash(purpose: Purpose, text: string, keys = ownKeys()): string {
  return createHmac("sha256", derive(keys.current, `hash ${purpose}`))
    .update(text)
    .digest("base64url");
}

/** Returns keys for a library that signs by itself: the first signs, all verify. 256 bits each, base64url. */
export function libraryKeys(purpose: Purpose, keys = ownKeys()): [string, ...string[]] {
  const [current, previous] = [keys.current, keys.previous].map(
    (key) => key && derive(key, `library ${purpose}`).toString("base64url"),
  );
  return previous ? [current!, previous] : [current!];
}

/** Creates a secret token, for a browser's hold or a calendar feed: 144 random bits, base64url. */
export function newToken(): string {
  return randomBytes(18).toString("base64url");
}

/** Hashes a token for the database, with SHA-256. Undefined for a text that can't be a token. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> | undefined {
  return TOKEN.test(token) ? sha256(token) : undefined;
}

/** Returns the start of a text's SHA-256 in hexadecimal, which tells versions of the same thing apart. */
export function versionHash(text: string): string {
  return Buffer.from(sha256(text)).toString("hex").slice(0, 16);
}

/** Returns the SHA-256 of a text. */
export function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(text).digest());
}
