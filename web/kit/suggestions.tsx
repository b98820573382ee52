/** Words to choose from, or to type past: for a text field with `list={id}`. */
export const Suggestions = ({ id, of }: { id: string; of: readonly string[] | undefined }) => (
  <datalist id={id}>
    {of?.map((each) => (
      <option key={each} value={each}>
        {each}
      </option>
    ))}
  </datalist>
);
