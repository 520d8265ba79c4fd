import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactForm } from "@/components/clients/contact-form";
import { BackLink } from "@/components/ui/back-link";
import { getClient } from "@/lib/clients/queries";
import { paths } from "@/lib/paths";
import { requireVisibleClient } from "@/lib/web/clients";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import type { PageProps } from "@/lib/web/query";
import { changeContact } from "../../actions";

export const metadata: Metadata = { title: "Edit contact" };

export default async function EditClientPage({ params }: PageProps<"id">) {
  const id = await requireVisibleClient(await requireCoach(), (await params).id);
  const client = await getClient(requestContext(), id);
  if (!client) notFound();
  return (
    <div className="wrap max-w-2xl pt-8">
      <BackLink href={paths.coachClient(id)}>{client.name}</BackLink>
      <h1 className="mb-6 text-4xl">Edit contact</h1>
      <ContactForm client={client} action={changeContact} />
    </div>
  );
}
