import { fields, refusals } from './fields';

const common = {
  ...refusals,
  ...fields,
  'too-many-requests': 'Too many attempts. Please wait a moment and try again.',
  'upstream-unavailable': 'Accounts are temporarily unavailable. Please try again in a moment.',
  'request-invalid': 'Please check your entries.',
};

export const account = {
  title: 'Your account',
  hello: 'Hello, {name}',
  signOut: { action: 'Sign out', failed: 'Sign-out failed. Please try again.' },
  signIn: {
    title: 'Sign in',
    email: 'Email',
    password: 'Password',
    action: 'Sign in',
    forgotten: 'Forgot your password?',
    noAccount: 'New customer?',
    toRegister: 'Create account',
    problems: {
      ...common,
      'credentials-refused': 'Incorrect email or password.',
    } as Record<string, string>,
  },
  register: {
    title: 'Create account',
    text: 'Keep your orders and addresses in one place. You can also check out as a guest.',
    firstName: 'First name',
    lastName: 'Last name',
    email: 'Email',
    password: 'Password',
    rule: 'Use at least eight characters.',
    action: 'Create account',
    hasAccount: 'Already have an account?',
    toSignIn: 'Sign in',
    problems: {
      ...common,
      'email-taken': 'An account with this email already exists. Sign in or use another email.',
    } as Record<string, string>,
  },
  reset: {
    title: 'Reset password',
    text: 'Enter your email address and we will send you a link to set a new password.',
    email: 'Email',
    send: 'Send link',
    sent: 'If an account exists for this address, we have sent a link to it.',
    newPassword: 'New password',
    rule: 'Use at least eight characters.',
    change: 'Set password',
    changed: 'Your password has been changed. You have been signed out on all devices.',
    toSignIn: 'Sign in',
    problems: {
      ...common,
      'token-refused': 'This link is invalid or has expired. Request a new one.',
    } as Record<string, string>,
  },
  verify: {
    title: 'Confirm your email',
    text: 'Confirm your email address to write reviews and to see orders that you placed as a guest.',
    action: 'Confirm',
    done: 'Your email address is confirmed.',
    toAccount: 'Go to your account',
    noToken: 'This link is incomplete. Open the link in the email again or copy the whole link.',
    problems: {
      ...common,
      'token-refused': 'This link is invalid or has expired.',
    } as Record<string, string>,
  },
  orders: { title: 'Orders', none: 'No orders yet.', older: 'Older orders', newest: 'Back to latest orders' },
  addresses: {
    title: 'Saved addresses',
    none: 'No saved addresses yet.',
    add: 'Add address',
    change: 'Edit',
    remove: 'Remove',
    save: 'Save',
    cancel: 'Cancel',
    failed: 'The change could not be saved. Please try again.',
    problems: { ...common, 'request-invalid': 'Please correct the highlighted fields.' } as Record<
      string,
      string
    >,
  },
  profile: {
    title: 'Profile',
    firstName: 'First name',
    lastName: 'Last name',
    verified: 'confirmed',
    unverified: 'not confirmed yet. Check your inbox for the link.',
    save: 'Save',
    saved: 'Changes saved',
    problems: { ...common } as Record<string, string>,
  },
  mail: {
    title: 'Email preferences',
    orderUpdates: 'Updates about my orders',
    marketing: 'Occasional news and offers',
    failed: 'Your preferences could not be saved. Please try again.',
  },
};
