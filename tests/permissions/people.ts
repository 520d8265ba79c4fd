/** The six kinds of people, and what an address or an action answers to each. */

export const PEOPLE = ["visitor", "client", "otherClient", "coach", "otherCoach", "owner"] as const;
export type Who = (typeof PEOPLE)[number];

/**
 * A page or handler answers a status, or leads to sign in. An action is `done`, or is answered as if and does `nothing` to
 * what the row is about, or is refused: then it does nothing either.
 */
export type Answer = number | "sign in" | "done" | "nothing";
export type Answers = Readonly<Record<Who, Answer>>;

/** The same answer for everybody. */
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

/** Whoever is signed in, each with what is their own. */
export function signedIn(answer: Answer = 200): Answers {
  return { ...everyone(answer), visitor: "sign in" };
}

/** What is one client's own: another's is out of reach, and so it is for the studio's people. */
export function ownClient(answer: Answer, others: Answer): Answers {
  return { ...everyone(others), visitor: "sign in", client: answer };
}

/** The coaches and the owner. */
export function staff(answer: Answer = 200): Answers {
  return { ...everyone(answer), visitor: "sign in", client: 403, otherClient: 403 };
}

/** What is one coach's: another coach does not find it, the owner does. */
export function ownCoach(answer: Answer = 200, others: Answer = 404): Answers {
  return { ...staff(answer), otherCoach: others };
}

/** The owner alone. */
export function ownerOnly(answer: Answer = 200): Answers {
  return { ...everyone(403), visitor: "sign in", owner: answer };
}

/** The same where a program asks, which is not led anywhere. */
export function byProgram(answers: Answers): Answers {
  return { ...answers, visitor: 401 };
}
