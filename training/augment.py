"""Random changes to batches of films, in torch: (n, 1, h, w) grey values in [0, 1]."""

import math

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch.nn import functional as F


def uniform(n, low, high):
    return low + (high - low) * torch.rand(n)


def log_uniform(n, low, high):
    return torch.exp(uniform(n, math.log(low), math.log(high)))


def column(values):
    return values.view(-1, 1, 1, 1)


def affine(n, rotation=8, aspect=1.1, zoom=1.1, shift=0.06, shear=0.04):
    """Random affine maps (n, 2, 3), as grid_sample takes them: rotation in degrees, shift as a share of the width."""
    angle = uniform(n, -rotation, rotation) * math.pi / 180
    size, stretch = log_uniform(n, 1 / zoom, zoom), log_uniform(n, aspect ** -0.5, aspect ** 0.5)
    cos, sin, skew = torch.cos(angle), torch.sin(angle), uniform(n, -shear, shear)
    rows = torch.stack([
        torch.stack([size * stretch * cos, size * stretch * (skew * cos - sin), uniform(n, -2, 2) * shift], 1),
        torch.stack([size / stretch * sin, size / stretch * (skew * sin + cos), uniform(n, -2, 2) * shift], 1)], 1)
    return rows


def warp(images, theta, padding="border"):
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, padding_mode=padding, align_corners=False)


def standardise(x):
    mean = x.mean((1, 2, 3), keepdim=True)
    return (x - mean) / x.std((1, 2, 3), keepdim=True, unbiased=False).clamp_min(1e-3)


def gamma(x, low=0.7, high=1.4):
    return x.clamp(0, 1).clamp_min(1e-4) ** column(log_uniform(len(x), low, high))


def noise(x, most=0.04):
    return x + column(uniform(len(x), 0, most)) * torch.randn_like(x)


def blur(x, sigma):
    """The same Gaussian blur for all films of the batch; sigma in pixels."""
    radius = max(1, round(3 * sigma))
    t = torch.arange(-radius, radius + 1, dtype=x.dtype)
    kernel = torch.exp(-t * t / (2 * sigma * sigma))
    kernel = kernel / kernel.sum()
    n, c, h, w = x.shape
    x = F.pad(x.reshape(n * c, 1, h, w), (radius,) * 4, mode="replicate")
    x = F.conv2d(F.conv2d(x, kernel.view(1, 1, -1, 1)), kernel.view(1, 1, 1, -1))
    return x.view(n, c, h, w)


def some(n, share):
    """The indices of a random share of the batch."""
    return torch.nonzero(torch.rand(n) < share).flatten()


def quality(x, share=0.4):
    """Unsharp or sharpened films, as other scanners, resizers and viewers leave them."""
    x = x.clone()
    for indices, sigma in ((some(len(x), share), float(uniform(1, 0.3, 1.2))),):
        if len(indices):
            soft = blur(x[indices], sigma * x.shape[-1] / 160)
            x[indices] = torch.lerp(x[indices], soft, column(uniform(len(indices), -0.5, 1)))
    return x


def _dct():
    k, i = torch.arange(8).view(-1, 1), torch.arange(8).view(1, -1)
    basis = torch.cos((2 * i + 1) * k * math.pi / 16) / 2
    basis[0] /= math.sqrt(2)
    return basis


DCT = _dct()


def jpeg(x, share=0.3):
    """Quantises 8 x 8 blocks as JPEG does, coarser for higher frequencies."""
    x = x.clone()
    indices = some(len(x), share)
    n, h, w = len(indices), x.shape[2], x.shape[3]
    if n:
        blocks = x[indices].view(n, h // 8, 8, w // 8, 8).transpose(2, 3)
        step = log_uniform(n, 0.004, 0.06).view(-1, 1, 1, 1, 1) * (1 + DCT.new_tensor(
            [[i + j for j in range(8)] for i in range(8)]) / 2)
        blocks = DCT.T @ (torch.round(DCT @ blocks @ DCT.T / step) * step) @ DCT
        x[indices] = blocks.transpose(2, 3).reshape(n, 1, h, w)
    return x


def borders(x, share=0.3, deepest=0.1):
    """Blanks a strip along some edges, as collimation and scanning do."""
    x = x.clone()
    size = x.shape[-1]
    for i in some(len(x), share).tolist():
        top, bottom, left, right = (np.random.rand(4) * deepest * (np.random.rand(4) < 0.6) * size).astype(int)
        grey = 0.0 if np.random.rand() < 0.6 else np.random.rand()
        x[i, :, :top] = grey
        x[i, :, size - bottom:] = grey
        x[i, :, :, :left] = grey
        x[i, :, :, size - right:] = grey
    return x


def _glyphs():
    glyphs = []
    for text in ("R", "L", "PA", "AP", "R 3", "L 12"):
        image = Image.new("L", (8 * len(text) + 4, 14), 0)
        ImageDraw.Draw(image).text((2, 1), text, fill=255)
        glyphs.append(torch.from_numpy(np.asarray(image, dtype=np.float32) / 255)[None, None])
    return glyphs


GLYPHS = _glyphs()


def markers(x, share=0.4):
    """Writes a side marker near a corner, so that markers say nothing about the class."""
    x = x.clone()
    size = x.shape[-1]
    for i in some(len(x), share).tolist():
        glyph = GLYPHS[np.random.randint(len(GLYPHS))]
        height = max(5, int(size * np.random.uniform(0.05, 0.11)))
        width = max(5, int(height * glyph.shape[3] / glyph.shape[2]))
        glyph = F.interpolate(glyph, (height, width), mode="bilinear", antialias=True)[0]
        top = int(np.random.uniform(0, 0.15) * size)
        left = int(np.random.uniform(0, 0.12) * size)
        if np.random.rand() < 0.2:
            top = size - height - top
        if np.random.rand() < 0.5:
            left = size - width - left
        patch = x[i, :, top:top + height, left:left + width]
        patch += (np.random.uniform(0.6, 1) - patch) * glyph
    return x


def smooth_field(n, size, cells=5):
    """Smooth random grey textures."""
    return F.interpolate(torch.rand(n, 1, cells, cells), (size, size), mode="bicubic", align_corners=False)
