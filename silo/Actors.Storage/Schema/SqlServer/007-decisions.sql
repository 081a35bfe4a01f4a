-- Predictions that are remembered: batches as they were written, then the segments that a journal of batches becomes.
CREATE TABLE DecisionBatch
(
    Journal VARCHAR(64) NOT NULL,            -- a process's run of batches
    Sequence BIGINT NOT NULL,                -- its place there
    Frames VARBINARY(MAX) NOT NULL,
    WrittenAt BIGINT NOT NULL,               -- Unix microseconds
    PRIMARY KEY (Journal, Sequence)
);

CREATE TABLE DecisionSegment
(
    Id VARCHAR(80) NOT NULL PRIMARY KEY,     -- the journal it was made of, and a number
    Size BIGINT NOT NULL,                    -- bytes
    Content VARBINARY(MAX) NOT NULL
);
