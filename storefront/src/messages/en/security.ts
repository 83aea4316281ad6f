import type { Plural } from '@/lib/format';
import { fields, refusals } from './fields';

const problems: Record<string, string> = {
  ...refusals,
  ...fields,
  'too-many-requests': 'Too many attempts. Please wait a moment and try again.',
  'upstream-unavailable': 'Accounts are temporarily unavailable. Please try again in a moment.',
  'request-invalid': 'Please check your entries.',
  'password-incorrect': 'Incorrect password.',
  'code-incorrect': 'This code is incorrect. Enter the current code of the app.',
  'setup-expired': 'The setup took too long. Please start again.',
  'passkey-unconfirmed': 'The passkey was not confirmed. Please try again.',
  'passkey-unsupported': 'This browser does not support passkeys on this page.',
  'passkey-known': 'This device already has a passkey for your account.',
  'passkey-refused': 'The passkey was not accepted. Try again or use another device.',
  'second-factor-not-found': 'This method has already been removed. Reload the page.',
  'passkeys-full': 'You have as many passkeys as possible. Remove one to add another.',
  'second-factor-required-for-role':
    'Your role requires two-step verification. Add another method before you remove this one.',
  'second-factor-incorrect': 'This code is incorrect. Check it and try again.',
  'too-many-attempts': 'Too many incorrect codes. Try again in an hour, or use a passkey.',
};

/** Two-step verification: at sign-in, and in the account. */
export const security = {
  title: 'Two-step verification',
  text: 'When you sign in, we ask for a second step in addition to your password. Each change signs you out on all other devices, and we notify you by email.',
  open: 'Manage two-step verification',
  required: 'Your role requires two-step verification.',
  password: 'Current password',
  cancel: 'Cancel',
  step: {
    title: 'Confirm your sign-in',
    codeText: 'Enter the code that your authenticator app shows.',
    passkeyText:
      'Confirm with your fingerprint, your face, the screen lock of your device or a security key.',
    recoveryText: 'Enter one of the recovery codes that you saved. You can use each code once.',
    code: 'Six-digit code',
    recoveryCode: 'Recovery code',
    confirm: 'Continue',
    switchTo: {
      totp: 'Use authenticator app',
      passkey: 'Use passkey',
      'recovery-code': 'Use recovery code',
    },
    back: 'Back to sign-in',
    expired: 'The sign-in took too long. Please enter your password again.',
  },
  setup: {
    roleText:
      'Your role requires two-step verification. Set it up now to finish signing in. You need an authenticator app, for example on your phone.',
    title: 'Set up your authenticator app',
    scan: 'Scan this QR code with your authenticator app.',
    picture: 'QR code for the authenticator app',
    onThisDevice: 'Open authenticator app on this device',
    secret: 'Or enter this setup key in the app:',
    code: 'Code that the app shows',
    confirm: 'Confirm code',
  },
  recovery: {
    title: 'Save your recovery codes',
    text: 'If you lose access to your app or your passkey, you can sign in with one of these codes. You can use each code once. We show them only now, so store them securely, for example in a password manager.',
    copy: 'Copy codes',
    copied: 'Copied',
    failed: 'The codes could not be copied. Select them and copy them yourself.',
    download: 'Download codes',
    saved: 'I have saved my recovery codes',
    done: 'Continue',
  },
  authenticator: {
    title: 'Authenticator app',
    text: 'An app on your phone shows a new code every 30 seconds.',
    on: 'On since {date}',
    off: 'Off',
    add: {
      open: 'Set up',
      title: 'Set up authenticator app',
      text: 'Enter your password to continue.',
      confirm: 'Continue',
    },
    remove: {
      open: 'Remove',
      title: 'Remove authenticator app?',
      text: 'Codes of the app are no longer accepted when you sign in.',
      confirm: 'Remove app',
    },
  },
  passkeys: {
    title: 'Passkeys',
    text: 'A passkey is stored on your device. You confirm with your fingerprint, your face, the screen lock or a security key.',
    none: 'No passkeys yet.',
    created: 'Added on {date}',
    used: 'Last used {time}',
    unused: 'Not used yet',
    name: 'Name',
    nameHint: 'For example “Phone” or “Security key”',
    add: {
      open: 'Add passkey',
      title: 'Add passkey',
      text: 'Your browser then asks you to create the passkey.',
      confirm: 'Continue',
    },
    remove: {
      open: 'Remove',
      title: 'Remove passkey “{name}”?',
      text: 'You can no longer sign in with this passkey. You can delete it on your device afterwards.',
      confirm: 'Remove passkey',
    },
  },
  codes: {
    title: 'Recovery codes',
    left: { one: '{count} recovery code left', other: '{count} recovery codes left' } as Plural,
    none: 'You get recovery codes when you set up two-step verification.',
    renew: {
      open: 'Create new codes',
      title: 'Create new recovery codes?',
      text: 'Your current recovery codes are no longer accepted from then on.',
      confirm: 'Create codes',
    },
  },
  changed: 'Saved. You have been signed out on all other devices.',
  problems,
};
