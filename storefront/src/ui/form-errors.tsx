'use client';

import { useEffect, useRef, useState, type MouseEvent, type RefObject } from 'react';
import { mistakeIn, type Checked } from '@/lib/form-check';
import { fillCount } from '@/lib/format';
import { noFormErrors as none } from './form-errors-context';
import { useFormWords, useLocale } from './locale';
import { Notice } from './notice';

type Control = HTMLElement &
  Checked & { form: HTMLFormElement | null; labels?: NodeListOf<HTMLLabelElement> };

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter(isControl);

/** The field that a control belongs to: radio buttons share one. */
const fieldOf = (control: Control): string =>
  control.type === 'radio' ? (control.closest('fieldset')?.id ?? '') : control.id;

interface Wrong {
  id: string;
  label: string;
  message: string;
}

/** The fields that are marked as wrong now, in the order of the page. */
const wrongIn = (form: HTMLFormElement): Wrong[] =>
  [...form.elements]
    .filter((element) => element.getAttribute('aria-invalid') === 'true')
    .map((element) => ({
      id: element.id,
      label: (isControl(element) ? element.labels?.[0] : element.querySelector('legend'))?.textContent ?? '',
      message: document.getElementById(`${element.id}-error`)?.textContent ?? '',
    }));

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Moves the focus to a field, and opens what hides it. */
function goTo(id: string): void {
  const field = document.getElementById(id);
  const control = field instanceof HTMLFieldSetElement ? field.querySelector('input') : field;
  for (let part = control?.closest('details'); part; part = part.parentElement?.closest('details'))
    part.open = true;
  control?.focus();
}

/**
 * Checks the fields of a form all at once. After a check that found something, and after a rejection, the first wrong field
 * gets the focus; a message disappears as soon as its field is right.
 */
export function useFormErrors(form: RefObject<HTMLFormElement | null>) {
  const words = useFormWords();
  const [found, setFound] = useState(none.found);
  const [changed, setChanged] = useState(none.changed);
  const [listed, setListed] = useState<Wrong[]>([]);
  const takesFocus = useRef(false);

  // The page shows which fields are wrong, whoever found it: the form, the server, or rules of its own.
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const look = () => {
      const wrong = wrongIn(element);
      if (wrong[0] && takesFocus.current) {
        takesFocus.current = false;
        goTo(wrong[0].id);
      }
      // A single field needs no list.
      const isAlone = new Set(controlsOf(element).map(fieldOf)).size === 1;
      setListed((before) => (isAlone || isSame(before, wrong) ? before : wrong));
    };
    // A rule that is broken again changes nothing in the page.
    const lookLater = () => setTimeout(look);
    const observer = new MutationObserver(look);
    const content = { subtree: true, childList: true, characterData: true };
    observer.observe(element, { ...content, attributeFilter: ['aria-invalid'] });
    element.addEventListener('submit', lookLater);
    return () => {
      observer.disconnect();
      element.removeEventListener('submit', lookLater);
    };
  }, [form]);

  /** @returns whether all fields are right */
  function check(): boolean {
    const mistakes: Record<string, string> = {};
    for (const control of form.current ? controlsOf(form.current) : []) {
      const message = mistakeIn(control, words);
      if (message) mistakes[fieldOf(control)] ??= message;
    }
    const first = Object.keys(mistakes)[0];
    takesFocus.current = first === undefined;
    setFound(mistakes);
    setChanged(none.changed);
    if (first === undefined) return true;
    goTo(first);
    return false;
  }

  function recheck(id: string): void {
    const control = form.current && controlsOf(form.current).find((each) => fieldOf(each) === id);
    const message = control ? mistakeIn(control, words) : undefined;
    setFound((before) => {
      if (before[id] === message) return before;
      const { [id]: _settled, ...others } = before;
      return message && before[id] ? { ...others, [id]: message } : others;
    });
  }

  function onEntry(control: EventTarget): void {
    takesFocus.current = false;
    if (!(control instanceof Element) || !isControl(control) || control.form !== form.current) return;
    const id = fieldOf(control);
    if (document.getElementById(id)?.getAttribute('aria-invalid') !== 'true') return;
    if (found[id]) recheck(id);
    setChanged((before) => (before.includes(id) ? before : [...before, id]));
  }

  return { errors: { found, changed, recheck }, listed, check, onEntry };
}

/** Names each wrong field and leads to it. */
export function FormSummary({ wrong }: { wrong: Wrong[] }) {
  const locale = useLocale();
  const words = useFormWords();
  const go = (id: string) => (event: MouseEvent) => {
    event.preventDefault();
    goTo(id);
  };
  return (
    <Notice tone="bad" role="alert" className="col-span-full mb-4 basis-full" data-form-summary>
      <p className="font-medium">{fillCount(words.summary, wrong.length, locale)}</p>
      <ul className="mt-1">
        {wrong.map(({ id, label, message }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={go(id)} className="inline-block py-1 underline underline-offset-4">
              {label}: {message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
