import type { CachedRoute } from "@/lib/cached-route";

export const cache: CachedRoute = { numbers: ["page"], uncached: ["q"] };
