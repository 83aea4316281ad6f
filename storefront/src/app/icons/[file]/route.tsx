import { ImageResponse } from 'next/og';
import { Mark } from '@/ui/mark';

const sizes = [180, 192, 512];

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => sizes.map((size) => ({ file: `${size}.png` }));

/** The icons of the manifest and of home screens. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const size = Number.parseInt((await params).file, 10);
  return new ImageResponse(<Mark size={size} />, { width: size, height: size });
}
