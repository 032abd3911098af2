import { expose } from 'comlink';

/** A worker as `hostWorker` sees one, on this thread: a real message channel behind it, and a crash when it is told to. */
export class FakeWorker extends EventTarget {
  private readonly channel = new MessageChannel();

  constructor(makeFace: (crash: () => void) => unknown) {
    super();
    const { port1, port2 } = this.channel;
    port1.onmessage = ({ data }) => void this.dispatchEvent(new MessageEvent('message', { data }));
    expose(
      makeFace(() => void this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }))),
      port2,
    );
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.channel.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.channel.port1.close();
  }
}
