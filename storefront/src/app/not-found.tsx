/** Not shown: each group of pages has its own. Without this file, Next would send a page of its own along with every other one. */
export default function NotFound() {
  return <h1>404</h1>;
}
