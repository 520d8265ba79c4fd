import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import type { ImportDetails } from "@/lib/imports/queries";
import { columnName, FIELDS_OF, IMPORT_FIELDS, type Mapping } from "@/lib/imports/rules";
import { paths } from "@/lib/paths";

/** Maps columns to fields. A GET form: the choice is in the address, and nothing starts. */
export function MappingForm({ file, mapping }: { file: ImportDetails; mapping: Mapping }) {
  const choices = [
    { value: "", label: "Not in the file" },
    ...file.header.map((_, at) => ({ value: String(at), label: columnName(file.header, at) })),
  ];
  return (
    <form
      key={JSON.stringify(mapping)}
      action={paths.ownerImport(file.id)}
      method="get"
      className="card grid gap-4 p-5"
    >
      <input type="hidden" name="read" value="1" />
      <p className="text-base text-muted">
        Matched by column name. Email is required, and so is a name: one column, or first and last name.
      </p>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {FIELDS_OF[file.kind].map((name) => (
          <SelectField
            key={name}
            field={{ name, label: IMPORT_FIELDS[name], optional: name !== "email" && !/name$/i.test(name) }}
            choices={choices}
            defaultValue={String(mapping[name] ?? "")}
          />
        ))}
      </div>
      <Button type="submit" look="quiet" className="sm:justify-self-start">
        Preview
      </Button>
    </form>
  );
}
