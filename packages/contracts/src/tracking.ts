/** The tracking page of each carrier, by whole words of the name that staff enter. The number is appended. */
const carriers: readonly [name: string, page: string][] = [
  ['dhl', 'https://www.dhl.com/global-en/home/tracking.html?submit=1&tracking-id='],
  ['ups', 'https://www.ups.com/track?tracknum='],
  ['fedex', 'https://www.fedex.com/fedextrack/?trknbr='],
  ['dpd', 'https://tracking.dpd.de/status/en_US/parcel/'],
  ['gls', 'https://gls-group.com/track/'],
  ['hermes', 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#'],
  ['usps', 'https://tools.usps.com/go/TrackConfirmAction?tLabels='],
  ['royal mail', 'https://www.royalmail.com/track-your-item#/tracking-results/'],
];

/** The page on which the recipient follows a parcel; null for a carrier that is not known. */
export function trackingUrl(carrier: string, trackingNumber: string): string | null {
  const words = ` ${carrier.toLowerCase().replace(/[^a-z]+/g, ' ')} `;
  const page = carriers.find(([name]) => words.includes(` ${name} `))?.[1];
  return page === undefined || trackingNumber === '' ? null : page + encodeURIComponent(trackingNumber);
}
