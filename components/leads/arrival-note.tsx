"use client";

import { useEffect } from "react";
import { readArrival } from "./arrival";

/** Notices where a visit begins, on whatever page it does. Shows nothing. */
export function ArrivalNote() {
  useEffect(() => {
    readArrival();
  }, []);
  return null;
}
