import { TextLink } from "@/components/ui/text-link";
import type { MoveView } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";

export function HowTo({ move }: { move: MoveView }) {
  const kind = move.kind === "STRETCH" ? "stretch" : "exercise";
  return (
    <details className="border-line border-t text-base">
      <summary className="flex min-h-11 cursor-pointer items-center underline underline-offset-4">
        How to do this {kind}
      </summary>
      <ol className="grid list-decimal gap-1.5 pl-6">
        {move.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {move.easier && (
        <p className="mt-3">
          <strong className="font-semibold">Easier:</strong> {move.easier}
        </p>
      )}
      {move.avoid.length > 0 && (
        <>
          <p className="mt-3 font-semibold">Leave it out, or stop:</p>
          <ul className="mt-1 grid list-disc gap-1.5 pl-6">
            {move.avoid.map((when) => (
              <li key={when}>{when}</li>
            ))}
          </ul>
        </>
      )}
      <TextLink href={paths.book({ chapter: move.slug })} className="mt-2">
        Get help with this {kind}
      </TextLink>
    </details>
  );
}
