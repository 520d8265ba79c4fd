import { actions as otherActions } from "./actions";
import { apiKeyActions, apiKeyPages } from "./api-key-rows";
import { askersOf, WAYS } from "./ask";
import { FORGERIES, ODD_COOKIES } from "./attacks";
import { coachActions } from "./coach-actions";
import { deskActions } from "./desk-actions";
import { handlers as otherHandlers } from "./handlers";
import { importActions, importHandlers, importPages } from "./imports";
import { leadActions } from "./lead-actions";
import { leadHandlers, leadPages } from "./lead-pages";
import { pages as otherPages } from "./pages";
import { type Answer, type Answers, PEOPLE } from "./people";
import { privacyActions, privacyPages } from "./privacy-rows";
import type { Table } from "./rows";
import { serviceActions, servicePages } from "./service-rows";
import { webhookActions, webhookPages } from "./webhook-rows";

const pages = [
  ...otherPages,
  ...leadPages,
  ...servicePages,
  ...webhookPages,
  ...apiKeyPages,
  ...privacyPages,
  ...importPages,
];
const handlers = [...otherHandlers, ...leadHandlers, ...importHandlers];
const actions = [
  ...otherActions,
  ...coachActions,
  ...deskActions,
  ...leadActions,
  ...serviceActions,
  ...webhookActions,
  ...apiKeyActions,
  ...privacyActions,
  ...importActions,
];

export const table: Table = { pages, handlers, actions };

const HEADS = ["visitor", "client", "other client", "coach", "other coach", "owner"];

function cell(answer: Answer): string {
  if (answer === 200 || answer === 201 || answer === "done") return "✓";
  if (answer === 303 || answer === 307) return "→";
  return answer === "nothing" ? "–" : String(answer);
}

function section(title: string, rows: { name: string; about?: string; answers: Answers }[]): string {
  const lines = rows.map(({ name, about, answers }) => {
    const cells = PEOPLE.map((who) => cell(answers[who]));
    return `| \`${name}\`${about ? ` ${about}` : ""} | ${cells.join(" | ")} |`;
  });
  return [
    `## ${title}`,
    "",
    `| | ${HEADS.join(" | ")} |`,
    `|---|${HEADS.map(() => "---|").join("")}`,
    ...lines,
  ].join("\n");
}

/** How many requests the program gets, and for what. */
function counts() {
  const rows = pages.length + handlers.length + actions.length;
  const gets = pages.length + handlers.filter(({ method }) => method === "GET").length;
  const doable = actions.filter(({ answers }) => Object.values(answers).includes("done")).length;
  return {
    rows,
    plain:
      (pages.length + handlers.length) * PEOPLE.length +
      actions.flatMap(({ answers }) => WAYS.flatMap((way) => askersOf(answers, way))).length,
    forged: doable * (FORGERIES.length + 1),
    odd: (gets + actions.length) * ODD_COOKIES.length,
    read: (gets + pages.length) * PEOPLE.length,
  };
}

/** Returns docs/permissions.md. */
export function tableInWords(): string {
  const { rows, plain, forged, odd, read } = counts();
  return `# Who may do what

Generated from tests/permissions. To update it, run \`npx vitest run --project unit tests/permissions.test.ts -u\`.

Every page, handler and action has its rows. tests/program sends each request to the running program, actions both by script and without
JavaScript, and checks in the database whether an action did anything: ${rows} rows, ${plain} checks. In addition:

- each action is sent the way ${FORGERIES.length} kinds of foreign pages would: ${forged} checks;
- everything is requested with an invalid cookie (from an ended session, forged, or 10 kB long): ${odd} checks;
- the coaches' pages and actions are requested with the session of a removed coach;
- ${read} answers, whole pages and the parts that Next's scripts fetch, are searched for tokens, hashes, stack traces, and other people's data.

✓ answered or done · → redirects · – answered, without any effect on the row's subject · sign in: redirects to sign-in · 403, 404: refused

"coach" is the coach of "client", "other coach" the coach of "other client". A row without a note is about a person's own data or about everyone's.

${section(
  "Pages",
  pages.map(({ page, ...row }) => ({ ...row, name: page })),
)}

${section(
  "Actions",
  actions.map(({ action, ...row }) => ({ ...row, name: action })),
)}

${section(
  "Handlers",
  handlers.map(({ method, handler, ...row }) => ({ ...row, name: `${method} ${handler}` })),
)}

Every other method of a handler answers 405.
`;
}
