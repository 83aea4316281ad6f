// `node deploy/upgrade/migrations.mjs`: rejects a migration that breaks the previous version. During an upgrade both versions run on
// the new tables, and a rollback leaves the tables as they are. So a migration only adds (expand); what is unused is dropped in a
// later release (contract), by a file that says since when: `-- contract: unused since 0.4.0`.
// `--baseline` records the current migrations as accepted; done once, for the first release.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'libpg-query';
import { root } from '../local/places.mjs';

const baselineFile = fileURLToPath(new URL('baseline.json', import.meta.url));
const CONTRACT = /^-- contract: unused since (\d+\.\d+\.\d+)$/m;

const nameOf = ({ relname }) => relname;
const constraintsOf = ({ constraints = [] }) => constraints.map(({ Constraint }) => Constraint.contype);

/** Faults of an added column: the previous version inserts rows without it. */
function ofColumn(table, column) {
  const has = (type) => constraintsOf(column).includes(`CONSTR_${type}`);
  const isFilled = has('DEFAULT') || has('GENERATED') || has('IDENTITY');
  if ((has('NOTNULL') || has('PRIMARY')) && !isFilled)
    return [`${table}.${column.colname} is NOT NULL and has no default`];
  if (has('UNIQUE')) return [`${table}.${column.colname} is unique`];
  return [];
}

function ofCommand(table, { subtype, name, def }) {
  if (subtype === 'AT_AddColumn') return ofColumn(table, def.ColumnDef);
  if (subtype === 'AT_DropColumn') return [`${table}.${name} is dropped`];
  if (subtype === 'AT_AlterColumnType') return [`${table}.${name} changes its type`];
  if (subtype === 'AT_SetNotNull') return [`${table}.${name} becomes NOT NULL`];
  if (subtype === 'AT_ColumnDefault' && !def) return [`${table}.${name} loses its default`];
  if (subtype === 'AT_AddConstraint' && !def.Constraint.skip_validation)
    return [`the constraint ${def.Constraint.conname ?? 'without a name'} of ${table} is not NOT VALID`];
  return [];
}

const DROPPED = {
  OBJECT_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_TYPE: 'type',
  OBJECT_FUNCTION: 'function',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_SCHEMA: 'schema',
};
const HARMLESS_TO_RENAME = ['OBJECT_INDEX', 'OBJECT_TABCONSTRAINT'];

/** @param {Set<string>} own tables that the same file creates, which the version before does not know */
function ofStatement(statement, own) {
  const [[kind, node]] = Object.entries(statement);
  const isOwn = node.relation && own.has(nameOf(node.relation));
  if (isOwn) return [];
  if (kind === 'AlterTableStmt' && node.objtype === 'OBJECT_TABLE')
    return node.cmds.flatMap(({ AlterTableCmd }) => ofCommand(nameOf(node.relation), AlterTableCmd));
  if (kind === 'DropStmt' && DROPPED[node.removeType]) return [`a ${DROPPED[node.removeType]} is dropped`];
  if (kind === 'RenameStmt' && !HARMLESS_TO_RENAME.includes(node.renameType))
    return [`${node.subname ?? nameOf(node.relation ?? { relname: 'something' })} is renamed`];
  if (kind === 'IndexStmt' && node.unique)
    return [`the index ${node.idxname} makes rows of ${nameOf(node.relation)} unique`];
  if (kind === 'AlterEnumStmt' && node.oldVal) return [`the value ${node.oldVal} is renamed`];
  if (kind === 'TruncateStmt') return ['a table is emptied'];
  if (kind === 'DoStmt') return ['a DO block cannot be checked'];
  return [];
}

/**
 * @param {string} sql a migration
 * @returns {Promise<string[]>} the statements that break the previous version
 * @throws when it is not SQL of Postgres
 */
export async function breaksOf(sql) {
  const { stmts = [] } = await parse(sql);
  const statements = stmts.map(({ stmt }) => stmt);
  const own = new Set(
    statements.flatMap(({ CreateStmt }) => (CreateStmt ? [nameOf(CreateStmt.relation)] : [])),
  );
  return statements.flatMap((statement) => ofStatement(statement, own));
}

const numbers = (version) => version.split('.').map(Number);
const isLater = (one, other) => {
  const [a, b] = [numbers(one), numbers(other)];
  const first = a.findIndex((value, index) => value !== b[index]);
  return first >= 0 && a[first] > b[first];
};

/**
 * Why a migration is rejected; empty if it is not.
 * @param {string} version of this release
 */
export async function refusalsOf(sql, version) {
  const breaks = await breaksOf(sql);
  const since = CONTRACT.exec(sql)?.[1];
  if (!breaks.length) return [];
  if (!since) return breaks;
  return isLater(since, version) ? [`${since} is later than this release, ${version}`] : [];
}

/** Folders with migrations. */
export const folders = () =>
  [
    ...readdirSync(join(root, 'services')).map((name) => `services/${name}`),
    'deploy/psp',
    'packages/kit',
  ].filter((folder) => existsSync(join(root, folder, 'migrations')));

export const migrations = () =>
  folders().flatMap((folder) =>
    readdirSync(join(root, folder, 'migrations')).map((name) => `${folder}/migrations/${name}`),
  );

/** Migrations of before the first release. */
export const baseline = () => JSON.parse(readFileSync(baselineFile, 'utf8'));

/** @returns {Promise<{ file: string, refusals: string[] }[]>} the rejected ones */
export async function check() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const accepted = new Set(baseline());
  const found = await Promise.all(
    migrations()
      .filter((file) => !accepted.has(file))
      .map(async (file) => ({
        file,
        refusals: await refusalsOf(readFileSync(join(root, file), 'utf8'), version),
      })),
  );
  return found.filter(({ refusals }) => refusals.length > 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--baseline'))
    writeFileSync(baselineFile, `${JSON.stringify(migrations(), null, 2)}\n`);
  const refused = await check();
  for (const { file, refusals } of refused)
    console.error(
      `${file} breaks the version before:\n${refusals.map((line) => `  - ${line}`).join('\n')}\nAdd only, and remove in a later release with the line "-- contract: unused since <release>".`,
    );
  process.exitCode = refused.length ? 1 : 0;
}
