/** The process is there; what it needs is asked of the BFF. */
export const GET = () => Response.json({ status: 'live' });
