import { Notice } from "@/components/ui/notice";

/** Shows a secret once. */
export function NewSecret({ secret, children }: { secret: string; children?: React.ReactNode }) {
  return (
    <Notice look="good" title="Here’s the secret. We show it only once.">
      <p className="mt-2 select-all break-all rounded-xl bg-surface px-4 py-3 font-mono text-base">
        {secret}
      </p>
      <p className="mt-2 text-base">
        The other program uses it to check that events come from here. {children}
      </p>
    </Notice>
  );
}
