"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { emptyAsAbsent, idField } from "@/lib/fields";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { addService } from "@/lib/services/add-service";
import { archiveService } from "@/lib/services/archive-service";
import { changeService } from "@/lib/services/change-service";
import { readServiceDraft, type ServiceDraft, serviceQuery } from "@/lib/services/draft";
import { getEditedService } from "@/lib/services/queries";
import { reorderService } from "@/lib/services/reorder-service";
import { restoreService } from "@/lib/services/restore-service";
import { reorderInput, serviceKey } from "@/lib/services/schema";
import { readSentService } from "@/lib/services/service-editor";
import { ownerAction } from "@/lib/web/action";

/** Saves a service, or a new one without an id, or returns what was typed and what to fix. */
export const saveService = ownerAction(
  // lib/services/draft.ts reads the other fields, because they return to the address as typed.
  z.object({ id: z.preprocess(emptyAsAbsent, idField.optional()) }),
  async ({ form, ...ctx }, { id, by }) => {
    const service = id ? ((await getEditedService(ctx, id)) ?? notFound()) : null;
    const draft = readServiceDraft(form) ?? notFound();
    const terms = (await readSentService(ctx, service, form))?.terms;
    if (!terms) return { draft, isSaved: false };
    const saved = service
      ? await changeService(ctx, { id: service.id, seen: draft.seen, terms, by })
      : await addService(ctx, { terms, by });
    return { draft, isSaved: saved.ok };
  },
  ({ draft, isSaved }, { id }) =>
    redirect(
      isSaved ? flash(paths.ownerServices(), id ? "service-saved" : "service-added") : asTyped(id, draft),
    ),
  {
    refused: (_, { input, form }) => {
      const draft = readServiceDraft(form) ?? notFound();
      redirect(flash(asTyped(input?.id, draft), "unavailable"));
    },
  },
);

function asTyped(id: string | undefined, draft: ServiceDraft): string {
  return paths.ownerServiceDraft(id, new URLSearchParams([...serviceQuery(draft), ["do", "save"]]));
}

export const archive = ownerAction(serviceKey, archiveService, ({ ok }) =>
  ok ? redirect(flash(paths.ownerServices(), "service-archived")) : notFound(),
);

export const restore = ownerAction(serviceKey, restoreService, ({ ok }) =>
  ok ? redirect(flash(paths.ownerServices(), "service-restored")) : notFound(),
);

/** Puts a service one place up or down in the list. */
export const reorder = ownerAction(reorderInput, reorderService, (_, { id, way }) =>
  redirect(paths.ownerServices({ at: id, way })),
);
