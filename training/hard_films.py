"""Changes that make children's films harder than any child's film is, so that a segmenter learned on them reads adults' films too.

Batches (n, c, h, w) of grey values in [0, 1]; where lungs matter, channels are film, right lung, left lung, ignored.
"""

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch.nn import functional as F

import augment
from augment import column, log_uniform, some, uniform


def deform(batch, most=0.04):
    """Rotates, stretches, zooms and shifts film and masks together, and bends them a little. Beyond the film there is no lung."""
    n, _, h, w = batch.shape
    grid = F.affine_grid(augment.affine(n, rotation=14, aspect=1.7, zoom=1.35, shift=0.1, shear=0.08), [n, 1, h, w], align_corners=False)
    bend = F.interpolate(torch.randn(n, 2, 6, 6), (h, w), mode="bicubic", align_corners=False)
    grid = grid + (bend * column(uniform(n, 0, most))).permute(0, 2, 3, 1)
    padding = "border" if np.random.rand() < 0.5 else "zeros"
    film = F.grid_sample(batch[:, :1], grid, padding_mode=padding, align_corners=False)
    return torch.cat([film, F.grid_sample(batch[:, 1:], grid, padding_mode="zeros", align_corners=False)], 1)


def _places(h, w):
    return torch.linspace(0, 1, h).view(1, 1, h, 1), torch.linspace(0, 1, w).view(1, 1, 1, w)


def _tissue(x, lungs, n):
    """About as light as what surrounds the lungs, one grey a film."""
    outside = 1 - lungs.sum(1, keepdim=True).clamp(0, 1)
    mean = (x * outside).sum((1, 2, 3), keepdim=True) / outside.sum((1, 2, 3), keepdim=True).clamp_min(1)
    return (mean + column(uniform(n, -0.05, 0.35))).clamp(0, 1)


def opacities(x, lungs, share=0.5):
    """Patchy, confluent or basal white over parts of the lungs, which stay lung: consolidation, effusion."""
    i = some(len(x), share)
    n, h, w = len(i), *x.shape[2:]
    if n == 0:
        return x
    x, lungs, chosen = x.clone(), lungs[i], x[i]
    cells = int(np.random.randint(3, 8))
    patches = torch.sigmoid((augment.smooth_field(n, h, cells) - column(uniform(n, 0.3, 0.8))) * column(uniform(n, 6, 30)))
    y, _ = _places(h, w)
    height = lungs.sum(1, keepdim=True).amax(3, keepdim=True)  # rows that hold lung
    centre = (height * y).sum(2, keepdim=True) / height.sum(2, keepdim=True).clamp_min(1)
    level = centre + column(uniform(n, -0.1, 0.3))
    basal = torch.sigmoid((y - level) * column(uniform(n, 15, 60))).expand(-1, -1, -1, w)
    shape = torch.where(column(torch.rand(n) < 0.3), basal, patches)
    sides = (torch.rand(n, 2, 1, 1) < 0.75).float()
    where = augment.blur((lungs * sides).sum(1, keepdim=True).clamp(0, 1), h / 120) * shape * column(uniform(n, 0.2, 0.95))
    grain = 0.08 * augment.smooth_field(n, h, 40) - 0.04
    x[i] = torch.lerp(chosen, _tissue(chosen, lungs, n) + grain, where)
    return x


def hearts(x, lungs, share=0.35):
    """A larger heart: a light ellipse from the middle towards the patient's left; the lung behind it stays lung."""
    i = some(len(x), share)
    n, h, w = len(i), *x.shape[2:]
    if n == 0:
        return x
    x, lungs, chosen = x.clone(), lungs[i], x[i]
    y, z = _places(h, w)
    both = lungs.sum(1, keepdim=True)
    mass = both.sum((2, 3), keepdim=True).clamp_min(1)
    cy, cx = (both * y).sum((2, 3), keepdim=True) / mass, (both * z).sum((2, 3), keepdim=True) / mass
    cy, cx = cy + column(uniform(n, 0.02, 0.2)), cx + column(uniform(n, -0.02, 0.1))
    ry, rx = column(uniform(n, 0.08, 0.24)), column(uniform(n, 0.1, 0.28))
    inside = torch.sigmoid((1 - torch.sqrt(((y - cy) / ry) ** 2 + ((z - cx) / rx) ** 2)) * column(uniform(n, 6, 30)))
    x[i] = torch.lerp(chosen, torch.maximum(chosen, _tissue(chosen, lungs, n)), inside * column(uniform(n, 0.3, 0.95)))
    return x


