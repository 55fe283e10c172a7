"""How weights are written for the kernel, and where each of them stands in a file; and how files are zipped."""
import gzip

import numpy as np

INPUT_UNIT, STATE_UNIT, TOP = 512, 4095, 2047


def tiles(whole):
    """Rows in the kernel's order, [rows / 32][columns / 2][8 groups][4 rows x 2 columns]; there are 32 rows or 64 or 96 and so on."""
    rows, columns = whole.shape
    return np.ascontiguousarray(whole.reshape(rows // 32, 8, 4, columns // 2, 2).transpose(0, 3, 1, 2, 4)).reshape(-1)


def packed(weight, unit, top=TOP):
    """12-bit rows in the kernel's order, filled up with noughts, and each row's scale; of fewer bits with a smaller `top`."""
    rows, columns = weight.shape
    full = np.zeros((-(-rows // 32) * 32, -(-columns // 8) * 8), np.float32)
    full[:rows, :columns] = weight
    scale = np.abs(full).max(1) / top
    scale[scale == 0] = 1
    whole = np.rint(full / scale[:, None]).astype(np.int16)
    return tiles(whole), (scale / unit).astype(np.float32)


def read_zipped(path):
    """The bytes of `<path>.gz` as they were before they were zipped."""
    return gzip.decompress(path.with_name(path.name + ".gz").read_bytes())


def write_zipped(path, blob):
    """Writes `<path>.gz`; the same bytes make the same file."""
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(blob, 9, mtime=0))


def write(folder, file, tensors):
    """Writes the tensors one after the other, zipped; returns where each stands."""
    kinds = {np.dtype(np.float32): "f32", np.dtype(np.int16): "i16", np.dtype(np.int32): "i32", np.dtype(np.int8): "i8"}
    index, blob = {}, b""
    for name, value in tensors.items():
        value = np.ascontiguousarray(value)
        blob += b"\0" * (-len(blob) % 16)
        index[name] = {"at": len(blob), "length": int(value.size), "kind": kinds[value.dtype]}
        blob += value.tobytes()
    write_zipped(folder / file, blob)
    return index
