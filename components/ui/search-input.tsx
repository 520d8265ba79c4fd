import type { ComponentProps } from "react";
import { MAX_SEARCH_LENGTH } from "@/lib/fields";
import { Input } from "./input";

/** The field of a search, which its address has as `q`. */
export function SearchInput(props: ComponentProps<typeof Input>) {
  return (
    <Input
      size="medium"
      id="q"
      name="q"
      type="search"
      maxLength={MAX_SEARCH_LENGTH}
      autoComplete="off"
      {...props}
    />
  );
}
