import { trackingUrl } from './tracking';

test('links to the page of a known carrier, with the number escaped', () => {
  expect(trackingUrl('DHL Paket', '0034 0434/1')).toBe(
    'https://www.dhl.com/global-en/home/tracking.html?submit=1&tracking-id=0034%200434%2F1',
  );
  expect(trackingUrl('UPS', '1Z')).toMatch(/^https:\/\/www\.ups\.com\//);
});

test('knows no page of another carrier, nor without a number', () => {
  expect(trackingUrl('Groups', '1')).toBeNull();
  expect(trackingUrl('Bicycle courier', '1')).toBeNull();
  expect(trackingUrl('DHL', '')).toBeNull();
});
