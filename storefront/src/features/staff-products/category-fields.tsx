import type { CategoryNode } from '@sidecart/bff/views';
import { useState } from 'react';
import type { StaffMessages } from '@/messages/en/staff';
import { Checkbox, Field } from '@/ui/field';
import { narrow } from './category-filter';

interface CategoryTreeProps {
  nodes: CategoryNode[];
  chosen: string[];
  change: (chosen: string[]) => void;
}

function CategoryTree({ nodes, chosen, change }: CategoryTreeProps) {
  return (
    <ul className="space-y-0.5">
      {nodes.map(({ slug, name, children }) => (
        <li key={slug}>
          <Checkbox
            label={name}
            checked={chosen.includes(slug)}
            onChange={({ target }) =>
              change(target.checked ? [...chosen, slug] : chosen.filter((each) => each !== slug))
            }
          />
          {children.length > 0 ? (
            <div className="pl-7">
              <CategoryTree nodes={children} chosen={chosen} change={change} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The tree with a checkbox for each category of a product, filtered by name. */
export function CategoryFields(props: CategoryTreeProps & { labels: StaffMessages['products']['edit'] }) {
  const { nodes, chosen, change, labels } = props;
  // A category that was ticked when the text was typed stays visible when it is unticked: it may have the focus.
  const [{ text, ticked }, setFilter] = useState({ text: '', ticked: chosen });
  const shown = narrow(nodes, text, [...ticked, ...chosen]);
  return (
    <div className="space-y-3">
      <Field
        label={labels.categoryFilter}
        type="search"
        value={text}
        autoComplete="off"
        onChange={({ target }) => setFilter({ text: target.value, ticked: chosen })}
        // Enter would save the product.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <div className="max-h-96 overflow-y-auto rounded-md border border-edge px-3 py-2">
        {shown.length > 0 ? (
          <CategoryTree nodes={shown} chosen={chosen} change={change} />
        ) : (
          <p className="text-muted">{labels.categoryUnknown}</p>
        )}
      </div>
    </div>
  );
}
