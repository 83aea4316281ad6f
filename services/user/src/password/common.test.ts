import { refuseCommon, refuseOwn } from './common';

const ada = { email: 'ada.byron@example.com', firstName: 'Augusta', lastName: 'Ada King' };
const TOO_COMMON = expect.objectContaining({ code: 'password-too-common' }) as Error;

test.each(['password123', 'PassWord123', '12345678', 'qwertyuiop'])('%s is refused as common', (password) => {
  expect(() => refuseCommon(password)).toThrow(TOO_COMMON);
});

test.each(['correct horse battery', '  пароль 密码 🔑  ', 'demo-0123456789ab'])(
  '%s is accepted',
  (password) => {
    expect(() => refuseCommon(password)).not.toThrow();
  },
);

test.each([
  'ada.byron@example.com',
  'Ada.Byron',
  'adabyron',
  'AUGUSTA!',
  'augusta-ada-king',
  'Ada King Augusta',
])('%s is refused as the name or address of its user', (password) => {
  expect(() => refuseOwn(password, ada)).toThrow(TOO_COMMON);
});

test('a longer password that contains a name is accepted', () => {
  expect(() => refuseOwn('augusta keeps engines', ada)).not.toThrow();
});
