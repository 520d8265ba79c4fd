import { LineIcon } from "@/components/ui/line-icon";

/**
 * A link to the top that appears after one screen of scrolling. It covers nothing: a bar below the text on narrow
 * screens, in the margin on wide ones. CSS only: it starts below the second screen of `main`, sticks to the bottom of
 * the window, and stops before the footer.
 */
export function ScrollToTop() {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-[min(200dvh,100%)] -bottom-12 overflow-clip print:hidden">
      <a
        href="#top"
        className="way-up pointer-events-auto sticky top-[calc(100dvh-3rem)] flex h-12 items-center justify-center gap-2 border-line border-t bg-page text-base text-text no-underline hover:bg-primary-soft focus-visible:outline-offset-[-5px] xl:top-[calc(100dvh-5rem)] xl:mr-7 xl:ml-auto xl:w-12 xl:rounded-full xl:border xl:border-line-strong xl:bg-surface xl:hover:border-primary"
      >
        <LineIcon path="M8 13.5v-11M3 7l5-5 5 5" />
        <span className="xl:sr-only">Back to the top</span>
      </a>
    </div>
  );
}
