import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { own } from "@/lib/own";
import { plainPaint, propertiesOf, type Scope } from "./colors";

/**
 * A drawing as a standalone SVG file, for programs that support neither custom properties nor oklch() (picture
 * renderers, mail programs): the same components, with every color resolved from figure.css in light mode. The
 * drawings are pure functions of their props, so they can be called directly here; a component with a hook throws.
 */
export function plainSvg(drawing: ReactElement): string {
  const { day, person } = colors();
  return markupOf(drawing, day, person);
}

/**
 * A plain drawing that follows the reader's color scheme, for an <img>: its own style sheet maps each light color to
 * its dark one. Throws when a light color would need two dark ones.
 */
export function themedSvg(drawing: ReactElement): string {
  const { night, person } = colors();
  const byDay = plainSvg(drawing);
  const byNight = [...markupOf(drawing, night, person).matchAll(PAINT)];
  const rules = new Map<string, string>();
  for (const [nth, [paint]] of [...byDay.matchAll(PAINT)].entries()) {
    const [nightly, attribute, color] = byNight[nth]!;
    if (nightly === paint) continue;
    const rule = `[${paint}]{${attribute}:${color}}`;
    if ((rules.get(paint) ?? rule) !== rule) throw new Error(`${paint} has two colors by night`);
    rules.set(paint, rule);
  }
  return byDay.replace(">", `><style>${DARK}{${[...rules.values()].join("")}}</style>`);
}

const PAINT = /(fill|stroke)="(#[0-9a-f]{6})"/g;
const DARK = "@media (prefers-color-scheme: dark)";

let inFile: { day: Scope; night: Scope; person: Scope } | undefined;

/** figure.css, read from the project's root, where the server runs. */
function colors(): { day: Scope; night: Scope; person: Scope } {
  if (inFile) return inFile;
  const stylesheet = readFileSync(join(process.cwd(), "components/figure/figure.css"), "utf8");
  const day = propertiesOf(stylesheet, ":root");
  const changed = propertiesOf(stylesheet.slice(stylesheet.indexOf(DARK)), ":root");
  inFile = { day, night: new Map([...day, ...changed]), person: propertiesOf(stylesheet, ".figure-person") };
  return inFile;
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

/** React writes "strokeWidth" for "stroke-width"; viewBox stays as it is. */
function attributeName(name: string): string {
  return name === "viewBox" ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => own(entities, sign)!);
}
