// The progress of a tool, counted from the lines that it prints.

const plural = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Each measure takes the lines of a tool one by one and returns its progress. */
const counting = (pattern, what, done, total) => {
  let count = 0;
  return (line) => {
    if (pattern.test(line)) count += 1;
    return `${total ? `${count} of ${plural(total, what)}` : plural(count, what)} ${done}`;
  };
};

/** `go build -v` prints each compiled package; packages from the cache are not printed. */
const goPackages = (total) => counting(/^[\w.-]+(\/[\w.~-]+)*$/, 'package', 'compiled', total);
const goModules = () => counting(/^go: downloading /, 'module', 'fetched');

/** `go get`, `go build -v`, `go install -v`: modules while they are fetched, then packages. */
export function goWork(total) {
  const [modules, packages] = [goModules(), goPackages(total)];
  return (line) => (line.startsWith('go: ') ? modules(line) : packages(line));
}

/** `mvn -B` without `-q`. */
export const mavenFiles = () => counting(/^(\[INFO\] )?Downloaded from /, 'file', 'fetched');

/** `npm install --loglevel=http`; packages of other platforms are in the lock file and are not fetched. */
export const npmPackages = (total) =>
  counting(/^npm http fetch GET 200 .*\.tgz/, 'package', 'fetched', total);

/** `tsc -b --verbose`. */
export const tscProjects = (total) => counting(/Building project /, 'project', 'built', total);

/** The tool's own output. */
export const lastLine = () => {
  let last = '';
  return (line) => (last = line.trim().slice(0, 80) || last);
};
