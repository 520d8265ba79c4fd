"use client";

import { useEffect } from "react";
import { forgetDraft } from "./draft";

/** Forgets what was typed, once it is booked. */
export function ForgetDraft() {
  useEffect(forgetDraft, []);
  return null;
}
