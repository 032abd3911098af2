"""Writes tests/golden/decode.json: small synthetic pictures as files, and their pixels as Pillow (libjpeg-turbo, libpng) decodes them.

Run from anywhere: python training/golden/make_decode.py
"""

import base64
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 29, 23
ORIENTATION = 0x0112


def main():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    grey = (128 + 60 * np.sin(x / 9) + 50 * np.cos(y / 7)).astype(np.uint8)
    colour = np.dstack([grey, grey[::-1], 255 - grey])
    pictures = {
        "grey baseline JPEG": save(Image.fromarray(grey), "JPEG", quality=85),
        "grey progressive JPEG": save(Image.fromarray(grey), "JPEG", quality=85, progressive=True),
        "grey JPEG stored as YCbCr": save(Image.fromarray(np.dstack([grey] * 3)), "JPEG", quality=85),
        "colour JPEG, chroma at full size": save(Image.fromarray(colour), "JPEG", quality=85, subsampling=0),
        "colour JPEG, chroma halved": save(Image.fromarray(colour), "JPEG", quality=85, subsampling=2),
        "colour PNG": save(Image.fromarray(colour), "PNG"),
        "palette PNG, 4 bits": save(Image.fromarray(colour).quantize(16), "PNG", bits=4),
        "black and white PNG, 1 bit": save(Image.fromarray(grey).convert("1"), "PNG"),
        "grey PNG, 16 bits": save(Image.fromarray(grey.astype(np.uint16) * 250 + x.astype(np.uint16)), "PNG"),
    }
    for orientation in range(1, 9):
        pictures[f"JPEG with EXIF orientation {orientation}"] = save(Image.fromarray(grey), "JPEG", quality=85, exif=exif_of(orientation))
    pictures["PNG with EXIF orientation 6"] = save(Image.fromarray(grey), "PNG", exif=exif_of(6))
    cases = [case(title, file) for title, file in pictures.items()]
    (ROOT / "tests" / "golden" / "decode.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")


def exif_of(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif


def save(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def case(title, file):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(file)))
    samples = np.asarray(image if image.mode in ("L", "I;16", "RGB") else image.convert("RGB"))
    return {
        "title": title,
        "file": base64.b64encode(file).decode(),
        "width": image.width,
        "height": image.height,
        "channels": 1 if samples.ndim == 2 else samples.shape[2],
        # little-endian, 16 bits a sample
        "samples": base64.b64encode(samples.astype("<u2").tobytes()).decode(),
    }


if __name__ == "__main__":
    main()
