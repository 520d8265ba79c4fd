"use server";

import { redirect } from "next/navigation";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { changeSettings } from "@/lib/studio/change-settings";
import { settingsInput } from "@/lib/studio/schema";
import { ownerAction } from "@/lib/web/action";

export const saveSettings = ownerAction(
  ({ country }) => settingsInput(country),
  (ctx, { by, ...settings }) => changeSettings(ctx, { by, settings }),
  ({ changed }) =>
    redirect(flash(paths.ownerSettings(), changed.length > 0 ? "settings-saved" : "settings-same")),
);
