import type { EmailStudio } from "./layout";

export interface EmailInquiry {
  name: string;
  email: string;
  phone: string | null;
  interest: string | null;
  bestTime: string | null;
  message: string | null;
  at: Date;
}

/** What the emails about an inquiry are made from. */
export interface LeadEmailProps {
  studio: EmailStudio & { timeZone: string; email: string };
  reference: string;
  /** Newest first. */
  inquiries: [EmailInquiry, ...EmailInquiry[]];
  coach: string | null;
  answerBy: Date;
}
