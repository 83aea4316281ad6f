import { ImageResponse } from 'next/og';
import { Mark } from '@/ui/mark';

export const dynamic = 'force-static';

const card = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 48,
  width: '100%',
  height: '100%',
  background: '#f6f2e9',
  color: '#22201b',
  fontSize: 128,
} as const;

/** What a shared link to a page without a picture of its own shows. */
export const GET = (): Response =>
  new ImageResponse(
    <div style={card}>
      <Mark size={200} />
      Sidecart
    </div>,
    { width: 1200, height: 630 },
  );
