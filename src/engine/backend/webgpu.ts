import { backend, setBackend } from '@tensorflow/tfjs-core';
import { type Backend, SOFTWARE_RENDERER } from './backend.ts';

export const webgpu: Backend = {
  name: 'webgpu',
  label: 'WebGPU',
  batch: 8,
  start: async () => {
    if (typeof navigator === 'undefined' || !('gpu' in navigator)) throw new Error('this browser does not offer it');
    // tfjs throws an obscure error where there is no adapter, so one is asked for first.
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) throw new Error('no graphics adapter was found');
    await import('@tensorflow/tfjs-backend-webgpu');
    if (!(await setBackend('webgpu'))) throw new Error('it could not be started');
    const { device } = backend() as unknown as { device: GPUDevice };
    let isLost = false;
    const lost = device.lost.then(() => {
      isLost = true;
    });
    const { vendor, architecture, device: model, description } = adapter.info;
    const isFallback = adapter.info.isFallbackAdapter ?? false;
    return {
      isSoftware: isFallback || SOFTWARE_RENDERER.test(`${vendor} ${architecture} ${model} ${description}`),
      lost,
      isLost: () => isLost,
    };
  },
};
