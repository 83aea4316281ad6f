'use client';

import type { HomeBlock } from '@sidecart/bff/views';
import { named, type Choice } from '@/lib/find';
import type { StaffMessages } from '@/messages/en/staff';
import { Field, Select } from '@/ui/field';
import { Picker } from '@/ui/picker';
import { ITEMS_MAX } from './draft';
import { PictureField } from './picture-field';
import { TextFields } from './text-fields';

/** What the fields of every block share. */
export interface BlockWords {
  labels: StaffMessages['home'];
  picker: StaffMessages['frame']['picker'];
  problems: Record<string, string>;
  /** The names of products that the saved blocks show, and all categories. */
  choices: { products: Choice[]; categories: Choice[] };
}

interface BlockFieldsProps<B extends HomeBlock> {
  block: B;
  change: (block: B) => void;
  onUploading: (by: 1 | -1) => void;
  errors: Record<string, string>;
  /** The pointer of the block. */
  at: string;
  words: BlockWords;
}

type Hero = Extract<HomeBlock, { kind: 'hero' }>;
type Products = Extract<HomeBlock, { kind: 'products' }>;
type Categories = Extract<HomeBlock, { kind: 'categories' }>;

function HeroFields({ block, change, onUploading, errors, at, words }: BlockFieldsProps<Hero>) {
  const { labels, problems } = words;
  const { languages } = labels;
  const link = block.link ?? { name: {}, path: '' };
  const hasName = Object.values(link.name).some((name) => name.trim() !== '');
  return (
    <>
      <TextFields
        label={labels.text}
        languages={languages}
        texts={block.text}
        change={(text) => change({ ...block, text })}
        maxLength={400}
        rows={3}
        errors={errors}
        at={`${at}/text`}
      />
      <PictureField
        picture={block.picture}
        change={(picture) => {
          const { picture: _, ...rest } = block;
          change(picture ? { ...rest, picture } : rest);
        }}
        {...{ onUploading, languages, problems, errors }}
        labels={labels.picture}
        at={`${at}/picture`}
      />
      <TextFields
        label={labels.linkName}
        languages={languages}
        texts={link.name}
        change={(name) => change({ ...block, link: { ...link, name } })}
        maxLength={60}
        required={link.path.trim() !== ''}
        errors={errors}
        at={`${at}/link/name`}
      />
      <Field
        label={labels.linkPath}
        hint={labels.linkHint}
        value={link.path}
        required={hasName}
        pattern="/(?![\/\\])[^\s\\]*"
        maxLength={500}
        error={errors[`${at}/link/path`]}
        onChange={({ target }) => change({ ...block, link: { ...link, path: target.value } })}
      />
    </>
  );
}

function ProductsFields({ block, change, errors, at, words }: BlockFieldsProps<Products>) {
  const { labels, picker, choices } = words;
  const ids = block.productIds ?? [];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={labels.from}
          value={block.from}
          error={errors[`${at}/from`]}
          onChange={({ target }) => change({ ...block, from: target.value as Products['from'] })}
        >
          {Object.entries(labels.sources).map(([from, name]) => (
            <option key={from} value={from}>
              {name}
            </option>
          ))}
        </Select>
        {block.from === 'chosen' ? null : (
          <Field
            type="number"
            min={1}
            max={ITEMS_MAX}
            step={1}
            required
            label={labels.count}
            value={block.count ?? ''}
            error={errors[`${at}/count`]}
            onChange={({ target }) => {
              const { count: _, ...rest } = block;
              change(target.value === '' ? rest : { ...rest, count: Number(target.value) });
            }}
          />
        )}
      </div>
      {block.from === 'chosen' ? (
        <Picker
          label={labels.products}
          hint={labels.productsHint}
          error={ids.length > ITEMS_MAX ? labels.tooMany : errors[`${at}/productIds`]}
          from="product"
          isMultiple
          required
          defaultChosen={named(ids, choices.products)}
          onChosen={(chosen) => change({ ...block, productIds: chosen.map(({ value }) => value) })}
          labels={picker}
        />
      ) : null}
      {block.from === 'category' ? (
        <Picker
          label={labels.category}
          error={errors[`${at}/category`]}
          from={choices.categories}
          required
          defaultChosen={block.category ? named([block.category], choices.categories) : []}
          onChosen={(chosen) => change({ ...block, category: chosen[0]?.value ?? '' })}
          labels={picker}
        />
      ) : null}
    </>
  );
}

function CategoriesFields({ block, change, errors, at, words }: BlockFieldsProps<Categories>) {
  const { labels, picker, choices } = words;
  return (
    <Picker
      label={labels.categories}
      hint={labels.categoriesHint}
      error={block.slugs.length > ITEMS_MAX ? labels.tooMany : errors[`${at}/slugs`]}
      from={choices.categories}
      isMultiple
      defaultChosen={named(block.slugs, choices.categories)}
      onChosen={(chosen) => change({ ...block, slugs: chosen.map(({ value }) => value) })}
      labels={picker}
    />
  );
}

/** The fields of a block of any kind. */
export function BlockFields(props: BlockFieldsProps<HomeBlock>) {
  const { block, change, errors, at, words, onUploading } = props;
  const { labels } = words;
  const shared = { change, errors, at, words, onUploading };
  return (
    <div className="space-y-5">
      <TextFields
        label={labels.heading}
        languages={labels.languages}
        texts={block.title}
        change={(title) => change({ ...block, title })}
        maxLength={120}
        required={block.kind !== 'text'}
        errors={errors}
        at={`${at}/title`}
      />
      {block.kind === 'hero' ? <HeroFields block={block} {...shared} /> : null}
      {block.kind === 'products' ? <ProductsFields block={block} {...shared} /> : null}
      {block.kind === 'categories' ? <CategoriesFields block={block} {...shared} /> : null}
      {block.kind === 'text' ? (
        <TextFields
          label={labels.paragraphs}
          languages={labels.languages}
          texts={block.text}
          change={(text) => change({ ...block, text })}
          maxLength={4_000}
          rows={8}
          required
          errors={errors}
          at={`${at}/text`}
        />
      ) : null}
    </div>
  );
}
