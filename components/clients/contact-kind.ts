/** Guesses what someone typed to name a new client. */
export function contactKind(text: string): "name" | "email" | "phone" {
  if (text.includes("@")) return "email";
  return /^[+\d\s().\-/]+$/.test(text) ? "phone" : "name";
}
