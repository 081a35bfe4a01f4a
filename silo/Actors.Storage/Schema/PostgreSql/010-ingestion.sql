-- Readings of devices. All times are Unix microseconds. Names are ASCII and case matters.
CREATE TABLE ReadingStream
(
    Tenant varchar(63) NOT NULL,
    Name varchar(100) NOT NULL,
    Revision bigint NOT NULL,
    Definition text NOT NULL,            -- JSON
    ChangedAt bigint NOT NULL,
    PRIMARY KEY (Tenant, Name)
);

-- One part of a stream's devices: how far its readings go, and how far they are in windows.
CREATE TABLE ReadingShard
(
    Tenant varchar(63) NOT NULL,
    Stream varchar(100) NOT NULL,
    Shard int NOT NULL,
    NextBatch bigint NOT NULL,              -- the sequence of the batch to come
    NextWindow bigint NOT NULL,             -- the sequence of the first batch that is not in windows
    TotalRows bigint NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard)
);

-- Readings that were taken together, as columns.
CREATE TABLE ReadingBatch
(
    Tenant varchar(63) NOT NULL,
    Stream varchar(100) NOT NULL,
    Shard int NOT NULL,
    Sequence bigint NOT NULL,
    TotalRows int NOT NULL,
    WrittenAt bigint NOT NULL,
    Content bytea NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard, Sequence)
);

CREATE INDEX ReadingBatchByTime ON ReadingBatch (Tenant, Stream, WrittenAt);

-- What is known of a device: which readings came, and the live one.
CREATE TABLE ReadingDevice
(
    Tenant varchar(63) NOT NULL,
    Stream varchar(100) NOT NULL,
    Device varchar(128) NOT NULL,
    LiveAt bigint NOT NULL,
    ChangedAt bigint NOT NULL,
    Content bytea NOT NULL,
    PRIMARY KEY (Tenant, Stream, Device)
);

CREATE TABLE ReadingWindow
(
    Tenant varchar(63) NOT NULL,
    Stream varchar(100) NOT NULL,
    Name varchar(40) NOT NULL,
    Device varchar(128) NOT NULL,
    BeginsAt bigint NOT NULL,
    EndsAt bigint NOT NULL,
    LastAt bigint NOT NULL,
    Shard int NOT NULL,
    Closed int NOT NULL,
    Waiting int NOT NULL,                -- 1 while a model is to predict from it
    TotalRows bigint NOT NULL,
    ChangedAt bigint NOT NULL,
    Content bytea NOT NULL,
    PRIMARY KEY (Tenant, Stream, Name, Device, BeginsAt)
);

CREATE INDEX ReadingWindowByTime ON ReadingWindow (Tenant, Stream, Name, BeginsAt);
CREATE INDEX ReadingWindowOpen ON ReadingWindow (Tenant, Stream, Shard, Closed, Waiting);

-- Readings that do not fit their stream.
CREATE TABLE ReadingQuarantine
(
    Tenant varchar(63) NOT NULL,
    Stream varchar(100) NOT NULL,
    Id varchar(64) NOT NULL,                  -- a digest of what it is, so that it stands here once
    Device varchar(128) NOT NULL,
    Epoch varchar(64) NOT NULL,
    Sequence bigint NOT NULL,               -- -1 where it has none
    Reason varchar(40) NOT NULL,
    Detail varchar(2000) NOT NULL,
    Content text NOT NULL,
    ReceivedAt bigint NOT NULL,
    PRIMARY KEY (Tenant, Stream, Id)
);

CREATE INDEX ReadingQuarantineByTime ON ReadingQuarantine (Tenant, Stream, ReceivedAt);

-- How far others have read: what goes out to brokers.
CREATE TABLE ReadingReader
(
    Tenant varchar(63) NOT NULL,
    Stream varchar(100) NOT NULL,
    Shard int NOT NULL,
    Reader varchar(100) NOT NULL,
    NextBatch bigint NOT NULL,
    PRIMARY KEY (Tenant, Stream, Shard, Reader)
);
