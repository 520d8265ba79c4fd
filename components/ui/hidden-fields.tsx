interface HiddenFieldsProps {
  values: Readonly<Record<string, string | number | undefined>>;
}

/** Fields that a form sends without showing them; undefined ones aren't sent. */
export function HiddenFields({ values }: HiddenFieldsProps) {
  return Object.entries(values).map(
    ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
  );
}
