const isDevelopment = process.env.NODE_ENV === 'development';

/** The content security policy of a page. @param scripts the sources of inline scripts: a nonce, or hashes */
export const policyOf = (scripts: readonly string[]): string =>
  [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts].join(' ')}${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Primitives measure and place themselves by style attributes and elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
