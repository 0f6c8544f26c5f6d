import type { ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';

import { Printing } from './table';

interface Props {
  id?: string;
  class?: string;
  summary: ComponentChildren;
  isOpen?: boolean;
  /** Whether print shows it although it is closed. */
  isPrinted?: boolean;
  /** Makes what is inside, once it is open. */
  children: () => ComponentChildren;
}

/** Something that opens and closes. What is inside is made when it is needed. */
export function Details({
  id,
  class: name,
  summary,
  isOpen: isOpenAtFirst = false,
  isPrinted = true,
  children,
}: Props) {
  const isPrinting = useContext(Printing);
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const isShown = isOpen || (isPrinting && isPrinted);
  return (
    <details
      id={id}
      class={name}
      open={isShown}
      onToggle={({ currentTarget }) => {
        if (!isPrinting) {
          setIsOpen(currentTarget.open);
        }
      }}
    >
      <summary>{summary}</summary>
      {isShown && children()}
    </details>
  );
}
