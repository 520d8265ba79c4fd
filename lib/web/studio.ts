import { cache } from "react";
import { isUnavailable } from "@/lib/db";
import { getStudio, type StudioView } from "@/lib/studio/queries";
import { requestContext } from "./context";

let lastKnown: StudioView | undefined;

/**
 * The studio, read once for a request however many parts of the page ask. When the database goes away while a page is
 * made, the frame around what then fails still has the name and the phone number that were last read.
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
