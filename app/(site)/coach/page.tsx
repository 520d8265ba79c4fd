import { redirect } from "next/navigation";
import { paths } from "@/lib/paths";
import { requireCoach } from "@/lib/web/guards";

export default async function CalendarPage() {
  await requireCoach();
  redirect(paths.coachDay());
}
