import { cache } from "react";
import { getStudio, type StudioView } from "@/lib/studio/queries";
import { requestContext } from "./context";

/** The studio, read once for a request however many parts of the page ask. */
export const siteStudio = cache((): Promise<StudioView> => getStudio(requestContext()));
