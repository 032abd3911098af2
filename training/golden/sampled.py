"""Methods that try many inputs: SmoothGrad and RISE with our generator's numbers, Captum's occlusion, PAIR's XRAI."""

import base64
import logging
import math
from dataclasses import replace

import numpy as np
import torch
import torch.nn.functional as F
from captum.attr import Occlusion
from saliency.core import xrai as pair

from references import gradient, integrated, largest
from seeded import SeededRandom

logging.getLogger("saliency").setLevel(logging.ERROR)


def smooth_grad(case, seed, samples=20, level=0.1):
    random = SeededRandom(seed, "smoothgrad")
    _, channels, height, width = case.x.shape
    deviation = level * (case.x.max() - case.x.min())
    mean = gradient(case) / samples
    for _ in range(samples - 1):
        drawn = torch.tensor([random.normal() for _ in range(case.x.numel())], dtype=torch.float64)
        noise = drawn.reshape(1, height, width, channels).permute(0, 3, 1, 2).to(case.x)
        mean = mean + gradient(replace(case, x=case.x + deviation * noise)) / samples
    return largest(mean)


def occlusion(case, window=15, stride=8, baseline=0.0):
    channels = case.x.shape[1]
    found = Occlusion(case.network).attribute(
        case.x, sliding_window_shapes=(channels, window, window), strides=(channels, stride, stride), baselines=baseline, target=case.chosen
    )
    return found[0, 0]  # the same in each channel, for a window covers all of them


def rise(case, masks, seed, cells=7, kept=0.5):
    """The map, and the standard error of its pixels as their root mean square."""
    drawn = shared_masks(case, masks, seed, cells, kept)
    with torch.no_grad():
        scores = torch.stack([case.network(case.x * mask)[0, case.chosen] for mask in drawn])
    each = scores[:, None, None] * drawn / kept
    error = each.std(0, correction=1) / math.sqrt(masks)
    return each.mean(0), {"standardError": float(error.square().mean().sqrt())}


def shared_masks(case, masks, seed, cells, kept):
    random = SeededRandom(seed, "rise")
    height, width = case.x.shape[2:]
    high, wide = math.ceil(height / cells), math.ceil(width / cells)
    drawn = []
    for _ in range(masks):
        grid = torch.tensor([float(random.next() < kept) for _ in range(cells * cells)]).to(case.x).reshape(1, 1, cells, cells)
        dy, dx = random.integer(high), random.integer(wide)
        enlarged = F.interpolate(grid, size=((cells + 1) * high, (cells + 1) * wide), mode="bilinear", align_corners=False)
        drawn.append(enlarged[0, 0, dy : dy + height, dx : dx + width])
    return torch.stack(drawn)


def xrai(case):
    """PAIR's regions, ranked by our integrated gradients. The label images and the attribution are given too, so that the ranking can be checked by itself."""
    attribution = (integrated(case, case.black) + integrated(case, case.white)) / 2
    image, attribution = (values[0].permute(1, 2, 0).detach().numpy() for values in (case.x, attribution))
    result = pair.XRAI().GetMask(image, None, base_attribution=attribution)
    segments = [base64.b64encode(labels.astype(np.uint8)).decode() for labels in label_images(image)]
    merged = np.ascontiguousarray(attribution.max(axis=-1), dtype="<f4")
    return torch.tensor(result), {"attribution": base64.b64encode(merged).decode(), "segments": segments, "dilation": 5, "minimumGain": 50}


def label_images(image):
    """One for each of PAIR's scales, undilated: its masks come in order, and those of one scale fill the image."""
    labels, filled, at = np.zeros(image.shape[:2], int), 0, 0
    for mask in pair._get_segments_felzenszwalb(image, dilation_rad=0):
        labels[mask] = at
        filled, at = filled + mask.sum(), at + 1
        assert at < 256
        if filled == mask.size:
            yield labels
            labels, filled, at = np.zeros(image.shape[:2], int), 0, 0


def samplings():
    return [
        ("smoothgrad", {"seed": 1}, lambda case: smooth_grad(case, seed=1)),
        ("occlusion", {}, occlusion),
        ("occlusion", {"window": 7, "stride": 3, "baseline": "black"}, lambda case: occlusion(case, 7, 3, case.black)),
        ("rise", {"masks": 60, "seed": 1}, lambda case: rise(case, masks=60, seed=1)),
        ("xrai", {}, xrai),
    ]
