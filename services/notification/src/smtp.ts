import { assertNoTransaction } from '@sidecart/kit/open-transaction';
import { createTransport } from 'nodemailer';
import type { MailConfig } from './config';
import { messageId, type Mail, type Refusal } from './mail';
import type { RenderedMail } from './templates';

export interface Mailer {
  /** Undefined once the mail server has accepted the mail. */
  send(mail: Mail, rendered: RenderedMail): Promise<Refusal | undefined>;
}

/** nodemailer's codes for errors of this mail, as opposed to errors of the connection. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];

/** The server's text may hold the address, so only codes are kept. */
function toRefusal(error: unknown): Refusal {
  const { code = 'EUNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
  const permanent = ABOUT_THE_MAIL.includes(code) && (responseCode === undefined || responseCode >= 500);
  return { code: responseCode ? `${code} ${responseCode}` : code, permanent };
}

export function createMailer(
  config: Pick<
    MailConfig,
    'SMTP_HOST' | 'SMTP_PORT' | 'MAIL_FROM_NAME' | 'MAIL_FROM_ADDRESS' | 'SHOP_MAIL_ADDRESS'
  >,
): Mailer {
  // One connection per mail: a pool may hold a mail while the server is unavailable, and its state would be unknown.
  const transport = createTransport({
    host: config.SMTP_HOST,
    port: config.SMTP_PORT,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = config.MAIL_FROM_ADDRESS.split('@').at(-1) ?? '';

  return {
    async send(mail, rendered) {
      assertNoTransaction('sending a mail');
      try {
        await transport.sendMail({
          ...rendered,
          from: { name: config.MAIL_FROM_NAME, address: config.MAIL_FROM_ADDRESS },
          to: { name: '', address: mail.recipient },
          ...(config.SHOP_MAIL_ADDRESS ? { replyTo: config.SHOP_MAIL_ADDRESS } : {}),
          messageId: messageId(mail, domain),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return undefined;
      } catch (error) {
        return toRefusal(error);
      }
    },
  };
}
