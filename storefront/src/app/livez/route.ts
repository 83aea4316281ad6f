/** The process runs; the BFF reports whether its dependencies are ready. */
export const GET = () => Response.json({ status: 'live' });
