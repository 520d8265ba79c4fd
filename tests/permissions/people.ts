/** The six kinds of people, and how an address or an action answers each. */

export const PEOPLE = ["visitor", "client", "otherClient", "coach", "otherCoach", "owner"] as const;
export type Who = (typeof PEOPLE)[number];

/**
 * A page or handler answers a status, or redirects to sign in. An action is `done`, or answers normally and does `nothing` to the
 * row's subject, or is refused and then also does nothing.
 */
export type Answer = number | "sign in" | "done" | "nothing";
export type Answers = Readonly<Record<Who, Answer>>;

/** The same answer for everyone. */
export function everyone(answer: Answer): Answers {
  return {
    visitor: answer,
    client: answer,
    otherClient: answer,
    coach: answer,
    otherCoach: answer,
    owner: answer,
  };
}

/** Everyone who is signed in, each with their own things. */
export function signedIn(answer: Answer = 200): Answers {
  return { ...everyone(answer), visitor: "sign in" };
}

/** One client's own: no one else has access, staff included. */
export function ownClient(answer: Answer, others: Answer): Answers {
  return { ...everyone(others), visitor: "sign in", client: answer };
}

/** The coaches and the owner. */
export function staff(answer: Answer = 200): Answers {
  return { ...everyone(answer), visitor: "sign in", client: 403, otherClient: 403 };
}

/** One coach's own: another coach gets not found, the owner sees it. */
export function ownCoach(answer: Answer = 200, others: Answer = 404): Answers {
  return { ...staff(answer), otherCoach: others };
}

/** Only the owner. */
export function ownerOnly(answer: Answer = 200): Answers {
  return { ...everyone(403), visitor: "sign in", owner: answer };
}

/** The same for a program, which isn't redirected. */
export function byProgram(answers: Answers): Answers {
  return { ...answers, visitor: 401 };
}
