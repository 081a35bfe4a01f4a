-- Readings of devices. All times are Unix microseconds. Names are ASCII and case matters.
CREATE TABLE ReadingStream
(
    Tenant TEXT NOT NULL,
    Name TEXT NOT NULL,
    Revision INTEGER NOT NULL,
    Definition TEXT NOT NULL,            -- JSON
    ChangedAt INTEGER NOT NULL,
    PRIMARY KEY (Tenant, Name)
);

-- One part of a stream's devices: how far its readings go, and how far they are in windows.
CREATE TABLE ReadingShard
(
    Tenant TEXT NOT NULL,
    Stream TEXT NOT NULL,
    Shard INTEGER NOT NULL,
    NextBatch INTEGER NOT NULL,              -- the sequence of the batch to come
    NextWindow INTEGER NOT NULL,             -- the sequence of the first batch that is not in windows
    TotalRows INTEGER NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard)
);

-- Readings that were taken together, as columns.
CREATE TABLE ReadingBatch
(
    Tenant TEXT NOT NULL,
    Stream TEXT NOT NULL,
    Shard INTEGER NOT NULL,
    Sequence INTEGER NOT NULL,
    TotalRows INTEGER NOT NULL,
    WrittenAt INTEGER NOT NULL,
    Content BLOB NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard, Sequence)
);

CREATE INDEX ReadingBatchByTime ON ReadingBatch (Tenant, Stream, WrittenAt);

-- What is known of a device: which readings came, and the live one.
CREATE TABLE ReadingDevice
(
    Tenant TEXT NOT NULL,
    Stream TEXT NOT NULL,
    Device TEXT NOT NULL,
    LiveAt INTEGER NOT NULL,
    ChangedAt INTEGER NOT NULL,
    Content BLOB NOT NULL,
    PRIMARY KEY (Tenant, Stream, Device)
);

CREATE TABLE ReadingWindow
(
    Tenant TEXT NOT NULL,
    Stream TEXT NOT NULL,
    Name TEXT NOT NULL,
    Device TEXT NOT NULL,
    BeginsAt INTEGER NOT NULL,
    EndsAt INTEGER NOT NULL,
    LastAt INTEGER NOT NULL,
    Shard INTEGER NOT NULL,
    Closed INTEGER NOT NULL,
    Waiting INTEGER NOT NULL,                -- 1 while a model is to predict from it
    TotalRows INTEGER NOT NULL,
    ChangedAt INTEGER NOT NULL,
    Content BLOB NOT NULL,
    PRIMARY KEY (Tenant, Stream, Name, Device, BeginsAt)
);

CREATE INDEX ReadingWindowByTime ON ReadingWindow (Tenant, Stream, Name, BeginsAt);
CREATE INDEX ReadingWindowOpen ON ReadingWindow (Tenant, Stream, Shard, Closed, Waiting);

-- Readings that do not fit their stream.
CREATE TABLE ReadingQuarantine
(
    Tenant TEXT NOT NULL,
    Stream TEXT NOT NULL,
    Id TEXT NOT NULL,                  -- a digest of what it is, so that it stands here once
    Device TEXT NOT NULL,
    Epoch TEXT NOT NULL,
    Sequence INTEGER NOT NULL,               -- -1 where it has none
    Reason TEXT NOT NULL,
    Detail TEXT NOT NULL,
    Content TEXT NOT NULL,
    ReceivedAt INTEGER NOT NULL,
    PRIMARY KEY (Tenant, Stream, Id)
);

CREATE INDEX ReadingQuarantineByTime ON ReadingQuarantine (Tenant, Stream, ReceivedAt);

-- How far others have read: what goes out to brokers.
CREATE TABLE ReadingReader
(
    Tenant TEXT NOT NULL,
    Stream TEXT NOT NULL,
    Shard INTEGER NOT NULL,
    Reader TEXT NOT NULL,
    NextBatch INTEGER NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard, Reader)
);
