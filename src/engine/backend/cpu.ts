import { setBackend } from '@tensorflow/tfjs-core';
import { type Backend, neverLost } from './backend.ts';

export const cpu: Backend = {
  name: 'cpu',
  label: 'CPU',
  batch: 1,
  start: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    if (!(await setBackend('cpu'))) throw new Error('it could not be started');
    return neverLost;
  },
};
