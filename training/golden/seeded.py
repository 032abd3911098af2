"""The generator of src/shared/random.ts, number for number, so that maps made with its noise and masks can be compared."""

import math

MASK = 0xFFFFFFFF


class SeededRandom:
    """sfc32, seeded through a 32-bit mix of `seed` and `label`."""

    def __init__(self, seed, label=""):
        self.state = seed_state(seed, label)
        self.spare = None

    def next(self):
        """Uniform in [0, 1), 32 bits."""
        return sfc32(self.state) / 2**32

    def integer(self, count):
        return math.floor(self.next() * count)

    def normal(self):
        """Standard normal (Box–Muller). The second of each pair is kept for the next call."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        radius = math.sqrt(-2 * math.log(1 - self.next()))
        angle = 2 * math.pi * self.next()
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)


def seed_state(seed, label):
    value = 2166136261 ^ (seed & MASK)
    for part in [seed >> 32, *map(ord, label)]:
        value = ((value ^ part) * 16777619) & MASK
        value ^= value >> 13
    state = [value, (value * 0x9E3779B1) & MASK, ((value ^ 0x5BD1E995) * 0x85EBCA6B) & MASK, 1]
    for _ in range(15):
        sfc32(state)
    return state


def sfc32(state):
    a, b, c, counter = state
    out = (a + b + counter) & MASK
    state[:] = [b ^ (b >> 9), (c + (c << 3)) & MASK, (((c << 21) | (c >> 11)) + out) & MASK, (counter + 1) & MASK]
    return out
