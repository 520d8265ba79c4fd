import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Facts } from "./facts";
import { RadioGroup } from "./radio";
import { Section } from "./section";
import { namedChoices, Select } from "./select";
import { TextAnchor } from "./text-link";

test("a list of facts leaves out what has no value, and shows zero", () => {
  const html = renderToStaticMarkup(
    <Facts
      rows={[
        ["Phone", null],
        ["Note", ""],
        ["Visits", 0],
      ]}
    />,
  );
  expect(html.match(/<dt/g)).toHaveLength(1);
  expect(html).toMatch(/>Visits<\/dt><dd[^>]*>0<\/dd>/);
});

test("a section is named by its heading, whose id comes from the title unless it is given", () => {
  expect(renderToStaticMarkup(<Section title="What is booked">…</Section>)).toMatch(
    /^<section aria-labelledby="what-is-booked"><h2 id="what-is-booked"/,
  );
  expect(renderToStaticMarkup(<Section id="next" title="Next openings" />)).toContain(
    'aria-labelledby="next"><h2 id="next"',
  );
});

test("a select offers its children first, then its choices, and begins with the default", () => {
  const html = renderToStaticMarkup(
    <Select defaultValue="maya" choices={namedChoices([{ slug: "maya", name: "Maya Okafor" }])}>
      <option value="all">All coaches</option>
    </Select>,
  );
  expect(html).toContain(
    '<option value="all">All coaches</option><option value="maya" selected="">Maya Okafor',
  );
});

test("the error of a radio group can take the focus", () => {
  const html = renderToStaticMarkup(
    <RadioGroup legend="When" errors={["Please choose a time."]}>
      …
    </RadioGroup>,
  );
  expect(html).toMatch(/<p data-error="true" tabindex="-1"[^>]*>Please choose a time\.<\/p>/);
});

test("a link in words is tall enough for a thumb, unless it is inside a sentence", () => {
  expect(renderToStaticMarkup(<TextAnchor href="#a">A</TextAnchor>)).toContain("min-h-11");
  expect(
    renderToStaticMarkup(
      <TextAnchor inline href="#a">
        A
      </TextAnchor>,
    ),
  ).not.toContain("min-h-11");
});
