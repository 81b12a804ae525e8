"""The examples' computations in NumPy: the same data, the same seeds, and so the same numbers.

    python3 tools/data/reference.py

prints them and writes test/examples/reference.json, which the tests compare with what numera computes.
"""

import json
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "data"


# ---------------------------------------------------------------- linear regression
def load_cars():
    cars = np.load(DATA / "cars.npz")
    features = ["weight", "horsepower", "displacement", "acceleration", "year"]
    X = np.stack([cars[f].astype("float64") for f in features], axis=1)
    mpg = cars["mpg"]
    complete = np.isfinite(np.column_stack([X, mpg])).all(axis=1)
    return X[complete], mpg[complete]


def design_matrix(X):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return np.column_stack([np.ones(X.shape[0]), Z])


def normal_equations(A, y):
    return np.linalg.solve(A.T @ A, A.T @ y)


def gradient_descent(A, y, rate=0.5, steps=1000):
    w, losses = np.zeros(A.shape[1]), []
    for _ in range(steps):
        residual = A @ w - y
        losses.append(np.square(residual).mean() / 2)
        w -= A.T @ residual * (rate / len(y))
    return w, losses


def r_squared(y, predicted):
    return 1 - np.square(y - predicted).sum() / np.square(y - y.mean()).sum()


def linear_regression():
    X, mpg = load_cars()
    A = design_matrix(X)
    exact = normal_equations(A, mpg)
    descended, losses = gradient_descent(A, mpg)
    return {
        "cars": len(mpg),
        "exact": exact.tolist(),
        "descended": descended.tolist(),
        "losses": [losses[0], losses[9], losses[99], losses[-1]],
        "rSquared": r_squared(mpg, A @ exact),
    }


# ---------------------------------------------------------------- Huber
def huber_regression(A, y, delta=2, rate=1, steps=1000):
    w = np.zeros(A.shape[1])
    for _ in range(steps):
        w -= A.T @ np.clip(A @ w - y, -delta, delta) * (rate / len(y))
    return w


def robust_regression():
    X, mpg = load_cars()
    A = design_matrix(X[:, :1])
    spoilt = np.random.default_rng(0).permutation(len(mpg))[:20]
    recorded = mpg.copy()
    recorded[spoilt] = 10 * mpg[spoilt]
    fits = [normal_equations(A, mpg), normal_equations(A, recorded), huber_regression(A, recorded)]
    return [{"w": w.tolist(), "error": np.abs(A @ w - mpg).mean()} for w in fits]


# ---------------------------------------------------------------- the network
def forward(net, x):
    hidden = np.maximum(x @ net["W1"] + net["b1"], 0)
    return hidden, hidden @ net["W2"] + net["b2"]


def cross_entropy(scores, targets):
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(targets * log_p).sum() / len(scores), (np.exp(log_p) - targets) / len(scores)


def backward(net, x, hidden, gradient):
    hidden_gradient = gradient @ net["W2"].T * (hidden > 0)
    return {
        "W1": x.T @ hidden_gradient,
        "b1": hidden_gradient.sum(axis=0),
        "W2": hidden.T @ gradient,
        "b2": gradient.sum(axis=0),
    }


def accuracy(net, x, labels):
    return (np.argmax(forward(net, x)[1], axis=1) == labels).mean()


def mnist(epochs=12, training=8000, batch_size=64):
    rng = np.random.default_rng(0)
    file = np.load(DATA / "mnist.npz")
    order = rng.permutation(len(file["labels"]))
    x = file["images"].reshape(-1, 784)[order] / 255
    labels = file["labels"][order]
    net = {
        "W1": rng.standard_normal((784, 128)) * np.sqrt(2 / 784),
        "b1": np.zeros(128),
        "W2": rng.standard_normal((128, 10)) * np.sqrt(2 / 128),
        "b2": np.zeros(10),
    }
    velocity = {name: np.zeros_like(w) for name, w in net.items()}
    targets = np.eye(10)[labels]
    history, rate = [], 0.1
    for _ in range(epochs):
        order, total = rng.permutation(training), 0.0
        for start in range(0, training, batch_size):
            batch = order[start : start + batch_size]
            shift = rng.integers(-1, 2, size=2)
            xb = np.roll(x[batch].reshape(-1, 28, 28), shift, axis=(1, 2)).reshape(-1, 784)
            hidden, scores = forward(net, xb)
            loss, gradient = cross_entropy(scores, targets[batch])
            gradients = backward(net, xb, hidden, gradient)
            for name in net:
                velocity[name] *= 0.9
                velocity[name] -= gradients[name] * rate
                net[name] += velocity[name]
            total += loss * len(batch)
        rate *= 0.8
        history.append(
            {
                "loss": total / training,
                "trainAccuracy": accuracy(net, x[:training], labels[:training]),
                "testAccuracy": accuracy(net, x[training:], labels[training:]),
            }
        )
        print(f"epoch {len(history):2d}", history[-1])
    predicted = np.argmax(forward(net, x[training:])[1], axis=1)
    confusion = np.zeros((10, 10), int)
    np.add.at(confusion, (labels[training:], predicted), 1)
    return {"history": history, "confusion": confusion.tolist()}


if __name__ == "__main__":
    result = {"linear": linear_regression(), "robust": robust_regression(), "mnist": mnist()}
    print(json.dumps({k: result[k] for k in ("linear", "robust")}, indent=2))
    (ROOT / "test" / "examples" / "reference.json").write_text(json.dumps(result, indent=1) + "\n")
