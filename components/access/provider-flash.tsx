import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";

/** Why a sign-in with a provider failed, and what to do. */
export function ProviderFlash({ name, flash }: { name: string; flash: string }) {
  return (
    <Notice look="care" title={`We couldn’t sign you in with ${name}.`}>
      <p>{explained(name, flash)}</p>
    </Notice>
  );
}

function explained(name: string, flash: string) {
  switch (flash) {
    case "canceled":
      return "You stopped on the way. Try again, or sign in with your email here.";
    case "busy":
      return "Too many sign-ins came from your network at once. Wait a few minutes, or sign in with your email here.";
    case "email-unverified":
      return `${name} hasn’t verified your email address. Verify it there and try again, or sign in with your email here.`;
    case "unknown-email":
      return (
        <>
          Nothing has been booked with the email address you use there.{" "}
          <Link href={paths.book()}>Book a session</Link> first, or sign in here with the address you booked
          with.
        </>
      );
    default:
      return "Try again in a minute, or sign in with your email here.";
  }
}
