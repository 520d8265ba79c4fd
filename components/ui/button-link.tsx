import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClasses, type Look } from "./button";

export function ButtonLink({
  look = "primary",
  className = "",
  ...props
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link {...props} prefetch={false} className={buttonClasses(look, className)} />;
}
