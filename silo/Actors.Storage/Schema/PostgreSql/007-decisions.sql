-- Predictions that are remembered: batches as they were written, then the segments that a journal of batches becomes.
CREATE TABLE DecisionBatch
(
    Journal varchar(64) NOT NULL,            -- a process's run of batches
    Sequence bigint NOT NULL,                -- its place there
    Frames bytea NOT NULL,
    WrittenAt bigint NOT NULL,               -- Unix microseconds
    PRIMARY KEY (Journal, Sequence)
);

CREATE TABLE DecisionSegment
(
    Id varchar(80) NOT NULL PRIMARY KEY,     -- the journal it was made of, and a number
    Size bigint NOT NULL,                    -- bytes
    Content bytea NOT NULL
);

-- Batches are compressed when they become segments; doing it twice costs more than it saves.
ALTER TABLE DecisionBatch ALTER COLUMN Frames SET STORAGE EXTERNAL;
ALTER TABLE DecisionSegment ALTER COLUMN Content SET STORAGE EXTERNAL;
