import "@/components/ui/zod-without-eval";
import { zodResolver } from "@hookform/resolvers/zod";
import { planInput } from "@/lib/classes/schema";

/** Checks a plan as the server will. Apart from the form, because schema and zod weigh more than the page around it. */
export const checkPlan = zodResolver(planInput);
