import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";

export function SignOutForms({ here, everywhere }: { here: FormAction; everywhere: FormAction }) {
  return (
    <>
      <form action={here} className="grid">
        <Button type="submit" look="quiet">
          Sign out here
        </Button>
      </form>
      <form action={everywhere} className="grid">
        <Button type="submit" look="quiet">
          Sign out everywhere
        </Button>
      </form>
    </>
  );
}
