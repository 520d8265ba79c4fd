import { cache } from "react";
import { isUnavailable } from "@/lib/db";
import { getStudio, type StudioView } from "@/lib/studio/queries";
import { requestContext } from "./context";

let lastKnown: StudioView | undefined;

/**
 * Reads the studio once per request, however many parts of the page need it. If the database fails during a render, the frame
 * around the error still has the last known name and phone number.
 */
export const siteStudio = cache(async (): Promise<StudioView> => {
  try {
    lastKnown = await getStudio(requestContext());
    return lastKnown;
  } catch (error) {
    if (lastKnown && isUnavailable(error)) return lastKnown;
    throw error;
  }
});
