import './menu-button.css';
import { Fragment, type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export type MenuItem<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
  /** Above the first item of a group. */
  readonly heading?: string | undefined;
  /** More than there is room for: shown on hover. */
  readonly title?: string;
  /** A colour to show before the label. */
  readonly swatch?: string;
};

type MenuButtonProps<Id extends string> = {
  readonly label: string;
  readonly items: readonly MenuItem<Id>[];
  readonly disabled?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
  readonly onChoose: (id: Id) => void;
};

/** A button that opens a small menu: the platform's popover closes it by Esc or a click elsewhere, and gives the focus back. */
export function MenuButton<Id extends string>({ label, items, disabled, className = 'button', children, onChoose }: MenuButtonProps<Id>) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  const open = () => {
    if (!button.current || !menu.current) return;
    menu.current.showPopover();
    const { left, top, bottom } = button.current.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = menu.current;
    const below = bottom + 4;
    style.left = `${Math.max(4, Math.min(left, innerWidth - offsetWidth - 4))}px`;
    style.top = `${below + offsetHeight <= innerHeight ? below : Math.max(4, top - offsetHeight - 4)}px`;
    menu.current.querySelector('button')?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const now = buttons.findIndex((one) => one.matches(':focus'));
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') menu.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-controls={id}
        title={label}
        disabled={disabled}
        onClick={open}
      >
        {children}
      </button>
      <div ref={menu} id={id} className="menu" popover="auto" role="menu" aria-label={label} tabIndex={-1} onKeyDown={walk}>
        {items.map((item) => (
          <Fragment key={item.id}>
            {item.heading && (
              <p className="menu-heading" role="presentation">
                {item.heading}
              </p>
            )}
            <button
              type="button"
              role="menuitem"
              className="menu-item"
              title={item.title}
              tabIndex={-1}
              onClick={() => {
                menu.current?.hidePopover();
                onChoose(item.id);
              }}
            >
              {item.swatch && <i className="swatch" style={{ background: item.swatch }} />}
              <span>
                {item.label}
                {item.hint && <small>{item.hint}</small>}
              </span>
            </button>
          </Fragment>
        ))}
      </div>
    </>
  );
}
