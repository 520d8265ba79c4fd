import { cache } from "react";
import { getMove, getPost } from "@/lib/blog/queries";
import { requestContext } from "./context";

/** Reads a published post once per request: for the page and its metadata. */
export const sitePost = cache((slug: string) => getPost(requestContext(), slug));

/** Reads a move with the posts that use it, once per request. */
export const siteMove = cache((slug: string) => getMove(requestContext(), slug));
