import { namedChoices, Select } from "@/components/ui/select";
import { Labelled } from "./small-field";

interface ServiceFieldProps {
  services: { slug: string; name: string }[];
  selected: string | undefined;
  /** The ID of its form, if it's outside of it. */
  form?: string;
}

export function ServiceField({ services, selected, form }: ServiceFieldProps) {
  return (
    <Labelled path="service" label="Service">
      <Select
        size="small"
        id="service"
        name="service"
        form={form}
        defaultValue={selected}
        className="mt-1 max-w-full"
        choices={namedChoices(services)}
      />
    </Labelled>
  );
}
