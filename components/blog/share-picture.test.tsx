import { inflateSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { MOVE_FIGURES } from "@/components/figure/move-figures";
import { pictureResponse, siteIcon } from "@/lib/web/picture";
import { type Drawing, moveDrawing, studioDrawing } from "./share-drawing";
import { SharePicture } from "./share-picture";

const icon = siteIcon();

async function drawn(words: { title?: string; kicker?: string; drawing?: Drawing | undefined }) {
  const response = await pictureResponse(
    <SharePicture
      studioName="Limber Studio"
      kicker={words.kicker ?? "by Maya Brooks"}
      title={words.title ?? "What happens in a stretching session"}
      drawing={words.drawing}
      icon={icon}
    />,
  );
  return { response, png: Buffer.from(await response.arrayBuffer()) };
}

/** A PNG's width, height and the distinct bytes of its rows (PNG §11.2.2: the header is the first chunk). */
function read(png: Buffer): { width: number; height: number; variety: number } {
  expect(png.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return {
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    variety: new Set(inflateSync(Buffer.concat(data))).size,
  };
}

test.for(["words alone", "the studio", ...Object.keys(MOVE_FIGURES)])(
  "draws %s as a PNG of 1200 by 630 that is not blank",
  async (what) => {
    const drawing = what === "the studio" ? studioDrawing() : moveDrawing(what);
    const { response, png } = await drawn({ drawing });
    expect(response.headers.get("content-type")).toBe("image/png");
    const { variety, ...size } = read(png);
    expect(size).toEqual({ width: 1200, height: 630 });
    expect(variety).toBeGreaterThan(100);
  },
);

test("an undrawn move leaves its space to the words", () => {
  for (const figure of [null, "", "constructor", "no-such-move"]) {
    expect(moveDrawing(figure)).toBeUndefined();
  }
});

test("a drawing touches the floor and stays inside the picture", () => {
  for (const figure of Object.keys(MOVE_FIGURES)) {
    const { width, height, right, bottom } = moveDrawing(figure)!;
    expect(right).toBeGreaterThan(0);
    expect(right + width).toBeLessThan(1200);
    expect(bottom).toBeGreaterThan(0);
    expect(bottom + height).toBeLessThan(630);
  }
});

test("a title with characters the font lacks, or of any length, makes no request", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  await drawn({
    title: `Stretch 🧘🏽‍♀️ שלום → ${"a long word and another ".repeat(40)}`,
    kicker: "伸ばす ©®™−↑",
  });
  expect(fetched.mock.calls.filter(([address]) => !String(address).startsWith("data:"))).toEqual([]);
});
