/**
 * Starts a module worker that keeps the page's content security policy. One that is started from its own address would take the policy that came
 * with its script, and a plain file server sends none; one that is started from a blob inherits the page's.
 */
export function startWorker(script: string, name: string): Worker {
  const address = new URL(script, document.baseURI).href;
  const loader = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' }));
  const worker = new Worker(loader, { type: 'module', name });
  setTimeout(() => URL.revokeObjectURL(loader), 60_000); // not before the worker has read it
  return worker;
}
