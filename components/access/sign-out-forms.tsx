import { Button } from "@/components/ui/button";

type Action = (form: FormData) => Promise<void>;

/** Signs out in this browser, or in every one. */
export function SignOutForms({ here, everywhere }: { here: Action; everywhere: Action }) {
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
