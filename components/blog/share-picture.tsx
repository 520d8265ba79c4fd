import type { ComponentProps, ReactElement } from "react";
import { oklchToHex } from "@/components/figure/colors";
import { drawableText } from "./drawable-text";
import { type Drawing, FLOOR, type Room } from "./share-drawing";

/** The preview picture of a shared page. Satori draws it: flexbox and inline styles only, no style sheets. */

export interface SharePictureProps {
  studioName: string;
  /** The kind of page in a few words; none for the home page. */
  kicker: string;
  title: string;
  drawing: Drawing | undefined;
  icon: string;
}

// The light colors of app/globals.css.
const PAPER = oklchToHex("oklch(0.98 0.012 85)");
const INK = oklchToHex("oklch(0.24 0.03 165)");
const MUTED = oklchToHex("oklch(0.41 0.025 165)");
const GROUND = oklchToHex("oklch(0.92 0.02 85)");

const MARGIN = 64;

const TITLES: Record<Room, { width: number; marginTop: number; fontSize: number; lineClamp: number }> = {
  above: { width: 1072, marginTop: 22, fontSize: 60, lineClamp: 2 },
  beside: { width: 540, marginTop: 52, fontSize: 62, lineClamp: 5 },
  column: { width: 350, marginTop: 60, fontSize: 58, lineClamp: 5 },
  all: { width: 1000, marginTop: 84, fontSize: 88, lineClamp: 4 },
};

export function SharePicture({ drawing, ...words }: SharePictureProps): ReactElement {
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        backgroundColor: drawing?.isFromAbove ? GROUND : PAPER,
        color: INK,
      }}
    >
      <div
        style={{ position: "absolute", bottom: 0, width: "100%", height: FLOOR, backgroundColor: GROUND }}
      />
      {drawing && (
        <Svg
          markup={drawing.svg}
          width={drawing.width}
          height={drawing.height}
          style={{ position: "absolute", right: drawing.right, bottom: drawing.bottom }}
        />
      )}
      <Words {...words} room={drawing?.room ?? "all"} />
    </div>
  );
}

function Words({
  studioName,
  kicker,
  title,
  icon,
  room,
}: Omit<SharePictureProps, "drawing"> & { room: Room }) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        padding: MARGIN,
        paddingTop: 52,
        ...(room === "column" ? { width: 430, backgroundColor: PAPER } : {}),
      }}
    >
      <div style={{ display: "flex", alignItems: "center", fontSize: 30, fontWeight: 600 }}>
        <Svg markup={icon} width={46} height={46} style={{ marginRight: 16 }} />
        {drawableText(studioName)}
        <div style={{ marginLeft: 18, color: MUTED, fontWeight: 400 }}>{drawableText(kicker)}</div>
      </div>
      <div
        style={{
          display: "block",
          fontWeight: 600,
          lineHeight: 1.1,
          letterSpacing: "-0.02em",
          ...TITLES[room],
        }}
      >
        {drawableText(title)}
      </div>
    </div>
  );
}

function Svg({ markup, ...place }: { markup: string } & ComponentProps<"img">) {
  const address = `data:image/svg+xml;base64,${Buffer.from(markup).toString("base64")}`;
  // biome-ignore lint/performance/noImgElement: Satori supports only img
  return <img {...place} alt="" src={address} />;
}
