"""How weights are written for the kernel, and where each of them stands in a file."""
import numpy as np

INPUT_UNIT, STATE_UNIT, TOP = 512, 4095, 2047


def packed(weight, unit):
    """12-bit rows in the kernel's order, [rows / 32][columns / 2][8 groups][4 rows x 2 columns], and each row's scale."""
    rows, columns = weight.shape
    full = np.zeros((-(-rows // 32) * 32, -(-columns // 8) * 8), np.float32)
    full[:rows, :columns] = weight
    scale = np.abs(full).max(1) / TOP
    scale[scale == 0] = 1
    whole = np.rint(full / scale[:, None]).astype(np.int16)
    tiles = whole.reshape(full.shape[0] // 32, 8, 4, full.shape[1] // 2, 2).transpose(0, 3, 1, 2, 4)
    return np.ascontiguousarray(tiles).reshape(-1), (scale / unit).astype(np.float32)


def write(folder, file, tensors):
    """Writes the tensors one after the other; returns where each stands."""
    kinds = {np.dtype(np.float32): "f32", np.dtype(np.int16): "i16", np.dtype(np.int32): "i32"}
    index, blob = {}, b""
    for name, value in tensors.items():
        value = np.ascontiguousarray(value)
        blob += b"\0" * (-len(blob) % 16)
        index[name] = {"at": len(blob), "length": int(value.size), "kind": kinds[value.dtype]}
        blob += value.tobytes()
    (folder / file).write_bytes(blob)
    return index
