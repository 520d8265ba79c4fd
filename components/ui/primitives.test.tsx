import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Facts } from "./facts";
import { fieldsOf } from "./field";
import { HiddenFields } from "./hidden-fields";
import { RadioGroup } from "./radio";
import { Section } from "./section";
import { namedChoices, Select } from "./select";
import { TextAnchor } from "./text-link";

test("a list of facts omits facts without a value, and shows zero", () => {
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

test("a section is named by its heading, whose ID comes from the title by default", () => {
  expect(renderToStaticMarkup(<Section title="What is booked">…</Section>)).toMatch(
    /^<section aria-labelledby="what-is-booked"><h2 id="what-is-booked"/,
  );
  expect(renderToStaticMarkup(<Section id="next" title="Next openings" />)).toContain(
    'aria-labelledby="next"><h2 id="next"',
  );
});

test("a select lists its children first, then its choices, and starts at the default", () => {
  const html = renderToStaticMarkup(
    <Select defaultValue="maya" choices={namedChoices([{ slug: "maya", name: "Maya Okafor" }])}>
      <option value="all">All coaches</option>
    </Select>,
  );
  expect(html).toContain(
    '<option value="all">All coaches</option><option value="maya" selected="">Maya Okafor',
  );
});

test("only a form's first field with an error takes the focus", () => {
  const field = fieldsOf(["name", "email"], { email: ["Enter an email."] });
  expect(field("name")).toEqual({ name: "name", errors: undefined, isFirstError: false });
  expect(field("email")).toEqual({ name: "email", errors: ["Enter an email."], isFirstError: true });
  const both = fieldsOf(["name", "email"], { email: ["Enter an email."], name: ["Enter a name."] });
  expect(both("email").isFirstError).toBe(false);
});

test("hidden fields send empty values, but not undefined ones", () => {
  const html = renderToStaticMarkup(<HiddenFields values={{ label: "", page: 2, day: undefined }} />);
  expect(html).toBe(
    '<input type="hidden" name="label" value=""/><input type="hidden" name="page" value="2"/>',
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

test("a text link is tall enough for a thumb, unless it is inside a sentence", () => {
  expect(renderToStaticMarkup(<TextAnchor href="#a">A</TextAnchor>)).toContain("min-h-11");
  expect(
    renderToStaticMarkup(
      <TextAnchor inline href="#a">
        A
      </TextAnchor>,
    ),
  ).not.toContain("min-h-11");
});
