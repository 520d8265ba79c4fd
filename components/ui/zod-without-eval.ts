import { config } from "zod";

/**
 * In a browser, zod tests whether it may compile functions from text. The Content-Security-Policy refuses that, and
 * the browser reports it. The test runs when a schema is created, so import this before the first one.
 */
if (typeof window !== "undefined") config({ jitless: true });
