import { backend, env, setBackend } from '@tensorflow/tfjs-core';
import { type Backend, SOFTWARE_RENDERER } from './backend.ts';

export const webgl: Backend = {
  name: 'webgl',
  label: 'WebGL',
  batch: 8,
  start: async () => {
    await import('@tensorflow/tfjs-backend-webgl');
    if (!env().getBool('HAS_WEBGL')) throw new Error('this browser does not offer it');
    if (!(await setBackend('webgl'))) throw new Error('it could not be started');
    // With 16-bit textures the input gradient is off by a seventh and ε underflows.
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('this graphics card cannot compute in 32-bit floating point');
    const { gl } = (backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    const lost = new Promise<void>((resolve) => {
      gl.canvas.addEventListener('webglcontextlost', () => resolve(), { once: true });
    });
    return { isSoftware: SOFTWARE_RENDERER.test(renderer), lost, isLost: () => gl.isContextLost() };
  },
};
