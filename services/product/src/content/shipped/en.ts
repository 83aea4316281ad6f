import type { PageText } from '../page';

const about = `
Sidecart is an independent shop for well-made products: for the kitchen, the desk and the outdoors. We prefer products that last, can be
repaired, and are made by people who know their craft.

## How we choose

- **Made to last.** Materials and workmanship come first. If a part wears out, a replacement should be available.
- **Described honestly.** Product pages show the exact variant, its price with tax, and whether it is in stock.
- **Reviewed by customers.** Reviews marked as verified come from customers who bought the product here.

## Questions

Write to us at any time. Our address is on the [contact page](/pages/contact).
`;

const contact = `
We are happy to help with questions about products, orders and returns.

- Email: [email address]
- Phone: [phone number], [opening hours]
- Post: [Name of the company], [street and number], [postal code and city]

## About an order

You can find an order by its number and your email address under [Find an order](/orders). There you can track your parcel, and cancel the
order until its first item has shipped. If you have an account, all orders are listed under [Your account](/account).

When you write to us about an order, please include its number. We reply within [number of] working days.
`;

const delivery = `
We deliver to Germany, to most of Europe, and to the United States and Canada. Checkout shows the exact cost for your address before you pay.

| Destination | Standard delivery | Express delivery |
|---|---|---|
| Germany | 2 to 3 working days, €4.90 | 1 to 2 working days, €12.90 |
| Other countries in Europe | 3 to 6 working days, €9.90 | 2 to 3 working days, €24.90 |
| United States and Canada | 7 to 12 working days, €19.90 | 3 to 5 working days, €39.90 |

Delivery times run from the day of your order to the day of delivery. Working days are Monday to Friday, except public holidays.

## Tracking

We send you an email with a tracking link as soon as a parcel has shipped. The same link is shown with your order under
[Find an order](/orders). An order may arrive in several parcels; you pay for delivery only once.

## Customs

For deliveries outside the European Union, customs duties and import taxes may be due in your country. The carrier collects them on delivery.
`;

const returns = `
You can return items within 14 days of delivery, without giving a reason.

## Right of withdrawal

You have the right to withdraw from your purchase within 14 days without giving any reason. The period ends 14 days after the day on which you, or
someone you have named who is not the carrier, received the last item of your order.

To exercise this right, inform us of your decision by a clear statement, for example by post or email:

[Name of the company], [street and number], [postal code and city], [email address]

You can use the model withdrawal form at the end of this page, but you do not have to. To meet the deadline, it is enough to send your statement before the period ends.

## Refund

If you withdraw, we refund all payments for the returned items, including the cost of standard delivery, within 14 days of receiving your statement.
We use the same payment method that you paid with, at no cost to you. We may wait until we have received the items, or proof that you have sent them.

Send the items back within 14 days of your statement. [Who pays for the return.] You are only liable for a loss in value if it results from
handling that was not necessary to check the condition and functioning of the items.

The right of withdrawal does not apply to items made to your specification, nor to sealed items that cannot be returned for reasons of health or
hygiene once their seal has been broken.

## Cancelling before shipment

You can cancel an order yourself until its first item has shipped: open it under [Find an order](/orders) and choose "Cancel order".

## Model withdrawal form

> To [Name of the company], [street and number], [postal code and city], [email address]:
>
> I hereby withdraw from my contract for the purchase of the following items:
>
> Ordered on / received on:
>
> Name and address:
>
> Date, and signature if sent on paper:
`;

const terms = `
These terms apply to all orders that you place in this shop. Your contract is with [Name of the company]; the address is in our
[imprint](/pages/imprint).

## Order and contract

The products in the shop are not a binding offer. You place a binding order with the button at the end of checkout. Before that, you can check and
change all your entries. An email confirms your order; the contract is concluded when we confirm the order or ship its first item.

You can read the order in your account or with its number and your email address. [Whether the text of the contract is stored.]
The contract can be concluded in English or German.

## Prices and payment

All prices include the statutory value added tax. Delivery costs are added; they are shown before you pay and on our [delivery page](/pages/delivery).
We authorise your card when you order and charge it once the order has been created.

## Delivery

Delivery times are stated with each product and at checkout. If an item turns out to be unavailable, we inform you immediately and refund what you have paid.

## Retention of title

Items remain our property until they have been paid in full.

## Returns and warranty

You have a right of withdrawal of 14 days; it is explained under [Returns](/pages/returns). The statutory warranty applies to all items.

## Liability

We are liable without limit for intent and gross negligence, and for injury to life, body or health. For slight negligence we are only liable if an
essential duty of the contract is breached, and only for the damage that is typical and foreseeable. Product liability law is not affected.

## Dispute resolution

[Whether the company takes part in dispute resolution before a consumer arbitration board.]

## Governing law

[The law that applies.] Mandatory consumer protection laws of the country where you live are not affected.
`;

