import type { PictureView } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { Picture } from '@/ui/picture';

interface VariantPicturesProps {
  pictures: PictureView[];
  tint: string;
  /** In the order in which shoppers see them. */
  chosen: string[];
  change: (chosen: string[]) => void;
  labels: StaffMessages['products']['edit'];
}

/** Which of the product's pictures show a variant. The first one chosen is its main picture. */
export function VariantPictures({ pictures, tint, chosen, change, labels }: VariantPicturesProps) {
  return (
    <fieldset className="mt-4">
      <legend className="text-sm font-medium">{labels.variantPictures}</legend>
      <p className="mb-2 text-sm text-muted">{labels.variantPicturesHint}</p>
      <div className="flex flex-wrap gap-2">
        {pictures.map((picture, at) => {
          const { mediaId } = picture;
          const place = chosen.indexOf(mediaId) + 1;
          return (
            <label
              key={mediaId}
              className={cx(
                'relative cursor-pointer rounded-md border-2',
                'has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent',
                place > 0 ? 'border-accent' : 'border-transparent hover:border-edge',
              )}
            >
              <Picture picture={picture} tint={tint} sizes="64px" upTo="thumb" className="size-16" />
              {place > 0 ? (
                <span aria-hidden className="absolute top-0 left-0 bg-accent px-1.5 text-sm text-paper">
                  {place}
                </span>
              ) : null}
              <input
                type="checkbox"
                checked={place > 0}
                aria-label={fill(labels.variantPicture, { number: at + 1 })}
                onChange={() =>
                  change(place > 0 ? chosen.filter((id) => id !== mediaId) : [...chosen, mediaId])
                }
                className="absolute inset-0 size-full cursor-pointer opacity-0"
              />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
