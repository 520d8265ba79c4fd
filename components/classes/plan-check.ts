import "@/components/ui/zod-without-eval";
import { zodResolver } from "@hookform/resolvers/zod";
import { planInput } from "@/lib/classes/schema";

/** Validates a plan as the server will. Loaded separately, because schema and zod outweigh the rest of the page. */
export const checkPlan = zodResolver(planInput);
