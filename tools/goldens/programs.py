"""Small programs as NumPy's users write them, and what they compute: the TypeScript in test/programs is a straight translation.

    python3 tools/goldens/programs.py        writes test/programs/goldens.json

A program gives its results by name. They are written as in cases.py; JSON's own numbers are Python's.
"""
import json
import pathlib

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cases import encode

rng = np.random.default_rng
PROGRAMS = {}


def program(f):
    PROGRAMS[f.__name__] = f
    return f


# ---------------------------------------------------------------- images
@program
def game_of_life():
    g = rng(3).integers(0, 2, size=(24, 24), dtype=np.uint8)
    h = g.copy()
    for _ in range(10):
        n = sum(np.roll(np.roll(g, i, 0), j, 1) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
        g = ((n == 3) | ((g == 1) & (n == 2))).astype(np.uint8)
    for _ in range(10):  # with a border of dead cells, in place
        n = h[:-2, :-2] + h[:-2, 1:-1] + h[:-2, 2:] + h[1:-1, :-2] + h[1:-1, 2:] + h[2:, :-2] + h[2:, 1:-1] + h[2:, 2:]
        inner = h[1:-1, 1:-1]
        alive = (n == 3) | ((n == 2) & (inner == 1))
        h[...] = 0
        inner[alive] = 1
    return {"torus": g, "bordered": h, "alive": np.count_nonzero(h)}


@program
def resize_image():
    img = rng(10).integers(0, 256, size=(12, 16, 3)).astype(np.uint8)
    h, w = img.shape[:2]
    H, W = 30, 40
    y = (np.arange(H) + 0.5) * h / H - 0.5
    x = (np.arange(W) + 0.5) * w / W - 0.5
    y0 = np.clip(np.floor(y).astype(int), 0, h - 2)
    x0 = np.clip(np.floor(x).astype(int), 0, w - 2)
    fy = np.clip(y - y0, 0, 1)[:, None, None]
    fx = np.clip(x - x0, 0, 1)[None, :, None]
    a, b = img[y0][:, x0], img[y0][:, x0 + 1]
    c, d = img[np.ix_(y0 + 1, x0)], img[(y0 + 1)[:, None], x0 + 1]
    big = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy
    return {"big": big.round().astype(np.uint8), "nearest": img[np.arange(H) * h // H][:, np.arange(W) * w // W], "small": img.reshape(6, 2, 8, 2, 3).mean(axis=(1, 3))}


@program
def colours():
    img = rng(11).random((10, 12, 3)).astype(np.float32)
    r, g, b = np.moveaxis(img, -1, 0)
    v = img.max(axis=-1)
    c = v - img.min(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        h = np.select([c == 0, v == r, v == g], [0, ((g - b) / c) % 6, (b - r) / c + 2], (r - g) / c + 4) * 60
        s = np.where(v > 0, c / v, 0)
    p = (img * 255).astype(np.uint32)
    return {"gray": img @ np.array([0.299, 0.587, 0.114], dtype=np.float32), "hsv": np.dstack([h, s, v]), "packed": p[..., 0] << 16 | p[..., 1] << 8 | p[..., 2]}


@program
def filters():
    img = rng(9).random((20, 20))
    k = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    w = sliding_window_view(np.pad(img, 1, mode="edge"), (3, 3))
    gy, gx = np.gradient(img)
    u8 = (img * 255).astype(np.uint8)
    hist, _ = np.histogram(u8, bins=256, range=(0, 256))
    cdf = hist.cumsum()
    low = cdf[cdf > 0].min()
    lut = np.round((cdf - low) / (cdf[-1] - low) * 255).astype(np.uint8)
    return {"blurred": np.einsum("ijkl,kl->ij", w, k), "median": np.median(w, axis=(2, 3)), "eroded": w.min(axis=(-2, -1)), "magnitude": np.hypot(gx, gy), "equalised": lut[u8]}


@program
def components():
    img = rng(1).random((16, 16)) < 0.55
    lab = np.where(img, np.arange(1, img.size + 1).reshape(img.shape), 0)
    while True:
        p = np.pad(lab, 1)
        m = np.maximum.reduce([lab, p[:-2, 1:-1], p[2:, 1:-1], p[1:-1, :-2], p[1:-1, 2:]])
        new = np.where(img, m, 0)
        if (new == lab).all():
            break
        lab = new
    u, inverse, counts = np.unique(lab, return_inverse=True, return_counts=True)
    rows = np.bincount(inverse.ravel(), np.indices(img.shape)[0].ravel()) / counts
    return {"labels": inverse.reshape(img.shape), "counts": counts, "number": len(u) - 1, "rows": rows}


# ---------------------------------------------------------------- learning
@program
def logistic_regression():
    r = rng(6)
    X = np.column_stack([np.ones(80), r.normal(size=(80, 3))])
    t = r.random(80) < 1 / (1 + np.exp(-X @ [0.5, 1, -2, 0]))
    w = np.zeros(4)
    losses = []
    for _ in range(8):
        p = 1 / (1 + np.exp(-X @ w))
        H = (X * (p * (1 - p))[:, None]).T @ X
        w -= np.linalg.solve(H, X.T @ (p - t))
        losses.append(-np.mean(np.where(t, np.log(p), np.log1p(-p))))
    order = np.argsort(-p, kind="stable")
    tpr, fpr = np.cumsum(t[order]) / t.sum(), np.cumsum(~t[order]) / (~t).sum()
    return {"w": w, "losses": np.array(losses), "auc": np.trapezoid(tpr, fpr), "errors": np.sqrt(np.diag(np.linalg.inv(H)))}


@program
def network_with_adam():
    r = rng(8)
    X = r.normal(size=(64, 5))
    Y = np.sin(X[:, :3]) @ np.ones((3, 1))
    P = [r.normal(size=(5, 16)) * 0.3, np.zeros(16), r.normal(size=(16, 1)) * 0.3, np.zeros(1)]
    M, V = [np.zeros_like(p) for p in P], [np.zeros_like(p) for p in P]
    losses = []
    for t in range(1, 31):
        batch = r.permutation(64)[:16]
        x, y = X[batch], Y[batch]
        h = x @ P[0] + P[1]
        a = np.maximum(h, 0)
        e = a @ P[2] + P[3] - y
        losses.append((e**2).mean())
        do = 2 * e / e.size
        dh = (do @ P[2].T) * (h > 0)
        for p, g, m, v in zip(P, [x.T @ dh, dh.sum(0), a.T @ do, do.sum(0)], M, V):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g**2
            p -= 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return {"losses": np.array(losses), "W": P[0], "b": P[3]}


@program
def attention():
    r = rng(14)
    B, T, D, heads = 2, 6, 8, 2
    x = r.normal(size=(B, T, D))
    Wq, Wk, Wv, Wo = (r.normal(size=(D, D)) * 0.1 for _ in range(4))

    def split(z):
        return z.reshape(B, T, heads, D // heads).transpose(0, 2, 1, 3)

    q, k, v = split(x @ Wq), split(x @ Wk), split(x @ Wv)
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(D // heads)
    scores = np.where(np.triu(np.ones((T, T), dtype=bool), k=1), -1e9, scores)
    e = np.exp(scores - scores.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    out = (p @ v).transpose(0, 2, 1, 3).reshape(B, T, D) @ Wo
    return {"p": p, "out": out, "same": np.allclose(out, np.einsum("bhqk,bhkd->bqhd", p, v).reshape(B, T, D) @ Wo)}


@program
def convolution_layer():
    r = rng(12)
    x = r.normal(size=(2, 3, 8, 8)).astype(np.float32)
    w = r.normal(size=(4, 3, 3, 3)).astype(np.float32)
    (N, C, H, W), (F, _, k, _) = x.shape, w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    cols = sliding_window_view(xp, (k, k), axis=(2, 3)).transpose(0, 2, 3, 1, 4, 5).reshape(N * H * W, -1)
    out = (cols @ w.reshape(F, -1).T).reshape(N, H, W, F).transpose(0, 3, 1, 2)
    pool = np.maximum(out, 0).reshape(N, F, H // 2, 2, W // 2, 2).max(axis=(3, 5))
    up = np.repeat(np.repeat(pool, 2, axis=2), 2, axis=3)
    d = ((out == up) & (out > 0)).astype(np.float32).transpose(0, 2, 3, 1).reshape(-1, F)
    dc = (d @ w.reshape(F, -1)).reshape(N, H, W, C, k, k).transpose(0, 3, 1, 2, 4, 5)
    dxp = np.zeros_like(xp)
    for i in range(k):
        for j in range(k):
            dxp[:, :, i:i + H, j:j + W] += dc[..., i, j]
    return {"out": out, "pool": pool, "dw": (d.T @ cols).reshape(w.shape), "dx": dxp[:, :, 1:-1, 1:-1]}


@program
def embeddings():
    r = rng(15)
    E = r.normal(size=(50, 4)).astype(np.float32)
    ids = r.integers(0, 50, size=(8, 5))
    g = r.normal(size=(8, 5, 4)).astype(np.float32)
    added = np.zeros_like(E)
    np.add.at(added, ids, g)
    order = np.argsort(ids.ravel(), kind="stable")
    u, start = np.unique(ids.ravel()[order], return_index=True)
    summed = np.zeros_like(E)
    summed[u] = np.add.reduceat(g.reshape(-1, 4)[order], start, axis=0)
    n = E / np.linalg.norm(E, axis=1, keepdims=True)
    similar = n @ n.T
    np.fill_diagonal(similar, -1)
    return {"mean": E[ids].mean(axis=1), "added": added, "summed": summed, "nearest": similar.argmax(axis=1)}


# ---------------------------------------------------------------- simulation
@program
def planets():
    r = rng(2)
    n = 12
    p, m = r.normal(size=(n, 3)), r.random(n)
    v = 0.1 * r.normal(size=(n, 3))

    def acceleration(p):
        d = p[None, :, :] - p[:, None, :]
        return (d * (m / ((d**2).sum(-1) + 0.01) ** 1.5)[..., None]).sum(axis=1)

    a = acceleration(p)
    for _ in range(10):
        v += 0.005 * a
        p += 0.01 * v
        a = acceleration(p)
        v += 0.005 * a
    i, j = np.triu_indices(n, 1)
    energy = 0.5 * (m * (v**2).sum(1)).sum() - (m[i] * m[j] / np.linalg.norm(p[i] - p[j], axis=1)).sum()
    return {"p": p, "energy": energy, "momentum": np.cross(p, v * m[:, None]).sum(axis=0), "centre": np.average(p, axis=0, weights=m)}


@program
def ising_model():
    r = rng(13)
    s = r.choice(np.array([-1, 1], dtype=np.int8), size=(16, 16))
    i, j = np.ogrid[:16, :16]
    magnetisation = []
    for _ in range(20):
        for colour in (0, 1):
            near = np.roll(s, 1, 0) + np.roll(s, -1, 0) + np.roll(s, 1, 1) + np.roll(s, -1, 1)
            cost = 2 * s * near
            flip = ((i + j) % 2 == colour) & ((cost <= 0) | (r.random(s.shape) < np.exp(-cost / 2.0)))
            s[flip] *= -1
        magnetisation.append(s.mean())
    return {"s": s, "magnetisation": np.array(magnetisation), "walls": np.abs(np.diff(s, axis=0)).sum(), "up": np.count_nonzero(s == 1, axis=1)}


@program
def spectrum():
    n = 64
    t = np.arange(n) / n
    x = np.sin(2 * np.pi * 5 * t) + 0.5 * np.cos(2 * np.pi * 11 * t)
    k = np.arange(n)
    W = np.exp(-2j * np.pi * np.outer(k, k) / n)
    X = W @ x
    keep = X.copy()
    keep[np.abs(keep) < 20] = 0
    h = np.zeros(n)
    h[[0, n // 2]] = 1
    h[1:n // 2] = 2
    analytic = W.conj() @ (X * h) / n
    return {"X": X, "peaks": np.sort(np.argsort(np.abs(X[:n // 2]))[-2:]), "filtered": (W.conj() @ keep / n).real, "envelope": np.abs(analytic), "frequency": np.diff(np.unwrap(np.angle(analytic))) * n / (2 * np.pi)}


# ---------------------------------------------------------------- data
@program
def run_lengths():
    x = rng(4).integers(0, 3, size=200)
    change = np.flatnonzero(x[1:] != x[:-1]) + 1
    starts = np.concatenate(([0], change))
    lengths = np.diff(np.concatenate((starts, [x.size])))
    return {"starts": starts, "lengths": lengths, "values": x[starts], "back": np.repeat(x[starts], lengths), "longest": lengths.argmax()}


@program
def groups():
    r = rng(16)
    k, v = r.integers(0, 20, 300), r.random(300)
    order = np.lexsort((-v, k))
    u, start, count = np.unique(k[order], return_index=True, return_counts=True)
    best = np.full(20, -np.inf)
    np.maximum.at(best, k, v)
    table = np.zeros((20, 4), dtype=int)
    np.add.at(table, (k, np.digitize(v, [0.25, 0.5, 0.75])), 1)
    sums = np.bincount(k, weights=v)
    rank = np.empty(300, dtype=int)
    rank[order] = np.arange(300) - np.repeat(start, count)
    return {"order": order, "sums": np.add.reduceat(v[order], start), "best": best, "table": table, "rest": v - (sums / count)[k], "rank": rank}


@program
def bits():
    a = rng(5).integers(0, 2**32, size=40, dtype=np.uint32)
    x = a - ((a >> 1) & 0x55555555)
    x = (x & 0x33333333) + ((x >> 2) & 0x33333333)
    x = (x + (x >> 4)) & 0x0F0F0F0F
    columns = (a[:, None] >> np.arange(32, dtype=np.uint32) & 1).astype(np.uint8)
    h = np.arange(1, 41, dtype=np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    h = (h ^ (h >> 30)) * np.uint64(0xBF58476D1CE4E5B9)
    return {"count": (x * np.uint32(0x01010101)) >> 24, "gray": a ^ (a >> 1), "packed": np.packbits(columns, axis=1), "parity": np.bitwise_xor.reduce(columns, axis=1), "hash": h ^ (h >> 31)}


if __name__ == "__main__":
    out = {name: {k: encode(v) for k, v in f().items()} for name, f in PROGRAMS.items()}
    pathlib.Path(__file__).parents[2].joinpath("test/programs/goldens.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(len(out), "programs")
