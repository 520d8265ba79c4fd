import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { paths } from "@/lib/paths";

/** A GET form, so a search has an address to share. */
export function SearchForm({ text }: { text?: string | undefined }) {
  return (
    <search>
      <form action={paths.blog()} className="flex gap-2">
        <label htmlFor="q" className="sr-only">
          Search the blog
        </label>
        <SearchInput
          defaultValue={text}
          placeholder="Try “psoas”"
          className="w-full min-w-0 placeholder:text-muted"
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
