import type { Schemas } from '@sidecart/contracts/http/types';

/** In minor units. */
export type Money = Schemas['Money'];

export type Availability = Schemas['Stock']['availability'];
export type Role = Schemas['User']['role'];

/** The viewer, once signed in. */
export interface ViewerView {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  emailVerified: boolean;
}

/** A part of a screen that may be missing while its service is unavailable. */
export type Part<T> = { ok: true; value: T } | { ok: false };

export interface PictureView {
  mediaId: string;
  alt: string;
  /** Of its file, if that was replaced; part of its address. */
  version?: number;
  /** The point that stays visible where it is cropped, in thousandths; otherwise the middle. */
  focal?: { x: number; y: number };
}

/** RFC 9457, as in every error response of the BFF. */
export interface ProblemView {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  /** `code` is the rule that was violated: `string.email`. */
  errors?: { pointer: string; code?: string; message: string }[];
}

export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}
