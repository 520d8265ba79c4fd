import { Notice } from "@/components/ui/notice";

/** A secret, this once. */
export function NewSecret({ secret, children }: { secret: string; children?: React.ReactNode }) {
  return (
    <Notice look="good" title="This is the secret. It is shown only now.">
      <p className="mt-2 select-all break-all rounded-xl bg-surface px-4 py-3 font-mono text-base">
        {secret}
      </p>
      <p className="mt-2 text-base">
        The other program checks with it that what it is sent comes from here. {children}
      </p>
    </Notice>
  );
}
