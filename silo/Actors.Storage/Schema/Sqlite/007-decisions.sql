-- Predictions that are remembered: batches as they were written, then the segments that a journal of batches becomes.
CREATE TABLE DecisionBatch
(
    Journal TEXT NOT NULL,                   -- a process's run of batches
    Sequence INTEGER NOT NULL,               -- its place there
    Frames BLOB NOT NULL,
    WrittenAt INTEGER NOT NULL,              -- Unix microseconds
    PRIMARY KEY (Journal, Sequence)
);

CREATE TABLE DecisionSegment
(
    Id TEXT NOT NULL PRIMARY KEY,            -- the journal it was made of, and a number
    Size INTEGER NOT NULL,                   -- bytes
    Content BLOB NOT NULL
);
