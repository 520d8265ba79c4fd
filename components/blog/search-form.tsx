import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { MAX_SEARCH_LENGTH } from "@/lib/fields";
import { paths } from "@/lib/paths";

/** A GET form, so a search has an address to share. */
export function SearchForm({ text }: { text?: string | undefined }) {
  return (
    <search>
      <form action={paths.blog()} className="flex gap-2">
        <label htmlFor="q" className="sr-only">
          Search the blog
        </label>
        <Input
          size="medium"
          id="q"
          name="q"
          type="search"
          defaultValue={text}
          maxLength={MAX_SEARCH_LENGTH}
          placeholder="Try “psoas”"
          autoComplete="off"
          className="w-full min-w-0 placeholder:text-muted"
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
