import { cache } from "react";
import { getPost } from "@/lib/blog/queries";
import { requestContext } from "./context";

/** The post at a slug, or null; read once for a request, for its page and for what that says of itself. */
export const sitePost = cache((slug: string) => getPost(requestContext(), slug));
