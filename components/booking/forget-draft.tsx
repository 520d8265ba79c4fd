"use client";

import { useEffect } from "react";
import { forgetDraft } from "./draft";

/** Clears the draft once it's booked. */
export function ForgetDraft() {
  useEffect(forgetDraft, []);
  return null;
}
