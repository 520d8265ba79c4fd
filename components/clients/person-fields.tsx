import { TextField } from "@/components/ui/field";

type Name = "name" | "email" | "phone";

interface PersonFieldsProps {
  field: (name: Name) => { name: string; errors: string[] | undefined; isFirstError?: boolean };
  values: Partial<Record<string, string>>;
  emailHint?: string;
  phoneHint: string;
}

/** Asks people for their own name, email and phone, which their browser can fill in. */
export function PersonFields({ field, values, emailHint, phoneHint }: PersonFieldsProps) {
  return (
    <>
      <TextField
        field={{ ...field("name"), label: "Your name" }}
        defaultValue={values.name}
        autoComplete="name"
        required
      />
      <TextField
        field={{ ...field("email"), label: "Email", ...(emailHint && { hint: emailHint }) }}
        defaultValue={values.email}
        type="email"
        autoComplete="email"
        required
      />
      <TextField
        field={{ ...field("phone"), label: "Phone", optional: true, hint: phoneHint }}
        defaultValue={values.phone}
        type="tel"
        autoComplete="tel"
      />
    </>
  );
}
