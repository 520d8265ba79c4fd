"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { changeApiKey } from "@/lib/access/change-api-key";
import { makeApiKey } from "@/lib/access/make-api-key";
import { revokeApiKey } from "@/lib/access/revoke-api-key";
import { apiKeyId, apiKeyInput } from "@/lib/access/schema";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { ownerAction } from "@/lib/web/action";

const apiKey = z.object({ id: apiKeyId });

/** Creates a key and shows it once. */
export const addApiKey = ownerAction(apiKeyInput, makeApiKey, (made) => {
  if (!made.ok) return { problem: "You’ve reached the limit of API keys. Revoke one first." };
  revalidatePath(paths.ownerApiKeys());
  return { key: made.key };
});

export const editApiKey = ownerAction(apiKeyInput.extend(apiKey.shape), changeApiKey, ({ ok }) =>
  ok ? redirect(flash(paths.ownerApiKeys(), "key-saved")) : notFound(),
);

export const endApiKey = ownerAction(apiKey, revokeApiKey, ({ ok }) =>
  ok ? redirect(flash(paths.ownerApiKeys(), "key-revoked")) : notFound(),
);
