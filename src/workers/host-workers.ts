import { hostWorker, type WorkerHost } from './host-worker.ts';

/** Some workers of one kind, each started when all before it have something to do. Work goes to the one that has least in hand. */
export function hostWorkers<Face>(count: number, spawn: () => Worker, onCrash: () => void): Omit<WorkerHost<Face>, 'letGo'> {
  const hosts = Array.from({ length: Math.max(1, count) }, () => ({ host: hostWorker<Face>(spawn, onCrash), inHand: 0 }));
  const spread =
    (way: 'call' | 'callOnce'): WorkerHost<Face>['call'] =>
    async (work) => {
      const least = hosts.reduce((best, next) => (next.inHand < best.inHand ? next : best));
      least.inHand++;
      try {
        return await least.host[way](work);
      } finally {
        least.inHand--;
      }
    };
  return { call: spread('call'), callOnce: spread('callOnce') };
}
