import { notFound } from "next/navigation";
import { allowAnyone } from "@/lib/web/guards";

/** Matches every other address, so that the 404 page has the site's frame and phone number. */
export default function UnknownPage(): never {
  allowAnyone();
  notFound();
}
