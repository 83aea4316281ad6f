const dispatch = (field: Element, event: string) => field.dispatchEvent(new Event(event, { bubbles: true }));

/** React considers a value that was set through the field known, and one that was set past it entered. */
function setPast(field: Element, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
}

/**
 * React does not read the value of a field when it hydrates the server's markup, and a controlled field falls back
 * at the next change. So input entered, or filled in by the browser, before that is entered again.
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
      setPast(field, value);
      dispatch(field, 'input');
    }
  }
}

/** Enters a value by script, unless something else was entered. @returns whether the field has another value now */
export function enterInto(field: HTMLInputElement | HTMLSelectElement, value: string): boolean {
  if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
    if (field.checked) return false;
    field.click();
    return true;
  }
  // A list that a script rendered has no default.
  const isChanged =
    field instanceof HTMLInputElement
      ? field.value !== field.defaultValue
      : [...field.options].some(({ defaultSelected }) => defaultSelected) &&
        [...field.options].some((option) => option.selected && !option.defaultSelected);
  if (isChanged || field.value === value) return false;
  setPast(field, value);
  dispatch(field, field instanceof HTMLInputElement ? 'input' : 'change');
  return true;
}
