import type { Answer, Call, ProblemView } from '@sidecart/bff/views';
import { unreachable, type Result } from './api';
import { addressOf } from './route';

/** What the media service accepts. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/avif';

/** Routes whose body is a file or a form. */
type UploadRoute = 'POST /admin/imports' | 'POST /admin/media' | 'PUT /admin/media/:mediaId/file';

/**
 * Sends a file or a form and reports the upload's progress, which fetch cannot. Never throws.
 * @param onProgress from 0 to 1
 */
export const upload = <R extends UploadRoute>(
  route: R,
  call: Call<R>,
  body: File | FormData,
  onProgress: (part: number) => void,
): Promise<Result<Answer<R>>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (problem: ProblemView) => resolve({ ok: false, problem });
    const { method, path } = addressOf(route, call);
    request.open(method, path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-requested-with', 'storefront');
    if (body instanceof File) request.setRequestHeader('content-type', 'text/csv');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail(unreachable);
    request.onload = () => {
      const answer = request.response as (Answer<R> & Partial<ProblemView>) | null;
      if (request.status < 400 && answer) resolve({ ok: true, value: answer });
      else fail({ ...unreachable, code: 'unknown', detail: '', ...answer, status: request.status });
    };
    request.send(body);
  });