const privacy = `
This page explains which personal data we process, why, and which rights you have. The controller is:

[Name of the company], [street and number], [postal code and city], [email address]

[Name and address of the data protection officer, if there is one.]

## Cookies and storage

We only use cookies and storage that are strictly necessary for the shop to work. There is no tracking, no advertising and no analysis of your
behaviour, and so there is no consent banner.

| Name | Kind | Purpose | Kept |
|---|---|---|---|
| session (or __Host-session) | Cookie | Keeps you signed in and remembers your cart | 30 days after your last visit |
| device (or __Host-device) | Cookie | Recognises a browser that you have signed in with, to protect your account | 90 days |
| visitor | Cookie | Notes that there is a session, so that a page knows whether to ask for your cart | Until you close the browser |
| locale | Cookie | The language that you have chosen | 1 year |
| theme | Cookie | Light or dark theme, if you have chosen one | 1 year |
| checkout-draft, checkout-attempt, started-checkouts, wanted-product | Session storage | Your entries at checkout, the purchase in progress, and the product that you added to the wishlist before signing in | Until you close the tab |
| last-checkout | Local storage | Shows other tabs that a purchase has been completed | Until you delete it |
| recently-viewed | Local storage | Products that you viewed recently, in this browser only | Until you delete it |
| columns, staff-views, staff-shortcuts | Cookie, local storage | For staff and sellers: hidden columns, saved views of lists, keyboard shortcuts | 1 year, until you delete it |

Card data is entered in fields of our payment provider, which may set cookies of its own there to prevent fraud. We never receive your card number.

## Orders

To fulfil your contract (Article 6(1)(b) GDPR) we process your name, addresses, email address, phone number if you enter one, what you bought, and
the payment status. Carriers receive what they need for delivery, and the payment provider what it needs for the payment:
[payment provider], [carriers], [hosting provider].

Invoices and accounting records are kept for as long as the law requires (Article 6(1)(c) GDPR), usually ten years.

## Account

An account stores your name, email address, addresses and settings until you delete it. Passwords are stored as hashes only. The list of your devices
shows the browser and network address of each session until the session ends.

## Reviews

A review is shown with the name that you enter. If you delete your account, the name is removed.

## Emails

We send emails about your orders and your account. Other emails are only sent if you have asked for them; you can change this in your account.
If you ask for an email when a product is back in stock, we store your email address until that email is sent, for at most 180 days. An address that you
do not confirm is deleted after two days.

## Technical data

When you open a page, your network address is processed to answer the request and to limit abuse (Article 6(1)(f) GDPR). [How long server logs are kept.]

## Your rights

You have the right to access, rectification, erasure, restriction of processing, data portability and objection. You can download your data and
delete your account yourself under [Your account](/account). You may also complain to a supervisory authority: [supervisory authority].
`;

const imprint = `
Information according to § 5 of the German Digital Services Act (DDG)

[Name of the company]

[Street and number]

[Postal code and city]

[Country]

Represented by: [names of the managing directors]

## Contact

Email: [email address]

Phone: [phone number]

## Register

[Register court], [register number]

VAT identification number: [VAT ID]

## Responsible for the content

[Name and address]

## Dispute resolution

[Whether the company takes part in dispute resolution before a consumer arbitration board.]
`;

export const englishPages: Readonly<Record<string, PageText>> = {
  about: { title: 'About us', markdown: about },
  contact: { title: 'Contact', markdown: contact },
  delivery: { title: 'Delivery', markdown: delivery },
  returns: { title: 'Returns', markdown: returns },
  terms: { title: 'Terms and conditions', markdown: terms },
  privacy: { title: 'Privacy policy', markdown: privacy },
  imprint: { title: 'Imprint', markdown: imprint },
};
