export { NotFound as default, notFoundMetadata as generateMetadata } from '@/features/frame/not-found';
