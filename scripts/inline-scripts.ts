import { html as names, parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

/**
 * Lists the text of each inline script that a browser would run because of its nonce. The page is parsed as browsers
 * parse it (HTML standard, "parsing HTML documents"), so what only looks like a script isn't one.
 */
export function inlineScripts(html: string, nonce: string): string[] {
  return elementsOf(parse(html))
    .filter((element) => runsByNonce(element, nonce))
    .map(textOf);
}

/** All elements of a document in its order. What a template holds isn't part of the document, and doesn't run. */
function elementsOf(parent: Tree.ParentNode): Tree.Element[] {
  return parent.childNodes.flatMap((node) => ("tagName" in node ? [node, ...elementsOf(node)] : []));
}

/** An attribute that swallowed the start of a tag makes the nonce void (CSP level 3, "is element nonceable"). */
function runsByNonce({ tagName, namespaceURI, attrs }: Tree.Element, nonce: string): boolean {
  const source = namespaceURI === names.NS.SVG ? "href" : "src";
  return (
    tagName === "script" &&
    [names.NS.HTML, names.NS.SVG].includes(namespaceURI) &&
    attrs.some(({ name, value }) => name === "nonce" && value === nonce) &&
    attrs.every(({ name, value }) => name !== source && !/<(script|style)/i.test(`${name} ${value}`))
  );
}

function textOf({ childNodes }: Tree.Element): string {
  return childNodes.map((node) => ("value" in node ? node.value : "")).join("");
}
