import { z } from "zod";

/** A search is cut at this length: nobody means more words than that. */
export const MAX_SEARCH_LENGTH = 120;

/** What somebody searches for: without control characters (PostgreSQL takes no NUL), in single spaces, cut to length. */
export const searchText = z.string().transform((text) =>
  text
    .slice(0, MAX_SEARCH_LENGTH * 10)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MAX_SEARCH_LENGTH)
    .toWellFormed(),
);

/** The number of a page of a list, from 1; anything else is the first page. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);
