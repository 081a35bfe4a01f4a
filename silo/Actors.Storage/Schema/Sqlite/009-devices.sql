-- Devices: one row each, and rings of their telemetry.
CREATE TABLE Device
(
    Tenant TEXT NOT NULL,
    Id TEXT NOT NULL,
    Version INTEGER NOT NULL,            -- counts the writes; a write names the one it follows
    LeaseEnd INTEGER NOT NULL,           -- Unix milliseconds, as all times here: until when it counts as alive; 0 before its first contact
    WatchAt INTEGER NOT NULL,            -- when its lease is looked at next; 0 for never
    State BLOB NOT NULL,                 -- as DeviceStateBytes writes it
    PRIMARY KEY (Tenant, Id)
) WITHOUT ROWID;

CREATE INDEX DeviceByWatch ON Device (WatchAt) WHERE WatchAt > 0;

CREATE TABLE DeviceTelemetry
(
    Tenant TEXT NOT NULL,
    Id TEXT NOT NULL,
    Page INTEGER NOT NULL,               -- its place in the ring
    Content BLOB NOT NULL,               -- windows, as DeviceWindow writes them
    PRIMARY KEY (Tenant, Id, Page)
) WITHOUT ROWID;

CREATE TABLE DeviceTokenUse
(
    Tenant TEXT NOT NULL,
    Token TEXT NOT NULL,
    Uses INTEGER NOT NULL,               -- devices that were enrolled with it
    PRIMARY KEY (Tenant, Token)
) WITHOUT ROWID;
