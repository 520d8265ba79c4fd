import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { PICTURE_SIZE } from "@/lib/blog/rules";

/** What pictures are drawn from, as it lies in the project. The server runs in the project's root. */
const read = (path: string) => readFileSync(join(process.cwd(), path));

const FONT = "node_modules/@fontsource/bricolage-grotesque/files/bricolage-grotesque";

let fonts: { name: string; data: Buffer; weight: 400 | 600; style: "normal" }[] | undefined;
let icon: string | undefined;

/** The site's icon, an SVG. */
export function siteIcon(): string {
  icon ??= read("app/icon.svg").toString();
  return icon;
}

/** A picture to share, 1200 by 630, as PNG; caches may keep it for an hour. `picture` is what satori understands. */
export async function pictureResponse(picture: ReactElement): Promise<Response> {
  fonts ??= (["latin", "latin-ext"] as const).flatMap((alphabet) =>
    ([400, 600] as const).map((weight) => ({
      name: alphabet,
      data: read(`${FONT}-${alphabet}-${weight}-normal.woff`),
      weight,
      style: "normal" as const,
    })),
  );
  // Waited for, so that what goes wrong is an error and not half of a picture.
  const png = await new ImageResponse(picture, { ...PICTURE_SIZE, fonts }).arrayBuffer();
  return new Response(png, {
    headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=3600" },
  });
}