def tone(x):
    """Other exposures and processing: gamma, contrast about a random grey, local contrast, a slope of light."""
    n, _, h, w = x.shape
    x = augment.gamma(x, 0.5, 2.2)
    coarse = F.avg_pool2d(x, 16)
    local = F.interpolate(augment.blur(coarse, 1.2), (h, w), mode="bilinear", align_corners=False)
    x = x + column(uniform(n, -0.3, 1.0) * (torch.rand(n) < 0.5)) * (x - local)
    pivot, contrast = column(uniform(n, 0.3, 0.7)), column(log_uniform(n, 0.6, 1.4))
    x = ((x - pivot) * contrast + pivot).clamp(0, 1)
    y, z = _places(h, w)
    slope = column(uniform(n, -0.2, 0.2)) * (y - 0.5) + column(uniform(n, -0.25, 0.25)) * (z - 0.5)
    return (x + slope * column((torch.rand(n) < 0.5).float())).clamp(0, 1)


def devices(x, share=0.3):
    """Wires, tubes, electrodes and small labels: thin bright curves, discs, flat rectangles."""
    x = x.clone()
    h, w = x.shape[2:]
    for i in some(len(x), share).tolist():
        image = Image.new("L", (w, h), 0)
        draw = ImageDraw.Draw(image)
        for _ in range(np.random.randint(1, 4)):
            points = np.cumsum(np.vstack([np.random.rand(1, 2) * (w, h), np.random.randn(6, 2) * 25 + np.random.randn(1, 2) * 15]), 0)
            draw.line([tuple(p) for p in points], fill=int(np.random.randint(80, 256)), width=int(np.random.randint(1, 4)), joint="curve")
        for _ in range(np.random.randint(0, 4)):
            cx, cy, r = np.random.rand() * w, np.random.rand() * h, np.random.uniform(2, 6)
            draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=int(np.random.randint(100, 256)))
        if np.random.rand() < 0.4:
            left, top = np.random.rand(2) * (w, h)
            across, down = np.random.uniform(0.03, 0.16, 2) * (w, h)
            draw.rectangle([left, top, left + across, top + down], fill=int(np.random.randint(1, 256)))
        drawn = torch.from_numpy(np.asarray(image, dtype=np.float32) / 255)
        x[i, 0] = torch.maximum(x[i, 0], drawn * float(uniform(1, 0.5, 1)))
    return x


def _nonsense(film):
    """What is no upright chest film, made from one or from nothing, (1, h, w)."""
    h, w = film.shape[1:]
    kind = np.random.randint(6)
    if kind == 0:
        return torch.rand(1, h, w) ** float(log_uniform(1, 0.3, 3))
    if kind == 1:
        return (torch.full((1, h, w), np.random.rand()) + 0.02 * torch.randn(1, h, w)).clamp(0, 1)
    if kind == 2:
        return augment.smooth_field(1, h, int(np.random.randint(2, 30)))[0].clamp(0, 1)
    if kind == 3:
        y, z = _places(h, w)
        a, b = np.random.randn(2)
        ramp = a * y + b * z
        return ((ramp - ramp.min()) / (ramp.max() - ramp.min() + 1e-6))[0].expand(1, h, w)
    if kind == 4:  # tiles of a film, out of order
        side = h // int(np.random.choice([4, 7, 8]))
        tiles = F.unfold(film[None], side, stride=side)
        return F.fold(tiles[:, :, torch.randperm(tiles.shape[2])], (h, w), side, stride=side)[0]
    return torch.rot90(film, int(np.random.randint(1, 4)), (1, 2))


def nonsense(batch, share=0.08):
    """Puts something else in place of some films; it has no lungs."""
    batch = batch.clone()
    for i in some(len(batch), share).tolist():
        batch[i, :1] = _nonsense(batch[i, :1])
        batch[i, 1:] = 0
    return batch


def appearance(x):
    """(the films in other looks, where they were not blanked: their lungs lie where they lay)."""
    x = devices(augment.jpeg(augment.quality(tone(x), 0.5)))
    x, kept = augment.borders(torch.cat([x, torch.full_like(x, 2)], 1)).split(1, 1)
    return augment.noise(augment.markers(x)), (kept == 2).float()


def disease(batch):
    """The films with opacities and larger hearts, where their lungs are known."""
    x, lungs = batch[:, :1], batch[:, 1:3]
    known = column((lungs.sum((1, 2, 3)) > 0).float())
    return torch.lerp(x, hearts(opacities(x, lungs), lungs), known)


def harden(batch):
    """(film, right, left, ignored) changed in place and in looks; the film is not yet standardised."""
    batch = nonsense(deform(batch))
    x, kept = appearance(disease(batch))
    return torch.cat([x, batch[:, 1:] * kept], 1)
