import { MAX_UPLOAD_BYTES } from '@sidecart/contracts/http/media';
import { check } from '@sidecart/kit/check';
import { invalid } from '@sidecart/kit/errors';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { uploadFields } from './schemas';

/** The content of a multipart/form-data request. */
export interface ReceivedUpload {
  content: Buffer;
  /** The name of the file, if it has one. */
  fileName: string | undefined;
  alt: string | undefined;
}

const parse = multer({
  storage: multer.memoryStorage(),
  // So that a name with a path is detected and rejected.
  preservePath: true,
  limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 1, parts: 2, fieldSize: 4_096, headerPairs: 20 },
}).single('file');

const refusedField = (pointer: string, message: string) =>
  invalid('request-invalid', 'The request is not valid; see errors.', { errors: [{ pointer, message }] });

const malformed = (why: string) =>
  invalid('upload-malformed', `Send multipart/form-data with one picture in the field file: ${why}.`);

const tooLarge = () =>
  Object.assign(new Error(`file over ${MAX_UPLOAD_BYTES} bytes`), { type: 'entity.too.large', status: 413 });

/** Every error of the parser is caused by the client: nothing else can fail in memory. */
function toRefusal(error: Error): Error {
  if (!(error instanceof MulterError)) return malformed(error.message.toLowerCase());
  if (error.code === 'LIMIT_FILE_SIZE') return tooLarge();
  // The parser does not say which of several files is one too many.
  return refusedField(`/body/${error.field ?? 'file'}`, error.message);
}

/** Reads an upload into memory. @throws invalid, or what body parsers throw */
export async function receiveUpload(req: Request, res: Response): Promise<ReceivedUpload> {
  // The parser would wait forever for a client that disconnected while the upload was queued.
  if (req.destroyed)
    throw Object.assign(new Error('the client disconnected'), { type: 'request.aborted', status: 400 });
  await new Promise<void>((resolve, reject) => {
    parse(req, res, (error?: unknown) => (error ? reject(toRefusal(error as Error)) : resolve()));
  });
  const fields = { ...(req.body as object) };
  // It would become the prototype of the copy that joi makes, and so pass its check for unknown fields.
  if (Object.hasOwn(fields, '__proto__')) throw refusedField('/body/__proto__', 'is not allowed');
  const { alt } = check('body', uploadFields, fields, true);
  if (!req.file) throw refusedField('/body/file', '"file" is required');
  // Browsers send names in UTF-8, and the parser reads each byte as a character.
  const fileName = Buffer.from(req.file.originalname, 'latin1').toString();
  return { content: req.file.buffer, fileName, alt };
}
