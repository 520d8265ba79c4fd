"use server";

import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { SettingsState } from "@/components/studio/settings-form";
import { paths } from "@/lib/paths";
import { changeSettings } from "@/lib/studio/change-settings";
import { settingsInput } from "@/lib/studio/schema";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireOwner } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Keeps the studio's settings, or says field by field what is to be mended, with all that was typed. */
export async function keepSettings(_: SettingsState, form: FormData): Promise<SettingsState> {
  const person = await requireOwner();
  const texts = Object.fromEntries(
    [...form].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$"),
    ),
  );
  const values = { ...texts, reminderMinutes: form.getAll("reminderMinutes").map(String) };
  const { country } = await siteStudio();
  const input = settingsInput(country).safeParse(values);
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const by = await byOf(person);
  const result = await runAction((ctx) => changeSettings(ctx, { by, settings: input.data }));
  if ("problem" in result) return { values, problem: result.problem };
  redirect(paths.ownerSettings({ news: result.changed.length > 0 ? "kept" : "same" }));
}
