import { notFound } from "next/navigation";
import { allowAnyone } from "@/lib/web/guards";

/** Every other address, so that its 404 stands in the site's frame, with the phone number. */
export default function UnknownPage(): never {
  allowAnyone();
  notFound();
}
