"use client";

import { useEffect } from "react";
import { forgetDraft } from "./draft";

export function ForgetDraft() {
  useEffect(forgetDraft, []);
  return null;
}
