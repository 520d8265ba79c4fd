import type { CachedRoute } from "@/lib/cached-route";

export const cache: CachedRoute = {};
