/** Where a link leads in the end. */
export interface Arrival {
  url: URL;
  status: number;
  html: string;
}

let walkers = 0;

/**
 * A browser without scripts: it stores cookies by site and path, and follows redirects from site to site. Each has its own
 * address behind a proxy (`TRUST_PROXY`), so none uses up another's limits.
 */
export class Walker {
  private readonly address = `192.0.2.${++walkers % 256}`;
  private readonly jar = new Map<string, { site: string; path: string; name: string; value: string }>();

  /** Sends one request like a link on the same site, unless `headers` say otherwise. */
  async step(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const cookie = [...this.jar.values()]
      .filter(({ site, path }) => site === url.host && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    const headers = new Headers({
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": this.address,
      cookie,
    });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const answer = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) this.store(url.host, line);
    return answer;
  }

  /** Follows a link; stops before an address that matches `before`, with status 0. */
  async walk(address: string | URL, before: (url: URL) => boolean = () => false): Promise<Arrival> {
    let url = new URL(address);
    for (let steps = 0; steps < 20; steps++) {
      if (before(url)) return { url, status: 0, html: "" };
      const answer = await this.step(url);
      const location = answer.headers.get("location");
      if (!location) return { url, status: answer.status, html: await answer.text() };
      await answer.arrayBuffer();
      url = new URL(location, url);
    }
    throw new Error(`The redirects never end, now at ${url}`);
  }

  has(name: string): boolean {
    return [...this.jar.values()].some((cookie) => cookie.name === name);
  }

  /** Returns another browser with a copy of the current cookies. */
  copy(): Walker {
    const other = new Walker();
    for (const [key, cookie] of this.jar) other.jar.set(key, cookie);
    return other;
  }

  private store(site: string, line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const read = (attribute: string) =>
      attributes
        .find((each) => each.toLowerCase().startsWith(`${attribute}=`))
        ?.split("=")
        .at(1);
    const path = read("path") ?? "/";
    const hasExpired = read("max-age") === "0" || Date.parse(read("expires") ?? "") < Date.now();
    const key = `${site} ${path} ${name}`;
    if (hasExpired) this.jar.delete(key);
    else this.jar.set(key, { site, path, name, value });
  }
}
