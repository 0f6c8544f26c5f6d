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

/** Who can reach what: every path from or to what was chosen. */
export function Reach({ report, chosen }: { report: Report; chosen?: Thing }) {
  const access = useMemo(() => toAccess(report), [report]);
  return (
    <section id="reach" aria-labelledby="reach-title">
      <h2 id="reach-title">Who can reach what</h2>
      {report.outcome !== 'complete' && (
        <p>Some data is missing, so paths can be missing, too.</p>
      )}
      <Search report={report} types={access.types} />
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
  const link = valueOf(thing, 'webLink');
  const paths = {
    out: useMemo(() => findPaths(access, thing, 'out'), [thing]),
    into: useMemo(() => findPaths(access, thing, 'into'), [thing]),
  };
  return (
    <article>
      <h3 ref={heading} tabIndex={-1}>
        <bdi>{thing.name}</bdi> <small>{thing.table.title}</small>
      </h3>
      <p>
        <a href="#reach">Close</a>{' '}
        {typeof link === 'string' && link.startsWith('https://') && (
          <a href={link} rel="noreferrer">
            Open in JumpCloud
          </a>
        )}
      </p>
      <Details summary="Properties">
        {() => (
          <dl class="properties">
            {thing.table.columns.map((column) => (
              <div key={column.name}>
                <dt>{toWords(column.name)}</dt>
                <dd>
                  <bdi>{toValue(column.values[thing.row], column) || '–'}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Details>
      <Paths
        label={`Access from ${thing.name}`}
        access={access}
        paths={paths.out}
        isOut
      />
      <Paths
        label={`Access to ${thing.name}`}
        access={access}
        paths={paths.into}
      />
      {paths.out.length + paths.into.length === 0 && (
        <p>No collected relationship gives access to or from it.</p>
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
  const columns: TableColumn<Path>[] = [
    {
      title: isOut ? 'What' : 'Who',
      text: (path) => endOf(path).name,
      cell: (path) => <Name thing={endOf(path)} />,
    },
    { title: 'Type', text: (path) => endOf(path).table.title },
    {
      title: 'Through what',
      text: (path) =>
        describePath(path)
          .map((part) => (typeof part === 'string' ? part : part.name))
          .join(''),
      cell: (path) =>
        describePath(path).map((part) =>
          typeof part === 'string' ? part : <bdi>{part.name}</bdi>,
        ),
    },
  ];
  if (paths.some((path) => describeRights(access, path))) {
    const text = (path: Path) => describeRights(access, path);
    columns.push({ title: 'Allows', text });
  }
  return paths.length === 0 ? null : (
    <>
      <h4>
        <bdi>{label}</bdi>
      </h4>
      <Table label={label} columns={columns} rows={paths} maxPrinted={Infinity}>
        {(found) => <Picture paths={found} isOut={isOut} />}
      </Table>
    </>
  );
}
