import './unsafe-address.css';
import { strings } from '../strings.ts';

/** In place of everything, where the address is one whose pages browsers do not trust: what the program needs is withheld there. */
export function UnsafeAddress() {
  const { title, why, what } = strings.unsafeAddress;
  return (
    <main className="unsafe-address">
      <h1>{title}</h1>
      <p>{why(location.protocol.replace(':', ''))}</p>
      <p>{what(location.port)}</p>
      <p className="aside">
        {strings.research} {strings.privacy}
      </p>
    </main>
  );
}
