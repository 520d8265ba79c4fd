import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { PICTURE_SIZE } from "@/lib/blog/rules";

/** Reads the files that pictures are drawn from. The server runs in the project's root. */
const read = (path: string) => readFileSync(join(process.cwd(), path));

const FONT = "node_modules/@fontsource/bricolage-grotesque/files/bricolage-grotesque";

let fonts: { name: string; data: Buffer; weight: 400 | 600; style: "normal" }[] | undefined;
let icon: string | undefined;

/** Returns the site's icon, an SVG. */
export function siteIcon(): string {
  icon ??= read("app/icon.svg").toString();
  return icon;
}

/** Answers a picture to share, 1200 by 630, as PNG; caches may store it for an hour. `picture` is JSX as satori supports it. */
export async function pictureResponse(picture: ReactElement): Promise<Response> {
  fonts ??= (["latin", "latin-ext"] as const).flatMap((alphabet) =>
    ([400, 600] as const).map((weight) => ({
      name: alphabet,
      data: read(`${FONT}-${alphabet}-${weight}-normal.woff`),
      weight,
      style: "normal" as const,
    })),
  );
  // Awaited, so a failure is an error and not half a picture.
  const png = await new ImageResponse(picture, { ...PICTURE_SIZE, fonts }).arrayBuffer();
  return new Response(png, {
    headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=3600" },
  });
}
