import { expect, test } from "@playwright/test";
import { button, count, expectSeconds, move, open, POST, pass, player, start } from "./player";

test("counts down a hold, switches sides, then starts the next move", async ({ page }) => {
  await open(page);
  await start(page);
  await expect(move(page)).toHaveText("Figure 4 lumbar rotations");
  await expect(player(page).getByText("Hold 30 seconds each side").first()).toBeVisible();
  await button(page, "I’m ready").click();
  await expect(player(page).getByText("Right side", { exact: true })).toBeVisible();
  await expect(count(page)).toHaveText("30seconds");
  await pass(page, 12);
  await expectSeconds(page, 18);
  await pass(page, 18);
  await expect(player(page).getByText("Left side", { exact: true })).toBeVisible();
  await expect(button(page, "I’m ready")).toBeVisible();
  await pass(page, 7);
  await expect(button(page, "I’m ready")).toBeHidden();
  await expectSeconds(page, 30);
  await pass(page, 30);
  await expect(move(page)).toHaveText("Hamstring stretch, lying on your back");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
});

test("follows the clock even when the browser throttles timers", async ({ page }) => {
  await open(page);
  await start(page);
  await button(page, "I’m ready").click();
  await page.clock.fastForward(20_000);
  await expectSeconds(page, 10);
});

test("counts repetitions up, over all rounds", async ({ page }) => {
  await open(page);
  await start(page);
  for (let skipped = 0; skipped < 8; skipped++) await button(page, "Skip").click();
  await expect(move(page)).toHaveText("Glute bridges");
  await button(page, "I’m ready").click();
  await expect(player(page).getByText("Round 1 of 2")).toBeVisible();
  await expect(count(page)).toHaveText("1of 10");
  await page.clock.fastForward(26_000);
  await expect(count(page)).toHaveText("6of 10");
  await page.clock.fastForward(24_500);
  await expect(player(page).getByText("Rest · Round 2 of 2")).toBeVisible();
});

test("the keyboard pauses, resumes, skips and goes back", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.press("ArrowRight");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(player(page).getByText("Move 3 of 13")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Resume")).toBeFocused();
  const before = Number.parseInt((await count(page).textContent()) ?? "", 10);
  await pass(page, 5);
  await expectSeconds(page, before);
  await page.keyboard.press("Space");
  await pass(page, 2);
  await expectSeconds(page, before - 2);
  // Space pauses in the heading too, which has no use for the key.
  await player(page).getByText("Move 2 of 13").click();
  await page.keyboard.press("Space");
  await expect(button(page, "Resume")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(player(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Start again" })).toBeFocused();
});

test("moves can be left out before and during the routine, and the time adjusts", async ({ page }) => {
  await open(page);
  await expect(page.getByText("13 moves, about 19 minutes")).toBeVisible();
  await page.getByRole("button", { name: "Choose moves and pace" }).click();
  await expect(player(page).getByRole("checkbox", { checked: true })).toHaveCount(13);
  for (const name of [/^Figure 4 lumbar rotations/, /^Hamstring stretch/, /^Bird dogs/]) {
    await player(page).getByRole("checkbox", { name }).uncheck();
  }
  await expect(player(page).getByRole("status")).toHaveText("This takes about 14 minutes.");
  await player(page).getByText("Gentle").click();
  await expect(player(page).getByRole("status")).toHaveText("This takes about 18 minutes.");
  await button(page, "Start the routine").click();
  await expect(move(page)).toHaveText("Standing hamstring stretch");
  await expect(player(page).getByText("Move 1 of 10")).toBeVisible();
  await button(page, "I’m ready").click();
  await expectSeconds(page, 39);
  await button(page, "Skip").click();
  await expect(move(page)).toHaveText("Knee to chest");
  await button(page, "Moves and pace").click();
  await player(page)
    .getByRole("checkbox", { name: /^Knee to chest/ })
    .uncheck();
  await button(page, "Resume").click();
  await expect(move(page)).toHaveText("Figure 4 lumbar rotation, modified");
});

test("can't start with no move chosen", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Choose moves and pace" }).click();
  const moves = player(page).getByRole("checkbox");
  await expect(moves).not.toHaveCount(0);
  for (const box of await moves.all()) await box.uncheck();
  await expect(player(page).getByRole("status")).toHaveText("Choose at least one move.");
  await expect(button(page, "Start the routine")).toBeDisabled();
});

test("the browser remembers the place, the choices and the sound, and offers to resume", async ({ page }) => {
  await open(page);
  await start(page);
  await button(page, "Tones").click();
  await expect(button(page, "Tones")).toHaveAttribute("aria-pressed", "false");
  await button(page, "Skip").click();
  await pass(page, 1);
  await page.reload();
  await start(page, "Resume from Hamstring stretch, lying on your back");
  await expect(move(page)).toHaveText("Hamstring stretch, lying on your back");
  await expect(button(page, "Tones")).toHaveAttribute("aria-pressed", "false");
  await button(page, "Close").click();
  await start(page, "Start again");
  await expect(move(page)).toHaveText("Figure 4 lumbar rotations");
});

test("ignores broken saved progress, and plays in a browser that can't save", async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem("limber:routine:lower-back-pain", '{"pace":7,"leftOut":'),
  );
  await open(page);
  await start(page);
  await expect(move(page)).toHaveText("Figure 4 lumbar rotations");
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("Storage is switched off", "SecurityError");
      },
    });
  });
  await page.reload();
  await start(page);
  await button(page, "Skip").click();
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
});

test("finishes after the last move, and can start again", async ({ page }) => {
  await open(page);
  await start(page);
  for (let skipped = 0; skipped < 13; skipped++) await button(page, "Skip").click();
  await expect(move(page)).toHaveText("That’s the end of the routine.");
  await expect(move(page)).toBeFocused();
  await expect(player(page).getByText("You skipped through it this time")).toBeVisible();
  await expect(player(page).getByRole("link", { name: "Book a session" })).toBeVisible();
  await button(page, "Do it again").click();
  await expect(player(page).getByText("Move 1 of 13")).toBeVisible();
});

test("sends nothing about what you do on the mat", async ({ page }) => {
  await open(page);
  await pass(page, 5);
  await page.getByText("Ready to use offline").waitFor();
  const sent: string[] = [];
  page.on("request", (request) => {
    // A browser may fetch the tab's icon again at any time.
    if (!new URL(request.url()).pathname.startsWith("/icon."))
      sent.push(`${request.method()} ${request.url()}`);
  });
  await start(page);
  for (let skipped = 0; skipped < 12; skipped++) await button(page, "Skip").click();
  await button(page, "Moves and pace").click();
  await player(page).getByRole("checkbox").first().uncheck();
  await button(page, "Close").click();
  await pass(page, 5);
  expect(sent).toEqual([]);
});

for (const format of ["A4", "Letter"]) {
  test(`a routine fits one sheet of ${format} paper, with its warning signs and the studio's phone number`, async ({
    page,
  }) => {
    await page.goto(POST);
    await page.getByRole("link", { name: "All moves on one sheet of paper" }).click();
    await expect(page.getByRole("heading", { level: 2 })).toHaveCount(13);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("numbness between the legs or around the buttocks")).toBeVisible();
    await expect(page.getByRole("main").getByText("(302) 689-3489")).toBeVisible();
    const pdf = (await page.pdf({ format })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
}
