-- What was used by the hour, for cost. Quantities of one key are added up; hours count from 1970, UTC.
CREATE TABLE CostUsage
(
    Tenant VARCHAR(63) COLLATE Latin1_General_100_BIN2 NOT NULL,        -- '' for the platform's own
    UsageHour BIGINT NOT NULL,
    Resource VARCHAR(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Place VARCHAR(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Model VARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL,        -- '' for none
    ModelVersion INT NOT NULL,      -- 0 for none
    Caller NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,       -- '' where nobody asked
    Quantity BIGINT NOT NULL,          -- in the resource's unit
    PRIMARY KEY (Tenant, UsageHour, Resource, Place, Model, ModelVersion, Caller)
);

CREATE INDEX CostUsageByHour ON CostUsage (UsageHour);

-- The last report of each process that is in the table above: whatever it sends again is known by its number.
CREATE TABLE CostReporter
(
    Reporter VARCHAR(80) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    ReportNo BIGINT NOT NULL,
    WrittenAt BIGINT NOT NULL          -- Unix microseconds
);

-- What is charged once.
CREATE TABLE CostCharge
(
    Tenant VARCHAR(63) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Id VARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChargedAt BIGINT NOT NULL,         -- Unix microseconds
    Kind VARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Micros BIGINT NOT NULL,
    Model VARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ModelVersion INT NOT NULL,
    Description NVARCHAR(500) NOT NULL,
    Team NVARCHAR(100) NOT NULL,         -- '' for none, as the next ones
    Department NVARCHAR(100) NOT NULL,
    CostCentre NVARCHAR(100) NOT NULL,
    Feature NVARCHAR(100) NOT NULL,
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX CostChargeByTime ON CostCharge (Tenant, ChargedAt);
