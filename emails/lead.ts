import type { EmailStudio } from "./layout";

/** An inquiry as the emails about it tell it. */
export interface EmailInquiry {
  name: string;
  email: string;
  phone: string | null;
  interest: string | null;
  bestTime: string | null;
  message: string | null;
  /** When it was sent. */
  at: Date;
}

/** What the emails about an inquiry are made from. */
export interface LeadEmailProps {
  studio: EmailStudio & { timeZone: string; email: string };
  reference: string;
  /** What was said just now, and before that, the newest first. */
  inquiries: [EmailInquiry, ...EmailInquiry[]];
  /** Whose it is. */
  coach: string | null;
  answerBy: Date;
}
