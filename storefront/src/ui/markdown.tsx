import 'server-only';
import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Link } from './link';

/** Web and mail addresses, telephone numbers, and places in the shop; every other target of a link is dropped. */
const safeTarget = (url: string): string =>
  /^(?:https?:\/\/|mailto:|tel:|#|\/(?![/\\]))/i.test(url) ? url : '';

function Anchor({ href, children }: ComponentProps<'a'>) {
  if (!href) return <>{children}</>;
  if (href.startsWith('/')) return <Link href={href}>{children}</Link>;
  return (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** The page has its title as `h1`, so the levels begin below it. */
const componentsOf = (tableLabel: string): Components => ({
  h1: ({ children }) => <h2>{children}</h2>,
  a: ({ href, children }) => <Anchor href={href}>{children}</Anchor>,
  table: ({ children }) => (
    // One that is too wide for its place can also be scrolled with the keyboard.
    <div
      role="group"
      aria-label={tableLabel}
      tabIndex={0}
      className="relative my-6 overflow-x-auto border-y border-rule"
    >
      <table className="w-full text-left text-[0.9375rem]">{children}</table>
    </div>
  ),
});

/** Texts of staff contain no pictures and no fields. */
const left = ['img', 'input'];

const look = [
  'max-w-prose leading-relaxed wrap-anywhere',
  '[&_a]:underline [&_a]:underline-offset-4',
  '[&_h2]:mt-10 [&_h2]:mb-3 [&_h2]:text-heading [&_h3]:mt-8 [&_h3]:mb-2 [&_h3]:text-lg',
  '[&_p]:my-4 [&_ul]:my-4 [&_ul]:list-disc [&_ul]:pl-6 [&_ol]:my-4 [&_ol]:list-decimal [&_ol]:pl-6 [&_li]:my-1.5',
  '[&_blockquote]:my-6 [&_blockquote]:border-l-3 [&_blockquote]:border-edge [&_blockquote]:pl-5',
  '[&_td]:py-2.5 [&_td]:pr-4 [&_td]:align-top [&_th]:py-2 [&_th]:pr-4 [&_th]:align-top [&_th]:font-medium [&_tbody_tr]:border-t [&_tbody_tr]:border-rule',
  '[&_td]:min-w-28 [&_td]:[overflow-wrap:break-word]',
].join(' ');

/**
 * Markdown as staff write it. It becomes elements and never HTML: raw HTML is left out. Rendered on the server, so that no
 * browser loads the library.
 */
export const Markdown = ({ tableLabel, children }: { tableLabel: string; children: string }) => (
  <div className={look}>
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      skipHtml
      disallowedElements={left}
      urlTransform={safeTarget}
      components={componentsOf(tableLabel)}
    >
      {children}
    </ReactMarkdown>
  </div>
);
