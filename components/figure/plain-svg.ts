import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { plainPaint, propertiesOf, type Scope } from "./colors";

/**
 * A drawing as an SVG file of its own, for programs that know neither custom properties nor oklch() (a picture's
 * renderer, a mail program): the same components, with every color worked out from figure.css by daylight. The
 * drawings are pure functions of their props, and so can be called here as they are; one with a hook throws.
 */
export function plainSvg(drawing: ReactElement, stylesheet: string): string {
  const person = propertiesOf(stylesheet, ".figure-person");
  return markupOf(drawing, propertiesOf(stylesheet, ":root"), person);
}

function markupOf(node: ReactNode, scope: Scope, person: Scope): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (Array.isArray(node)) return node.map((each) => markupOf(each, scope, person)).join("");
  if (!isValidElement<Props>(node)) return escaped(String(node));
  const { type, props } = node;
  if (type === Fragment) return markupOf(props.children, scope, person);
  if (typeof type === "function") {
    return markupOf((type as (props: Props) => ReactNode)(props), scope, person);
  }
  const { children, style, className, ...attributes } = props;
  const inside = new Map([
    ...scope,
    ...(Object.entries(style ?? {}) as [string, string][]),
    ...(className === "figure-person" ? person : []),
  ]);
  if (type === "svg") attributes.xmlns = "http://www.w3.org/2000/svg";
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => ` ${attributeName(name)}="${escaped(paintOf(name, String(value), inside))}"`);
  return `<${type}${written.join("")}>${markupOf(children, inside, person)}</${type}>`;
}

type Props = Record<string, unknown> & { children?: ReactNode; style?: object; className?: string };

function paintOf(attribute: string, value: string, scope: Scope): string {
  return attribute === "fill" || attribute === "stroke" ? plainPaint(value, scope) : value;
}

/** React writes "strokeWidth" for "stroke-width"; a viewBox is one in both. */
function attributeName(name: string): string {
  return name === "viewBox" ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
