-- Readings of devices. All times are Unix microseconds. Names are ASCII and case matters.
CREATE TABLE ReadingStream
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Name VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Revision BIGINT NOT NULL,
    Definition NVARCHAR(MAX) NOT NULL,            -- JSON
    ChangedAt BIGINT NOT NULL,
    PRIMARY KEY (Tenant, Name)
);

-- One part of a stream's devices: how far its readings go, and how far they are in windows.
CREATE TABLE ReadingShard
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Stream VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Shard INT NOT NULL,
    NextBatch BIGINT NOT NULL,              -- the sequence of the batch to come
    NextWindow BIGINT NOT NULL,             -- the sequence of the first batch that is not in windows
    TotalRows BIGINT NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard)
);

-- Readings that were taken together, as columns.
CREATE TABLE ReadingBatch
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Stream VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Shard INT NOT NULL,
    Sequence BIGINT NOT NULL,
    TotalRows INT NOT NULL,
    WrittenAt BIGINT NOT NULL,
    Content VARBINARY(MAX) NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard, Sequence)
);

CREATE INDEX ReadingBatchByTime ON ReadingBatch (Tenant, Stream, WrittenAt);

-- What is known of a device: which readings came, and the live one.
CREATE TABLE ReadingDevice
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Stream VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Device VARCHAR(128) COLLATE Latin1_General_BIN2 NOT NULL,
    LiveAt BIGINT NOT NULL,
    ChangedAt BIGINT NOT NULL,
    Content VARBINARY(MAX) NOT NULL,
    PRIMARY KEY (Tenant, Stream, Device)
);

CREATE TABLE ReadingWindow
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Stream VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Name VARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    Device VARCHAR(128) COLLATE Latin1_General_BIN2 NOT NULL,
    BeginsAt BIGINT NOT NULL,
    EndsAt BIGINT NOT NULL,
    LastAt BIGINT NOT NULL,
    Shard INT NOT NULL,
    Closed INT NOT NULL,
    Waiting INT NOT NULL,                -- 1 while a model is to predict from it
    TotalRows BIGINT NOT NULL,
    ChangedAt BIGINT NOT NULL,
    Content VARBINARY(MAX) NOT NULL,
    PRIMARY KEY (Tenant, Stream, Name, Device, BeginsAt)
);

CREATE INDEX ReadingWindowByTime ON ReadingWindow (Tenant, Stream, Name, BeginsAt);
CREATE INDEX ReadingWindowOpen ON ReadingWindow (Tenant, Stream, Shard, Closed, Waiting);

-- Readings that do not fit their stream.
CREATE TABLE ReadingQuarantine
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Stream VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Id VARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,                  -- a digest of what it is, so that it stands here once
    Device VARCHAR(128) COLLATE Latin1_General_BIN2 NOT NULL,
    Epoch NVARCHAR(64) NOT NULL,
    Sequence BIGINT NOT NULL,               -- -1 where it has none
    Reason VARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    Detail NVARCHAR(2000) NOT NULL,
    Content NVARCHAR(MAX) NOT NULL,
    ReceivedAt BIGINT NOT NULL,
    PRIMARY KEY (Tenant, Stream, Id)
);

CREATE INDEX ReadingQuarantineByTime ON ReadingQuarantine (Tenant, Stream, ReceivedAt);

-- How far others have read: what goes out to brokers.
CREATE TABLE ReadingReader
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Stream VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Shard INT NOT NULL,
    Reader VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    NextBatch BIGINT NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard, Reader)
);
