import { cache } from "react";
import { getMove, getPost } from "@/lib/blog/queries";
import { requestContext } from "./context";

/** A published post, read once for a request: for the page, and for what the page says about itself. */
export const sitePost = cache((slug: string) => getPost(requestContext(), slug));

/** A move with the posts that use it, read once for a request. */
export const siteMove = cache((slug: string) => getMove(requestContext(), slug));
