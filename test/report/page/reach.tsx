import { useEffect, useMemo, useRef } from 'preact/hooks';

import type { Access, Path } from './access';
import { describePath, describeRights, findPaths, toAccess } from './access';
import type { Report, Thing } from './data';
import { valueOf } from './data';
import { Details } from './details';
import { Name } from './name';
import { Picture } from './picture';
import { Search } from './search';
import type { TableColumn } from './table';
import { Table } from './table';
import { toValue, toWords } from './text';

interface Props {
  report: Report;
  chosen?: Thing;
}

/** Who can reach what: every path from or to what was chosen. */
export function Reach({ report, chosen }: Props) {
  const access = useMemo(() => toAccess(report), [report]);
  const types = useMemo(() => {
    const edges = [...access.out.values()].flat();
    return [
      ...new Set(
        edges.flatMap(({ from, to }) => [from.table.type, to.table.type]),
      ),
    ];
  }, [access]);
  return (
    <section id="reach" aria-labelledby="reach-title">
      <h2 id="reach-title">Who can reach what</h2>
      <Search report={report} types={types} />
      {chosen && <Chosen key={chosen.key} thing={chosen} access={access} />}
    </section>
  );
}

function Chosen({ thing, access }: { thing: Thing; access: Access }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current!.scrollIntoView();
    heading.current!.focus();
  }, []);
  const { name, table } = thing;
  const paths = useMemo(
    () => ({
      out: findPaths(access, thing, 'out'),
      into: findPaths(access, thing, 'into'),
    }),
    [access, thing],
  );
  const link = valueOf(thing, 'webLink');
  const properties = table.columns.flatMap((column) => {
    const text = toValue(column.values[thing.row], column);
    return text ? [[column.name, text] as const] : [];
  });
  return (
    <article>
      <h3 ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi> <small>{table.title}</small>
      </h3>
      <p>
        <a href="#reach">Close</a>
        {typeof link === 'string' && /^https:\/\//.test(link) && (
          <>
            {' · '}
            <a href={link} rel="noreferrer">
              Open in JumpCloud
            </a>
          </>
        )}
      </p>
      <Details summary="Properties">
        {() => (
          <dl class="properties">
            {properties.map(([property, text]) => (
              <div key={property}>
                <dt>{toWords(property)}</dt>
                <dd>
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Details>
      <Paths
        label={`What ${name} can reach`}
        access={access}
        paths={paths.out}
        isOut
      />
      <Paths
        label={`Who can reach ${name}`}
        access={access}
        paths={paths.into}
      />
      {paths.out.length + paths.into.length === 0 && (
        <p>Nothing that was collected gives access to it, or through it.</p>
      )}
    </article>
  );
}

interface PathsProps {
  label: string;
  access: Access;
  paths: Path[];
  isOut?: boolean;
}

function Paths({ label, access, paths, isOut = false }: PathsProps) {
  const endOf = (path: Path) => (isOut ? path.at(-1)!.to : path[0]!.from);
  const rows = useMemo(
    () =>
      paths
        .map((path) => ({
          path,
          end: endOf(path),
          rights: describeRights(access, path),
        }))
        .sort(
          (a, b) =>
            a.end.number - b.end.number || a.path.length - b.path.length,
        ),
    [paths, access],
  );
  const columns: TableColumn<(typeof rows)[number]>[] = [
    {
      title: isOut ? 'What' : 'Who',
      text: ({ end }) => end.name,
      cell: ({ end }) => <Name thing={end} />,
    },
    { title: 'Type', text: ({ end }) => end.table.title },
    {
      title: 'Through what',
      text: ({ path }) =>
        describePath(path)
          .map((part) => (typeof part === 'string' ? part : part.name))
          .join(''),
      cell: ({ path }) =>
        describePath(path).map((part) =>
          typeof part === 'string' ? part : <bdi>{part.name}</bdi>,
        ),
    },
    ...(rows.some(({ rights }) => rights)
      ? [{ title: 'Allows', text: ({ rights }: { rights: string }) => rights }]
      : []),
  ];
  return rows.length === 0 ? null : (
    <>
      <h4>
        <bdi>{label}</bdi>
      </h4>
      <Table
        label={label}
        columns={columns}
        rows={rows}
        maxPrinted={Infinity}
        picture={(found) => (
          <Picture paths={found.map(({ path }) => path)} isOut={isOut} />
        )}
      />
    </>
  );
}
