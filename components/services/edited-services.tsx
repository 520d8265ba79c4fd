import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { TextLink } from "@/components/ui/text-link";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import type { EditedService } from "@/lib/services/queries";
import { isPrivate, priceInWords } from "@/lib/services/rules";
import { minutesInWords } from "@/lib/studio/rules";
import { RestoreService } from "./archive-service";

interface Naming {
  currency: string;
  /** Names of coaches by slug. */
  coaches: Record<string, string>;
}

interface EditedServicesProps {
  services: EditedService[];
  naming: Naming;
  /** The button that was just pressed: it gets the focus back. */
  pressed: { id: string; way: "up" | "down" } | undefined;
  reorder: FormAction;
}

/** The services that clients can book, in the order of the page. Each button is a form, so it needs no JavaScript. */
export function EditedServices({ services, naming, pressed, reorder }: EditedServicesProps) {
  if (services.length === 0)
    return <p className="card p-6">Clients can’t book anything yet. Add your first service.</p>;
  const placed = services.map((service, index) => ({ service, place: index + 1 }));
  const last = services.length;
  const now = placed.find(({ service }) => service.id === pressed?.id);
  return (
    <>
      <p role="status" className="sr-only">
        {now && `${now.service.name} is now number ${now.place} of ${last}.`}
      </p>
      <ol className="card divide-y divide-line">
        {placed.map(({ service, place }) => (
          <li
            // Focus follows a changed place, so the item is made again.
            key={`${service.id} ${place}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-4 sm:px-6"
          >
            <Row service={service} naming={naming} />
            <div className="flex gap-2">
              {place > 1 && (
                <Step
                  service={service}
                  way="up"
                  reorder={reorder}
                  isFocused={isAt(service, "up", place === last)}
                />
              )}
              {place < last && (
                <Step
                  service={service}
                  way="down"
                  reorder={reorder}
                  isFocused={isAt(service, "down", place === 1)}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );

  /** At the end of the list only one button is left. */
  function isAt({ id }: EditedService, way: "up" | "down", isOnly: boolean): boolean {
    return pressed?.id === id && (pressed.way === way || isOnly);
  }
}

function Step(props: {
  service: EditedService;
  way: "up" | "down";
  reorder: FormAction;
  isFocused: boolean;
}) {
  const { service, way } = props;
  return (
    <Form action={props.reorder} hidden={{ id: service.id, way }}>
      <Button
        type="submit"
        look="quiet"
        autoFocus={props.isFocused}
        className="min-h-11! px-4 py-1.5 text-base"
      >
        {way === "up" ? "Up" : "Down"}
        <span className="sr-only">, {service.name}</span>
      </Button>
    </Form>
  );
}

/** Archived services, which can be restored. */
export function ArchivedServices(props: { services: EditedService[]; naming: Naming; restore: FormAction }) {
  return (
    <ul className="card divide-y divide-line">
      {props.services.map((service) => (
        <li
          key={service.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-4 sm:px-6"
        >
          <Row service={service} naming={props.naming} />
          <RestoreService id={service.id} name={service.name} restore={props.restore} />
        </li>
      ))}
    </ul>
  );
}

function Row({ service, naming: { currency, coaches } }: { service: EditedService; naming: Naming }) {
  const names = service.coaches.map((slug) => own(coaches, slug) ?? slug);
  return (
    <div className="min-w-0 basis-64 grow [overflow-wrap:anywhere]">
      <p className="font-semibold">
        <TextLink href={paths.ownerService(service.id)}>{service.name}</TextLink>
      </p>
      <p className="text-base">
        {minutesInWords(service.durationMinutes)}, {priceInWords(service.priceCents, currency)},{" "}
        {isPrivate(service) ? "private" : `class with ${service.capacity} places`}
      </p>
      <p className="text-base text-muted">
        {names.length > 0
          ? new Intl.ListFormat("en-US").format(names)
          : "No coach yet, so no one can book it"}
      </p>
    </div>
  );
}
