"""Prints the reference numbers of src/engine/backend/self-check.ts: the same small network in PyTorch, explained by autograd and Zennit in float64."""

import numpy as np
import torch
from torch import nn
from zennit.attribution import Gradient
from zennit.composites import EpsilonPlus
from zennit.layer import Sum


def wave(phase, *shape):
    length = int(np.prod(shape))
    values = np.sin(1.7 * np.arange(length) + phase).astype(np.float32)
    return torch.tensor(values.astype(np.float64)).reshape(shape)


class Check(nn.Module):
    def __init__(self):
        super().__init__()
        self.pad, self.conv1, self.relu1 = nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(1, 4, 3, stride=2), nn.ReLU()
        self.conv2, self.relu2 = nn.Conv2d(4, 4, 3, padding=1), nn.ReLU()
        self.add, self.pool, self.dense = Sum(), nn.AdaptiveAvgPool2d(1), nn.Linear(4, 2)
        kernels = [(self.conv1, wave(1, 3, 3, 1, 4), wave(2, 4)), (self.conv2, wave(3, 3, 3, 4, 4), wave(4, 4))]
        for conv, kernel, bias in kernels:
            conv.weight.data, conv.bias.data = kernel.permute(3, 2, 0, 1).contiguous(), bias
        self.dense.weight.data, self.dense.bias.data = wave(5, 4, 2).T.contiguous(), wave(6, 2)

    def forward(self, x):
        x = self.relu1(self.conv1(self.pad(x)))
        x = self.relu2(self.add(torch.stack([self.conv2(x), x], -1)))
        return self.dense(self.pool(x).flatten(1))


if __name__ == "__main__":
    model = Check().double()
    x = wave(7, 1, 1, 8, 8)
    start = torch.tensor([[1.0, 0.0]], dtype=torch.float64)
    x.requires_grad_()
    logits = model(x)
    (gradient,) = torch.autograd.grad(logits[0, 0], x)
    with Gradient(model, EpsilonPlus(epsilon=1e-6)) as attributor:
        _, relevance = attributor(x.detach(), start)
    for name, row in [("logits", logits[0]), ("gradientRow", gradient[0, 0, 3]), ("relevanceRow", relevance[0, 0, 3])]:
        print(f"  {name}: [{', '.join(f'{value:.9g}' for value in row.tolist())}],")
