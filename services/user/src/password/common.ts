import { rejected } from '@sidecart/kit/errors';
import { dictionary } from '@zxcvbn-ts/language-common';
import type { User } from '../user';

type Person = Pick<User, 'email' | 'firstName' | 'lastName'>;

/** Passwords that many people use, in lower case; shorter ones are not accepted anyway. */
const common = new Set(dictionary['passwords-common'].filter(({ length }) => length >= 8));

const passwordTooCommon = () =>
  rejected('password-too-common', 'This password is easy to guess. Choose another one.');

/** @throws rejected `password-too-common` */
export function refuseCommon(password: string): void {
  if (common.has(password.toLowerCase())) throw passwordTooCommon();
}

/** Refuses a password that is the user's own name or address. @throws rejected `password-too-common` */
export function refuseOwn(password: string, { email, firstName, lastName }: Person): void {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}@]/gu, '');
  const [local = ''] = email.split('@');
  const own = [email, local, firstName, lastName, firstName + lastName, lastName + firstName];
  if (own.some((text) => plain(text) === plain(password))) throw passwordTooCommon();
}
