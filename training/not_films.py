"""Pictures that are no chest radiographs, by kind: {kind: n x (h, w) uint8}. None of them is like the nonsense of training."""

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage
from sklearn.datasets import load_digits, load_sample_images

HEIGHT, WIDTH = 320, 384


def _grey(picture):
    low, high = picture.min(), picture.max()
    return np.rint(255 * (picture - low) / max(high - low, 1e-9)).astype(np.uint8)


def _clouds(rng):
    """Noise with a spectrum like that of photographs, 1 / f."""
    fy, fx = np.fft.fftfreq(HEIGHT)[:, None], np.fft.rfftfreq(WIDTH)[None]
    power = 1 / np.maximum(np.hypot(fy, fx), 1 / WIDTH) ** rng.uniform(0.8, 1.6)
    return _grey(np.fft.irfft2(power * np.exp(2j * np.pi * rng.random((HEIGHT, WIDTH // 2 + 1))), (HEIGHT, WIDTH)))


def _page(rng):
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    for y in range(10, HEIGHT - 10, 13):
        words = " ".join("".join(chr(97 + c) for c in rng.integers(0, 26, rng.integers(2, 10))) for _ in range(9))
        draw.text((12, y), words, fill=0)
    return np.asarray(image)


def _shapes(rng):
    """Bright and dark ellipses and boxes on a plain ground."""
    image = Image.new("L", (WIDTH, HEIGHT), int(rng.integers(0, 256)))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y = rng.random(2) * (WIDTH, HEIGHT)
        w, h = rng.uniform(20, 160, 2)
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)([x, y, x + w, y + h], fill=int(rng.integers(0, 256)))
    return np.asarray(image)


def _photograph(rng):
    photo = rng.choice(load_sample_images().images).mean(2)
    h = int(rng.uniform(0.3, 1) * photo.shape[0])
    w = int(rng.uniform(0.3, 1) * photo.shape[1])
    top, left = rng.integers(0, photo.shape[0] - h + 1), rng.integers(0, photo.shape[1] - w + 1)
    part = photo[top:top + h, left:left + w]
    return _grey(part[:, ::-1] if rng.random() < 0.5 else part)


def _slope(rng):
    y, x = np.mgrid[0:1:HEIGHT * 1j, 0:1:WIDTH * 1j]
    a, b = rng.normal(size=2)
    kind = rng.random()
    return _grey(a * y + b * x if kind < 0.5 else np.hypot(y - rng.random(), x - rng.random()))


KINDS = {
    "noise": (40, lambda rng: _grey(ndimage.gaussian_filter(rng.normal(size=(HEIGHT, WIDTH)), rng.choice([0, 1, 4])))),
    "blank": (20, lambda rng: (rng.uniform(20, 235) + rng.uniform(1, 4) * rng.normal(size=(HEIGHT, WIDTH))).clip(0, 255).astype(np.uint8)),
    "slopes": (40, _slope),
    "clouds": (40, _clouds),
    "photographs": (60, _photograph),
    "pages": (20, _page),
    "shapes": (40, _shapes),
    "digits": (40, lambda rng: _grey(ndimage.zoom(load_digits().images[rng.integers(0, 1797)], 30, order=1))),
}


def write(folder, seed=1):
    """[(kind, path)] of the pictures, drawn into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rng, written = np.random.default_rng(seed), []
    for kind, (count, draw) in KINDS.items():
        for i in range(count):
            written.append((kind, folder / f"{kind}-{i}.png"))
            Image.fromarray(draw(rng)).save(written[-1][1])
    return written
