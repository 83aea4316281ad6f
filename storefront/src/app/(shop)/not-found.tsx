export { NotFound as default } from '@/features/frame/not-found';
