import { namedChoices, Select } from "@/components/ui/select";

interface ServiceFieldProps {
  services: { slug: string; name: string }[];
  selected: string | undefined;
  /** The ID of its form, if it's outside of it. */
  form?: string;
}

export function ServiceField({ services, selected, form }: ServiceFieldProps) {
  return (
    <div className="min-w-0">
      <label htmlFor="service" className="block font-semibold text-base">
        Service
      </label>
      <Select
        size="small"
        id="service"
        name="service"
        form={form}
        defaultValue={selected}
        className="mt-1 max-w-full"
        choices={namedChoices(services)}
      />
    </div>
  );
}
