const setterOf = (prototype: object): ((this: Element, value: string) => void) =>
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set as (this: Element, value: string) => void;

const dispatch = (field: Element, event: string) => field.dispatchEvent(new Event(event, { bubbles: true }));

/**
 * React does not read the value of a field when it hydrates the server's markup, and a controlled field falls back
 * at the next change. So input entered, or filled in by the browser, before that is entered again. React considers the value
 * that was set through the field known, and one that was set past it entered.
 */
export function tellWhatWasEntered(form: HTMLFormElement): void {
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement) {
      if ([...field.options].some((option) => option.selected && !option.defaultSelected))
        dispatch(field, 'change');
    } else if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      if (field.checked === field.defaultChecked || (field.type === 'radio' && !field.checked)) continue;
      field.checked = !field.checked;
      field.click();
    } else if (field instanceof HTMLInputElement && field.type === 'file') {
      if (field.files?.length) dispatch(field, 'change');
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const { value, defaultValue } = field;
      if (value === defaultValue) continue;
      field.value = defaultValue;
      setterOf(Object.getPrototypeOf(field) as object).call(field, value);
      dispatch(field, 'input');
    }
  }
}
