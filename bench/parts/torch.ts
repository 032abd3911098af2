import { requireAgreement } from '../agree.ts';
import { ignoring, measurePair } from '../measure-pairs.ts';
import { nodeSubject } from '../node-subject.ts';
import { torchPeer } from '../peers/torch.ts';
import { threeMethods } from '../subject.ts';
import type { Part } from './part.ts';

export const torch: Part = {
  about: 'three maps against PyTorch with Captum and Zennit',
  measure: async ({ effort, say }) => {
    const python = process.env.REGIONLENS_PYTHON;
    if (python === undefined) {
      say('Not measured: REGIONLENS_PYTHON names no interpreter that has torch, captum and zennit (training/golden/requirements.txt).');
      return [];
    }
    const { explain, film } = await nodeSubject();
    const peer = await torchPeer(python, film);
    try {
      const [ours] = await explain(threeMethods);
      requireAgreement('PyTorch’s logits', peer.logits, ours?.prediction.logits ?? []);
      for (const { params, data } of ours?.maps ?? []) requireAgreement(`PyTorch’s ${params.method}`, peer.maps[params.method] ?? [], data);
      const figure = await measurePair(
        {
          what: 'three maps ÷ PyTorch, Captum and Zennit’s',
          goal: { atMost: 2.5 },
          upper: { name: 'ours', run: ignoring(() => explain(threeMethods)) },
          lower: { name: peer.versions, run: peer.time },
        },
        'Node, wasm',
        effort,
      );
      return [figure];
    } finally {
      peer.close();
    }
  },
};
