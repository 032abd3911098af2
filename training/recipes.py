"""How the two networks see their training films."""

import numpy as np
import torch
from torch.nn import functional as F

import augment
import data
from augment import column, log_uniform, uniform

SMOOTHING = 0.03


def one_hot(classes):
    return F.one_hot(classes, 2).float() * (1 - SMOOTHING) + SMOOTHING / 2


class Naive:
    """What is usually done: affine changes, gamma, sharpness, blanked borders, noise."""

    def __init__(self, options, films, synthetic):
        pass

    def batch(self, index, x, classes):
        x = augment.warp(x, augment.affine(len(x), rotation=10, aspect=1.3, zoom=1.15, shift=0.07))
        return augment.noise(augment.borders(augment.quality(augment.gamma(x)))), one_hot(classes)


def inpaint(x, known):
    """Fills what is not known from around it, coarse to fine: averages go up a pyramid, and come down into the holes."""
    if x.shape[-1] <= 7:
        return x * known + (1 - known) * (x * known).sum((2, 3), keepdim=True) / known.sum((2, 3), keepdim=True).clamp_min(1e-3)
    share = F.avg_pool2d(known, 2)
    mean = F.avg_pool2d(x * known, 2) / share.clamp_min(1e-3)
    coarse = inpaint(mean, (share > 0).float())
    return torch.lerp(F.interpolate(coarse, scale_factor=2, mode="bilinear"), x, known)


def boxes(lungs):
    """Centre and half size of the lungs of each film, in the coordinates of grid_sample, (n, 2) each (x, y)."""
    low, high = [], []
    for axis in (1, 2):  # along x, then along y
        inside = lungs.max(axis) > 127
        low.append(inside.argmax(1))
        high.append(inside.shape[1] - inside[:, ::-1].argmax(1))
    low, high = (torch.from_numpy(np.stack(v, 1)).float() / lungs.shape[1] * 2 - 1 for v in (low, high))
    return (low + high) / 2, ((high - low) / 2).clamp_min(0.1)


def matched(x, model, outside):
    """x with the mean and spread that model has outside the lungs."""
    def moments(v):
        weight = outside / outside.sum((2, 3), keepdim=True).clamp_min(1)
        mean = (v * weight).sum((2, 3), keepdim=True)
        return mean, (((v - mean) ** 2 * weight).sum((2, 3), keepdim=True)).sqrt().clamp_min(0.02)

    (m1, s1), (m2, s2) = moments(x), moments(model)
    return (x - m1) / s1 * s2 + m2


def fill(like, other):
    """Something without meaning for each film: flat grey, a smooth field, noise, or another film's texture."""
    n, size = len(like), like.shape[-1]
    flat = column(torch.where(torch.rand(n) < 0.5, like.mean((1, 2, 3)), torch.rand(n))).expand_as(like)
    field = torch.lerp(flat, augment.smooth_field(n, size, 6), column(uniform(n, 0.1, 0.6)))
    grain = flat + column(uniform(n, 0.02, 0.2)) * torch.randn_like(like)
    kind = column(torch.multinomial(torch.tensor([0.5, 0.2, 0.15, 0.15]), n, True))
    return torch.where(kind == 0, flat, torch.where(kind == 1, field, torch.where(kind == 2, grain, other)))


class Careful:
    """Takes from the surroundings of the lungs whatever they tell about the class.

    A film is shown whole, or its lungs lie in the surroundings of another film drawn without regard to its class,
    or in something flat; a small share has no lungs left, and there the target is one half for either class.
    """

    # Whole, transplanted, lungs alone, lungs blanked; and those of the last stage, when surroundings are long unlearned.
    SHARES = torch.tensor([0.28, 0.40, 0.21, 0.11])
    LAST_SHARES = torch.tensor([0.50, 0.27, 0.15, 0.08])

    def __init__(self, options, films, synthetic):
        size = options.size
        self.shares = self.LAST_SHARES if options.last else self.SHARES
        lungs = np.load(options.work / "cache" / "train-lungs.npy")
        lungs = F.interpolate(torch.from_numpy(lungs)[:, None], (size, size), mode="bilinear")[:, 0].numpy()
        index, known = data.masks(options.data, options.work, "train", size)
        lungs[index] = np.maximum(known[:, 0], known[:, 1])
        if synthetic is not None:
            lungs = np.concatenate([lungs, synthetic[2]])
        self.lungs, (self.centre, self.half) = lungs, boxes(lungs)
        self.surroundings = np.empty_like(films)
        for i in range(0, len(films), 64):
            part = slice(i, i + 64)
            x, m = (torch.from_numpy(a[part])[:, None].float() / 255 for a in (films, lungs))
            m = F.max_pool2d(m, size // 16 | 1, 1, size // 32)
            self.surroundings[part] = (255 * inpaint(x, (m < 0.3).float())).round()[:, 0].numpy()

    def donors(self, index, other):
        """The surroundings of other films, moved so that their lung box lies on that of the film."""
        x = torch.from_numpy(self.surroundings[other])[:, None].float() / 255
        scale = self.half[other] / self.half[index] * torch.exp(0.1 * torch.randn(len(index), 2))
        shift = self.centre[other] - scale * self.centre[index] + 0.05 * torch.randn(len(index), 2)
        theta = torch.cat([torch.diag_embed(scale), shift[:, :, None]], 2)
        return augment.warp(x, theta, "reflection")

    def batch(self, index, x, classes):
        n, size = x.shape[0], x.shape[-1]
        m = torch.from_numpy(self.lungs[index])[:, None].float() / 255
        kind = torch.multinomial(self.shares, n, True)
        # A blurred mask cut at a random height: grown or shrunk at random, with a hard or a soft edge.
        soft = augment.blur(m, float(log_uniform(1, 0.01, 0.035)) * size)
        height = torch.where(kind == 3, uniform(n, 0.01, 0.5), uniform(n, 0.1, 0.6))
        m = torch.sigmoid((soft - column(height)) * column(log_uniform(n, 10, 100)))
        other = torch.from_numpy(np.random.permutation(index))
        around = self.donors(torch.from_numpy(index), other)
        around = torch.lerp(around, matched(around, x, 1 - m), column(torch.rand(n)))
        inside_mean = (x * m).sum((1, 2, 3)) / m.sum((1, 2, 3)).clamp_min(1)
        outside_mean = (x * (1 - m)).sum((1, 2, 3)) / (1 - m).sum((1, 2, 3)).clamp_min(1)
        mean = column(torch.where(kind == 3, outside_mean, inside_mean)).expand_as(x)
        blank = torch.where(column(torch.rand(n)) < 0.3, mean, fill(x, around.flip(2)))
        kind = column(kind)
        x = torch.where(kind == 0, x, torch.where(
            kind == 1, torch.lerp(around, x, m), torch.where(kind == 2, torch.lerp(blank, x, m), torch.lerp(x, blank, m))))

        x = augment.warp(x, augment.affine(n, rotation=12, aspect=1.5, zoom=1.2, shift=0.08))
        x = augment.jpeg(augment.quality(augment.gamma(x, 0.6, 1.6)))
        x = augment.noise(augment.markers(augment.borders(x)), 0.03)
        target = torch.where(kind[:, :, 0, 0] == 3, torch.tensor(0.5), one_hot(classes))
        return x, target


RECIPES = {"naive": Naive, "careful": Careful}
