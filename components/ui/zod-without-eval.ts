import { config } from "zod";

/**
 * In a browser zod tries whether it may make functions of text, which the Content-Security-Policy refuses and the browser
 * reports. It looks when a schema is made, so this is imported before the first one.
 */
if (typeof window !== "undefined") config({ jitless: true });
