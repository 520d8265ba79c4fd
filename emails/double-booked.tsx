import { type ClientEmailProps, spokenTime } from "./booking";
import { Paragraph } from "./layout";

/**
 * What else the reader has at that time. Only here: a page or an answer of the API that said it would tell everybody who types
 * an address where its owner is.
 */
export function DoubleBooked({ isExtraPlace, overlaps = [], studio }: ClientEmailProps) {
  if (isExtraPlace)
    return (
      <Paragraph>
        You already had a place in this class, so this is a second place, for a guest. If you didn’t mean it,
        cancel one of the two with the link in its email.
      </Paragraph>
    );
  return overlaps.map((other) => (
    <Paragraph key={other.startsAt.getTime()}>
      You have another session at that time: {other.service} with {other.trainer},{" "}
      {spokenTime(other, studio.timeZone)}. If you didn’t mean both, cancel one of them.
    </Paragraph>
  ));
}
