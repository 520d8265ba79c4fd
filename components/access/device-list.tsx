import { Moment } from "@/components/booking/booking-facts";
import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import type { DeviceView } from "@/lib/access/queries";
import { deviceInWords } from "@/lib/access/rules";
import { formatDateTime, formatZone } from "@/lib/time";

interface DeviceListProps {
  devices: (DeviceView & { isThis: boolean })[];
  timeZone: string;
  end: FormAction;
}

/** The browsers someone is signed in on. Each can be signed out, except this one, which has its own button. */
export function DeviceList({ devices, timeZone, end }: DeviceListProps) {
  return (
    <Section id="devices" title="Where you are signed in">
      <ul className="card divide-y divide-line">
        {devices.map(({ id, userAgent, createdAt, lastSeenAt, isThis }) => {
          const name = deviceInWords(userAgent);
          return (
            <li key={id} className="flex items-center gap-x-5 px-5 py-4 sm:px-6">
              <div className="min-w-0 flex-1">
                <p className="font-semibold">
                  {name}
                  {isThis && (
                    <span className="ml-3 inline-block rounded-full bg-primary-soft px-3 py-0.5 text-base">
                      This device
                    </span>
                  )}
                </p>
                <p className="text-base text-muted">
                  {isThis ? "Signed in" : "Last seen"}{" "}
                  <Moment instant={isThis ? createdAt : lastSeenAt} timeZone={timeZone} />{" "}
                  {formatZone(lastSeenAt, timeZone)}
                </p>
              </div>
              {!isThis && (
                <Form action={end} className="shrink-0" hidden={{ id }}>
                  <Button
                    type="submit"
                    look="quiet"
                    aria-label={`Sign out ${name}, last seen ${formatDateTime(lastSeenAt, timeZone)}`}
                  >
                    Sign out
                  </Button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
