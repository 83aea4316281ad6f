import { useLayoutEffect, useRef, type RefObject } from 'react';
import { draftOf, keepDraft, type Draft } from '@/lib/checkout-draft';
import { enterInto } from '@/lib/early-entries';

/** A choice that brings other fields: these are looked for once it is made. */
const isChoice = (name: string) => ['saved', 'hasBilling'].includes(name) || name.endsWith('.country');

const controlOf = (form: HTMLFormElement, name: string, value: string) =>
  [...form.elements].find(
    (element): element is HTMLInputElement | HTMLSelectElement =>
      (element instanceof HTMLSelectElement && element.name === name) ||
      (element instanceof HTMLInputElement &&
        element.name === name &&
        (element.type !== 'radio' || element.value === value)),
  );

/** Enters kept values. @returns those whose fields are not in the form yet */
function restore(form: HTMLFormElement, draft: Draft): Draft {
  const left = { ...draft };
  const names = Object.keys(draft);
  for (const name of [...names.filter(isChoice), ...names.filter((each) => !isChoice(each))]) {
    const value = draft[name] ?? '';
    const control = controlOf(form, name, value);
    if (!control) continue;
    delete left[name];
    if (enterInto(control, value) && isChoice(name)) break;
  }
  return left;
}

/**
 * Keeps what has been entered, and enters it again when the page is back: before it is painted, and later for the fields that
 * come with a choice or with the quote. What was entered meanwhile, before the script had loaded, stays.
 * @returns what to call when something was entered
 */
export function useDraft(shown: RefObject<HTMLFormElement | null>, owner: string | null) {
  const pending = useRef<Draft>(undefined);

  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enter = () => {
      const draft = (pending.current ??= draftOf(owner));
      if (!shown.current || Object.keys(draft).length === 0) return;
      pending.current = restore(shown.current, draft);
      if (Object.keys(pending.current).length < Object.keys(draft).length) timer = setTimeout(enter);
    };
    enter();
    return () => clearTimeout(timer);
  });

  return (form: HTMLFormElement) => {
    pending.current ??= draftOf(owner);
    keepDraft(new FormData(form), owner, pending.current);
  };
}
