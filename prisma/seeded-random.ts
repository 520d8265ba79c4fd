import { createHash } from "node:crypto";

export interface Random {
  /** From 0 up to 1. */
  next(): number;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(from: readonly T[]): T[];
  uuid(): string;
  reference(): string;
}

/** Returns a stream of numbers that is the same for the same text: SHA-256 in counter mode. */
export function seededRandom(text: string): Random {
  let counter = 0;
  const block = () => createHash("sha256").update(`${text}:${counter++}`).digest();
  const next = () => block().readUInt32BE(0) / 2 ** 32;
  return {
    next,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    shuffle: (from) =>
      from
        .map((each) => ({ each, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each),
    uuid: () => {
      const hex = block().toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    reference: () =>
      Array.from(block().subarray(0, 8), (byte) => "23456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 30]).join(""),
  };
}
