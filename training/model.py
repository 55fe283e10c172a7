"""The tagger: word vectors, characters and lexicon features into two bidirectional LSTM layers, with heads for
client details (BIO over 20 labels), mentions of anybody (BIO over person, place, organisation), verdict and narrative, and for danger to
the writer or someone else."""
import numpy as np
import torch
import torch.nn as nn

from lstm import Both

CHAR_SIZE, FILTERS, WORD_SIZE, DOC, DANGER = 24, 48, 32, 96, 48


class Locked(nn.Module):
    """Dropout with one mask for a whole text: kinder to a recurrent layer, and cheaper."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        return x * (torch.rand(1, *x.shape[1:]) > self.rate).float().div(1 - self.rate)


class Tagger(nn.Module):
    def __init__(self, corpus, trained_rows, hidden=112, dropout=0.25, word_dropout=0.06, locked=True):
        super().__init__()
        vectors = np.concatenate([corpus.vectors.astype(np.float32) * corpus.vector_step, np.zeros((1, corpus.vectors.shape[1]), np.float32)])
        self.register_buffer("vectors", torch.from_numpy(vectors), persistent=False)
        lookup = np.zeros(corpus.word_count + 1, dtype=np.int64)
        lookup[trained_rows] = np.arange(1, len(trained_rows) + 1)
        self.register_buffer("lookup", torch.from_numpy(lookup), persistent=False)
        self.register_buffer("form_chars", torch.from_numpy(corpus.form_chars), persistent=False)
        self.trained_rows, self.hidden, self.word_dropout = trained_rows, hidden, word_dropout
        self.word = nn.Embedding(len(trained_rows) + 1, WORD_SIZE, padding_idx=0)
        nn.init.normal_(self.word.weight, std=0.1)
        with torch.no_grad():
            self.word.weight[0] = 0
        self.char = nn.Embedding(corpus.char_kinds, CHAR_SIZE, padding_idx=0)
        self.filters = nn.Conv1d(CHAR_SIZE, FILTERS, 3, padding=1)
        inputs = vectors.shape[1] + WORD_SIZE + FILTERS + corpus.width
        self.layer1 = Both(inputs, hidden)
        self.layer2 = Both(2 * hidden, hidden)
        kind = Locked if locked else nn.Dropout
        self.drop_in, self.drop, self.drop_doc = kind(dropout * 0.6), kind(dropout), nn.Dropout(0.5)
        self.doc = nn.Linear(6 * hidden, DOC)
        self.verdict, self.narrative = nn.Linear(DOC, 3), nn.Linear(DOC, 4)
        self.tag, self.tag_doc = nn.Linear(2 * hidden, 41), nn.Linear(DOC, 41, bias=False)
        self.mention = nn.Linear(2 * hidden, 7)
        self.danger_at, self.danger_doc, self.danger = nn.Linear(2 * hidden, 1), nn.Linear(6 * hidden, DANGER), nn.Linear(DANGER, 3)

    def forward(self, batch):
        words, features, lengths = batch["words"], batch["features"], batch["lengths"]
        size, longest = words.shape
        mask = (torch.arange(longest)[None] < lengths[:, None]).unsqueeze(2)
        if self.training:
            words = words.masked_fill(torch.rand(words.shape) < self.word_dropout, -1)
        vector = self.vectors[torch.where((words < 0) | (words >= len(self.vectors) - 1), len(self.vectors) - 1, words)]
        trained = words
        if self.training:
            trained = words.masked_fill(torch.rand(words.shape) < self.word_dropout, -1)
        trained = self.word(self.lookup[trained])
        real = mask.squeeze(2)
        # Each different word form goes through the character filters once.
        forms, which = batch["forms"][real].unique(return_inverse=True)
        chars = torch.zeros(size, longest, FILTERS)
        chars[real] = self.filters(self.char(self.form_chars[forms]).transpose(1, 2)).max(2)[0][which]
        x = self.drop_in(torch.cat([vector, trained, chars, features], 2).transpose(0, 1).contiguous())
        flip = torch.arange(longest)[:, None].expand(longest, size)
        flip = torch.where(real.t(), lengths[None] - 1 - flip, flip)
        h = self.drop(self.layer2(self.drop(self.layer1(x, flip)), flip)).transpose(0, 1)
        local = self.tag(h)
        chance = (1 - torch.softmax(local, 2)[:, :, :1]) * mask
        most, mean = h.masked_fill(~mask, -1e4).max(1)[0], (h * mask).sum(1) / lengths[:, None]
        pooled = torch.cat([most, mean, (h * chance).sum(1) / chance.sum(1).clamp(min=0.5)], 1)
        # Danger is often one sentence of many: the words look for themselves which of them matter.
        heed = torch.softmax(self.danger_at(h).masked_fill(~mask, -1e4), 1)
        danger = self.danger(self.drop_doc(torch.relu(self.danger_doc(torch.cat([most, mean, (h * heed).sum(1)], 1)))))
        doc = self.drop_doc(torch.relu(self.doc(pooled)))
        tags = local + self.tag_doc(doc)[:, None]
        return dict(tags=tags, local=local, mentions=self.mention(h), verdict=self.verdict(doc), narrative=self.narrative(doc), danger=danger)
