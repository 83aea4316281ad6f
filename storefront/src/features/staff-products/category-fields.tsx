import type { CategoryNode } from '@sidecart/bff/views';
import { Checkbox } from '@/ui/field';

interface CategoryFieldsProps {
  nodes: CategoryNode[];
  chosen: string[];
  change: (chosen: string[]) => void;
}

/** The tree, to tick where a product belongs. */
export function CategoryFields({ nodes, chosen, change }: CategoryFieldsProps) {
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
              <CategoryFields nodes={children} chosen={chosen} change={change} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
