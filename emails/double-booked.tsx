import { type ClientEmailProps, spokenTime } from "./booking";
import { Paragraph } from "./layout";

/**
 * The reader's other sessions at that time. Only the email says so: a page or an API answer would tell anyone who types an
 * address where its owner is.
 */
export function DoubleBooked({ isExtraPlace, overlaps = [], studio }: ClientEmailProps) {
  if (isExtraPlace)
    return (
      <Paragraph>
        You already had a place in this class, so this is a second one, for a guest. If you didn’t mean to
        book it, cancel one of them with the link in its email.
      </Paragraph>
    );
  return overlaps.map((other) => (
    <Paragraph key={other.startsAt.getTime()}>
      You have another session at that time: {other.service} with {other.trainer},{" "}
      {spokenTime(other, studio.timeZone)}. If you didn’t mean to book both, cancel one of them.
    </Paragraph>
  ));
}
