import { addLead, forgedLink, linkFor, receiptOf } from "./lead-world";
import { everyone, staff } from "./people";
import type { HandlerRow, PageRow } from "./rows";

/** The pages about inquiries. Every coach sees all of them; anyone with a link's token may see that one. */
export const leadPages: PageRow[] = [
  { page: "/coach/leads", at: () => "/coach/leads?view=list&whose=all", answers: staff() },
  {
    page: "/coach/leads/[id]",
    at: async (world) => `/coach/leads/${(await addLead(world)).id}`,
    answers: staff(),
  },
  {
    page: "/coach/leads/[id]/merge/[otherId]",
    at: async (world) => `/coach/leads/${(await addLead(world)).id}/merge/${(await addLead(world)).id}`,
    answers: staff(),
  },
  {
    page: "/inquiry/[token]",
    about: "by its link",
    at: async (world) => `/inquiry/${await linkFor(world, await addLead(world))}`,
    answers: everyone(200),
  },
  {
    page: "/inquiry/[token]",
    about: "by a forged link",
    at: async (world) => `/inquiry/${await forgedLink(world)}`,
    answers: everyone(404),
  },
  {
    page: "/membership/sent/[token]",
    about: "by its link",
    at: async (world) => `/membership/sent/${receiptOf(world, await addLead(world))}`,
    answers: everyone(200),
  },
  {
    page: "/membership/sent/[token]",
    about: "by the lead's id",
    at: async (world) => `/membership/sent/${(await addLead(world)).id}`,
    answers: everyone(404),
  },
];

export const leadHandlers: HandlerRow[] = [
  {
    method: "POST",
    handler: "/api/v1/leads",
    body: (world) => ({ name: "Someone", email: world.newEmail(), consent: true }),
    answers: everyone(201),
  },
];
