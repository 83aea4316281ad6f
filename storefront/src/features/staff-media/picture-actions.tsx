'use client';

import { send } from '@/lib/api';
import { fill } from '@/lib/format';
import { PICTURE_TYPES, upload } from '@/lib/upload';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field, TextArea } from '@/ui/field';
import { FocalField, MIDDLE } from './focal-field';
import type { LibraryPicture } from './picture-types';

interface PictureActionsProps {
  picture: LibraryPicture;
  /** As the library shows it. */
  name: string;
  labels: StaffMessages['media'];
  problems: Record<string, string>;
  cancel: string;
}

/** What can be done with a picture. One that is used cannot be deleted, but its file can be replaced. */
export function PictureActions({ picture, name, labels, problems, cancel }: PictureActionsProps) {
  const { id, uses } = picture;
  const params = { mediaId: id };

  const change = (form: FormData) => {
    const [x, y] = [Number(form.get('focalX')), Number(form.get('focalY'))];
    const alt = String(form.get('alt') ?? '').trim();
    const focal = x === MIDDLE && y === MIDDLE ? null : { x, y };
    return send('PATCH /admin/media/:mediaId', { params, body: { alt: alt === '' ? null : alt, focal } });
  };
  const replace = (form: FormData) =>
    upload('PUT /admin/media/:mediaId/file', { params }, form, () => undefined);

  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <ActionDialog
        about={name}
        words={{ open: labels.edit, title: labels.editTitle, confirm: labels.save, cancel }}
        problems={problems}
        ask={change}
      >
        {(errors) => (
          <>
            <FocalField picture={picture} labels={labels} />
            <TextArea
              name="alt"
              label={labels.alt}
              hint={labels.altHint}
              defaultValue={picture.alt ?? ''}
              maxLength={500}
              rows={2}
              error={errors['/alt']}
            />
          </>
        )}
      </ActionDialog>
      <ActionDialog
        about={name}
        words={{
          open: labels.replace,
          title: labels.replaceTitle,
          text: labels.replaceText,
          confirm: labels.replace,
          cancel,
        }}
        problems={problems}
        ask={replace}
      >
        {(errors) => (
          <Field
            name="file"
            type="file"
            accept={PICTURE_TYPES}
            label={labels.file}
            required
            error={errors['/file']}
            className="[&_input]:py-2"
          />
        )}
      </ActionDialog>
      {uses?.length === 0 ? (
        <ActionDialog
          about={name}
          kind="danger"
          words={{
            open: labels.delete,
            title: fill(labels.deleteTitle, { name }),
            text: labels.deleteText,
            confirm: labels.delete,
            cancel,
          }}
          problems={problems}
          ask={() => send('DELETE /admin/media/:mediaId', { params })}
        />
      ) : null}
    </div>
  );
}
