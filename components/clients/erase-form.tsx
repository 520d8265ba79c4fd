import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";

interface EraseFormProps {
  clientId: string;
  name: string;
  /** Whether the form was sent with its box unchecked. */
  isUnsure: boolean;
  erase: FormAction;
}

export function EraseForm({ clientId, name, isUnsure, erase }: EraseFormProps) {
  return (
    <Form action={erase} className="grid gap-4 [overflow-wrap:anywhere]" hidden={{ client: clientId }}>
      {isUnsure && (
        <p role="alert" className="font-semibold text-danger">
          Please check the box first.
        </p>
      )}
      <Checkbox name="sure" value="yes" required>
        Erase {name}. You can’t undo this.
      </Checkbox>
      <div className="grid gap-3 sm:flex">
        <SubmitButton look="danger">Erase this client</SubmitButton>
        <ButtonLink look="quiet" href={paths.coachClient(clientId)}>
          Don’t erase
        </ButtonLink>
      </div>
    </Form>
  );
}
