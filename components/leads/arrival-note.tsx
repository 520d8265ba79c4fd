"use client";

import { useEffect } from "react";
import { readArrival } from "./arrival";

/** Remembers where a visit began. Renders nothing. */
export function ArrivalNote() {
  useEffect(() => {
    readArrival();
  }, []);
  return null;
}
