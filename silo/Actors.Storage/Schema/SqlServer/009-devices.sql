-- Devices: one row each, and rings of their telemetry. Ids are compared by code, as everywhere else.
CREATE TABLE Device
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Id VARCHAR(128) COLLATE Latin1_General_BIN2 NOT NULL,
    Version BIGINT NOT NULL,             -- counts the writes; a write names the one it follows
    LeaseEnd BIGINT NOT NULL,            -- Unix milliseconds, as all times here: until when it counts as alive; 0 before its first contact
    WatchAt BIGINT NOT NULL,             -- when its lease is looked at next; 0 for never
    State VARBINARY(MAX) NOT NULL,       -- as DeviceStateBytes writes it
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX DeviceByWatch ON Device (WatchAt) WHERE WatchAt > 0;

CREATE TABLE DeviceTelemetry
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Id VARCHAR(128) COLLATE Latin1_General_BIN2 NOT NULL,
    Page INT NOT NULL,                   -- its place in the ring
    Content VARBINARY(MAX) NOT NULL,     -- windows, as DeviceWindow writes them
    PRIMARY KEY (Tenant, Id, Page)
);

CREATE TABLE DeviceTokenUse
(
    Tenant VARCHAR(63) COLLATE Latin1_General_BIN2 NOT NULL,
    Token VARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Uses BIGINT NOT NULL,                -- devices that were enrolled with it
    PRIMARY KEY (Tenant, Token)
);
