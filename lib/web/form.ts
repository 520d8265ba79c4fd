import { formKeyField, idField, tokenField } from "@/lib/fields";

/** What our forms hold beside what is typed. Of anything else that is sent in its place, nothing gets to SQL or a redirect. */

/** The secret of a link that a form was opened by, or nothing. */
export function tokenOf(form: FormData): string {
  return tokenField.safeParse(form.get("token")).data ?? "";
}

/** The key by which the same form sent twice is known; one that is not ours is none. */
export function formKeyOf(form: FormData): string {
  return formKeyField.safeParse(form.get("formKey")).data ?? "";
}

/** The id of the row that a form is about, or undefined. */
export function idOf(form: FormData): string | undefined {
  return idField.safeParse(form.get("id")).data;
}
