import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { CancelCost, ChangeTrouble } from "@/components/booking/change-notices";
import { SessionHead } from "@/components/booking/session-head";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { getBookingByToken } from "@/lib/booking/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { cancel } from "../../actions";

export const metadata: Metadata = { title: "Cancel your session", robots: { index: false } };

/** The token is the permission to see the booking. */
export default async function CancelPage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
  ]);
  const found = await getBookingByToken(requestContext(), token);
  if (!found) notFound();
  const { booking, policy } = found;
  if (!policy.canCancel) redirect(paths.booking(token));
  return (
    <div className="wrap max-w-2xl pt-8">
      <SessionHead
        back={{ href: paths.booking(token), words: "Your session" }}
        title="Cancel this session?"
        session={booking}
      />
      <div className="my-7 grid gap-4">
        {query.flash === "unavailable" && <ChangeTrouble phone={studio.phone} />}
        <CancelCost booking={booking} policy={policy} />
      </div>
      <Form action={cancel} className="grid gap-7" hidden={{ token }}>
        <TextField
          field={{ name: "reason", label: "Reason", optional: true }}
          maxLength={500}
          autoComplete="off"
        />
        <div className="grid gap-3 sm:flex">
          <Button type="submit" look="danger">
            Cancel this session
          </Button>
          <ButtonLink look="quiet" href={paths.booking(token)}>
            Keep it
          </ButtonLink>
          {policy.canReschedule && (
            <ButtonLink look="quiet" href={paths.bookingReschedule(token)}>
              Reschedule instead
            </ButtonLink>
          )}
        </div>
      </Form>
    </div>
  );
}
