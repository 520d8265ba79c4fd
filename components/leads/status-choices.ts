import { LEAD_STATUS_WORDS, LEAD_STATUSES } from "@/lib/leads/rules";

export const STATUS_CHOICES = LEAD_STATUSES.map((value) => ({ value, label: LEAD_STATUS_WORDS[value] }));
