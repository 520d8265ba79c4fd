import { AssistedHamstringScene } from "@/components/figure/assisted-hamstring-scene";
import { ButtonLink } from "@/components/ui/button-link";
import { TextAnchor } from "@/components/ui/text-link";
import { paths, telephoneLink } from "@/lib/paths";

export function HomeHero({ phone }: { phone: string }) {
  return (
    <section className="wrap grid items-center gap-x-14 gap-y-8 pt-8 lg:grid-cols-[6fr_7fr] lg:pt-12">
      <div className="max-w-xl">
        <h1 className="text-[clamp(2.6rem,6.2vw,4.5rem)] leading-[1.02]">
          Lie down. We’ll do the stretching.
        </h1>
        <p className="mt-5 text-xl text-muted">
          A sore lower back often begins in tight hips and hamstrings. On our table a coach works on both,
          slowly and with you in charge.
        </p>
        <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
          <ButtonLink href={paths.book()} className="w-full px-7 py-3.5 text-lg sm:w-auto">
            Book a stretch session
          </ButtonLink>
          {phone && (
            <p>
              or call <TextAnchor href={telephoneLink(phone)}>{phone}</TextAnchor>
            </p>
          )}
        </div>
      </div>
      <AssistedHamstringScene className="h-auto w-full rounded-[2rem]" />
    </section>
  );
}
