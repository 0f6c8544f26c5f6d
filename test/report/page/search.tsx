import { useMemo, useState } from 'preact/hooks';

import type { Report, Thing } from './data';
import { valueOf } from './data';
import { addressOf } from './name';
import { toCount } from './text';

/** What an entity is found by, besides its name. */
const SEARCHED = [
  'name',
  'username',
  'email',
  'hostname',
  'serial',
  'serialNumber',
];

const MAX_FOUND = 10;

interface Props {
  report: Report;
  /** The types that can be chosen. */
  types: string[];
}

/** Finds an entity by what it is called, and chooses it. */
export function Search({ report, types }: Props) {
  const [wanted, setWanted] = useState('');
  const [active, setActive] = useState(0);
  const isSearching = wanted.trim() !== '';
  const index = useMemo(
    () => (isSearching ? toIndex(report, types) : []),
    [report, types, isSearching],
  );
  const found = useMemo(() => find(index, wanted), [index, wanted]);
  const shown = found.slice(0, MAX_FOUND);
  const search = (text: string) => {
    setWanted(text);
    setActive(0);
  };
  const choose = (thing: Thing | undefined) => {
    if (thing) {
      search('');
      location.hash = addressOf(thing);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) {
      event.preventDefault();
      setActive((active + step + shown.length) % shown.length);
    } else if (event.key === 'Enter') {
      choose(shown[active]);
    } else if (event.key === 'Escape') {
      search('');
    }
  };
  return (
    <div class="search">
      <label for="search">
        Choose a person, a group, an application or a device <kbd>/</kbd>
      </label>
      <input
        id="search"
        type="search"
        role="combobox"
        list={undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="Name, email, host name or serial number"
        aria-expanded={shown.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `found-${active}` : undefined}
        value={wanted}
        onInput={({ currentTarget }) => search(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul id="found" role="listbox" aria-label="Found">
        {shown.map((thing, i) => (
          <li
            key={thing.number}
            id={`found-${i}`}
            role="option"
            aria-selected={i === active}
            onClick={() => choose(thing)}
          >
            <bdi>{thing.name}</bdi> <small>{thing.table.title}</small>
          </li>
        ))}
      </ul>
      <p role="status">
        {isSearching &&
          (found.length === 0
            ? 'Nothing found'
            : found.length > shown.length &&
              `The first ${shown.length} of ${toCount(found.length)}: type more to narrow them down`)}
      </p>
    </div>
  );
}

interface Entry {
  thing: Thing;
  text: string;
}

function toIndex({ things }: Report, types: string[]): Entry[] {
  return things
    .filter(({ table }) => types.includes(table.type))
    .map((thing) => ({
      thing,
      text: [thing.name, ...SEARCHED.map((name) => valueOf(thing, name))]
        .filter((value) => typeof value === 'string')
        .join('\n')
        .toLowerCase(),
    }));
}

/** Those that hold all words, those whose name begins with them first. */
function find(index: Entry[], wanted: string): Thing[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = index.filter(({ text }) =>
    words.every((word) => text.includes(word)),
  );
  const isFirst = ({ text }: Entry) => text.startsWith(words.join(' '));
  return [
    ...found.filter(isFirst),
    ...found.filter((entry) => !isFirst(entry)),
  ].map(({ thing }) => thing);
}
