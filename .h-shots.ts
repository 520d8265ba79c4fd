import { chromium } from "@playwright/test";
import { findBrowser } from "./tests/support/browser";

const B = process.env.BASE_URL ?? "http://localhost:4871";
const out = "/tmp/h/shots/";
const browser = await chromium.launch(await findBrowser());
const which = process.argv.slice(2);
const has = (x: string) => which.length === 0 || which.includes(x);
if (has("motion"))
  for (const [w, h] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    const c = await browser.newContext({ viewport: { width: w, height: h }, reducedMotion: "reduce" });
    const p = await c.newPage();
    for (const m of [
      "figure-4-lumbar-rotations",
      "leg-extended-crunch",
      "bird-dogs",
      "standing-hamstring-stretch",
    ]) {
      await p.goto(`${B}/moves/${m}`);
      await p.waitForTimeout(600);
      const f = p.locator(".moving-figure");
      await f.scrollIntoViewIfNeeded();
      console.log(w, m, JSON.stringify(await f.boundingBox()), await f.locator("svg").count());
      await f.screenshot({ path: `${out}motion-${w}-${m}.png` });
    }
    await c.close();
  }
if (has("player")) {
  const c = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const p = await c.newPage();
  await p.goto(`${B}/blog/lower-back-pain`);
  await p.addStyleTag({ content: "html{font-size:200%}" });
  await p.getByRole("button", { name: "Start the routine" }).click();
  await p.waitForTimeout(1500);
  const check = async (name: string) => {
    const r = await p.evaluate(() => {
      const d = document.querySelector("dialog")!;
      const cut = [...d.querySelectorAll("button, p, h2, h3, label, a, span")]
        .filter((e) => {
          const b = e.getBoundingClientRect();
          return b.width > 0 && (b.right > innerWidth + 1 || b.left < -1) && !e.closest(".sr-only");
        })
        .map((e) => e.tagName + ":" + e.textContent!.slice(0, 30));
      return { sw: d.scrollWidth, cw: d.clientWidth, cut };
    });
    console.log(name, JSON.stringify(r));
    await p.screenshot({ path: `${out}player-${name}.png` });
  };
  await check("ready");
  await p.getByRole("button", { name: "I’m ready" }).click();
  await check("hold");
  await p.getByRole("button", { name: "Pause" }).click();
  await check("paused");
  await p.getByRole("button", { name: "Moves and pace", exact: true }).click();
  await check("choosing");
  await c.close();
}
if (has("print")) {
  const c = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const p = await c.newPage();
  await p.goto(B);
  await p.emulateMedia({ media: "print" });
  await p.screenshot({ path: out + "print-home.png", fullPage: true });
  await p.goto(B + "/blog/lower-back-pain");
  const pdf = await p.pdf({ path: out + "post.pdf", format: "Letter" });
  await p.screenshot({ path: out + "print-post.png", fullPage: true });
}
if (has("search"))
  for (const w of [390, 320]) {
    const c = await browser.newContext({ viewport: { width: w, height: 844 } });
    const p = await c.newPage();
    await p.goto(B + "/blog");
    await p.locator("search").screenshot({ path: `${out}search-${w}.png` });
    await c.close();
  }
await browser.close();
