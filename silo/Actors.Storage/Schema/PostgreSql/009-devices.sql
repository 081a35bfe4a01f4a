-- Devices: one row each, and rings of their telemetry. Room is left on each page of Device, so that a check-in, which changes no indexed column, stays on it.
CREATE TABLE Device
(
    Tenant varchar(63) COLLATE "C" NOT NULL,
    Id varchar(128) COLLATE "C" NOT NULL,
    Version bigint NOT NULL,             -- counts the writes; a write names the one it follows
    LeaseEnd bigint NOT NULL,            -- Unix milliseconds, as all times here: until when it counts as alive; 0 before its first contact
    WatchAt bigint NOT NULL,             -- when its lease is looked at next; 0 for never
    State bytea NOT NULL,                -- as DeviceStateBytes writes it
    PRIMARY KEY (Tenant, Id)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX DeviceByWatch ON Device (WatchAt) WHERE WatchAt > 0;

CREATE TABLE DeviceTelemetry
(
    Tenant varchar(63) COLLATE "C" NOT NULL,
    Id varchar(128) COLLATE "C" NOT NULL,
    Page int NOT NULL,                   -- its place in the ring
    Content bytea NOT NULL,              -- windows, as DeviceWindow writes them
    PRIMARY KEY (Tenant, Id, Page)
);

CREATE TABLE DeviceTokenUse
(
    Tenant varchar(63) COLLATE "C" NOT NULL,
    Token varchar(100) COLLATE "C" NOT NULL,
    Uses bigint NOT NULL,                -- devices that were enrolled with it
    PRIMARY KEY (Tenant, Token)
);
