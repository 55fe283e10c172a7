"""An LSTM layer read both ways, over the compiled loops of kernel/lstm.c."""
import ctypes
import subprocess
from pathlib import Path
from time import perf_counter

import torch
import torch.nn as nn

HERE = Path(__file__).parent
LIBRARY = HERE / "work" / "lstm.so"


def build():
    """Compiles kernel/lstm.c against OpenBLAS if that has not been done since it last changed."""
    source = HERE / "kernel" / "lstm.c"
    if not LIBRARY.exists() or LIBRARY.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["clang", "-shared", "-fPIC", "-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512",
                        str(source), "-o", str(LIBRARY), "-l:libopenblas.so.0"], check=True)
    return ctypes.CDLL(str(LIBRARY))


C = build()
pointer = lambda tensor: ctypes.c_void_p(tensor.data_ptr())


def product_type():
    """What large products are made in: bfloat16 where the processor has instructions for it, which makes them several
    times faster, else 32 bits, since without them it makes them thirty times slower. Sums stay in 32 bits."""
    def took(dtype):
        a, b = torch.ones(256, 256, dtype=dtype), torch.ones(256, 448, dtype=dtype)
        a @ b
        began = perf_counter()
        a @ b
        return perf_counter() - began

    return min((torch.bfloat16, torch.float32), key=took)


PRODUCT = product_type()


def half(tensor):
    return tensor.to(PRODUCT)


class Project(torch.autograd.Function):
    """A linear layer without bias whose three products are made in the product type."""

    @staticmethod
    def forward(context, x, weight):
        x, weight = half(x), half(weight)
        context.save_for_backward(x, weight)
        return (x @ weight.t()).float()

    @staticmethod
    def backward(context, grad):
        x, weight = context.saved_tensors
        grad = half(grad)
        return (grad @ weight).float(), (grad.t() @ x).float()


class Loop(torch.autograd.Function):
    @staticmethod
    def forward(context, share, weight):
        time, batch, wide = share.shape
        gates = share.clone()
        h, c = torch.empty(time, batch, wide // 4), torch.empty(time, batch, wide // 4)
        weight = weight.detach().contiguous()
        C.lstm_forward(pointer(gates), pointer(weight), time, batch, wide // 4, pointer(h), pointer(c))
        context.save_for_backward(gates, weight, h, c)
        return h

    @staticmethod
    def backward(context, grad):
        gates, weight, h, c = context.saved_tensors
        time, batch, hidden = h.shape
        grad, out = grad.clone(memory_format=torch.contiguous_format), torch.empty_like(gates)
        scratch = torch.empty(batch, hidden)
        C.lstm_backward(pointer(gates), pointer(weight), pointer(c), time, batch, hidden, pointer(grad), pointer(out), pointer(scratch))
        by_weight = (half(out[1:].flatten(0, 1)).t() @ half(h[:-1].flatten(0, 1))).float() if time > 1 else torch.zeros_like(weight)
        return out, by_weight


class Way(nn.Module):
    """One direction; weights in PyTorch's own shapes and gate order."""

    def __init__(self, inputs, hidden):
        super().__init__()
        bound = hidden**-0.5
        self.input = nn.Parameter(torch.empty(4 * hidden, inputs).uniform_(-bound, bound))
        self.state = nn.Parameter(torch.empty(4 * hidden, hidden).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(4 * hidden))
        with torch.no_grad():
            self.bias[hidden: 2 * hidden] = 0.5

    def forward(self, x):
        time, batch, inputs = x.shape
        share = Project.apply(x.reshape(time * batch, inputs), self.input).view(time, batch, -1)
        return Loop.apply(share + self.bias, self.state)


class Both(nn.Module):
    def __init__(self, inputs, hidden):
        super().__init__()
        self.ahead, self.back = Way(inputs, hidden), Way(inputs, hidden)

    def forward(self, x, flip):
        """x is [time][batch][inputs]; `flip` [time][batch] turns each text round within its own length."""
        turn = lambda y: y.gather(0, flip[:, :, None].expand(-1, -1, y.shape[2]))
        return torch.cat([self.ahead(x), turn(self.back(turn(x)))], 2)
