-- What was used by the hour, for cost. Quantities of one key are added up; hours count from 1970, UTC.
CREATE TABLE CostUsage
(
    Tenant VARCHAR(63) COLLATE "C" NOT NULL,        -- '' for the platform's own
    UsageHour BIGINT NOT NULL,
    Resource VARCHAR(60) COLLATE "C" NOT NULL,
    Place VARCHAR(60) COLLATE "C" NOT NULL,
    Model VARCHAR(128) COLLATE "C" NOT NULL,        -- '' for none
    ModelVersion INTEGER NOT NULL,      -- 0 for none
    Caller VARCHAR(200) COLLATE "C" NOT NULL,       -- '' where nobody asked
    Quantity BIGINT NOT NULL,          -- in the resource's unit
    PRIMARY KEY (Tenant, UsageHour, Resource, Place, Model, ModelVersion, Caller)
);

CREATE INDEX CostUsageByHour ON CostUsage (UsageHour);

-- The last report of each process that is in the table above: whatever it sends again is known by its number.
CREATE TABLE CostReporter
(
    Reporter VARCHAR(80) COLLATE "C" NOT NULL PRIMARY KEY,
    ReportNo BIGINT NOT NULL,
    WrittenAt BIGINT NOT NULL          -- Unix microseconds
);

-- What is charged once.
CREATE TABLE CostCharge
(
    Tenant VARCHAR(63) COLLATE "C" NOT NULL,
    Id VARCHAR(100) COLLATE "C" NOT NULL,
    ChargedAt BIGINT NOT NULL,         -- Unix microseconds
    Kind VARCHAR(20) COLLATE "C" NOT NULL,
    Micros BIGINT NOT NULL,
    Model VARCHAR(128) COLLATE "C" NOT NULL,
    ModelVersion INTEGER NOT NULL,
    Description VARCHAR(500) NOT NULL,
    Team VARCHAR(100) NOT NULL,         -- '' for none, as the next ones
    Department VARCHAR(100) NOT NULL,
    CostCentre VARCHAR(100) NOT NULL,
    Feature VARCHAR(100) NOT NULL,
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX CostChargeByTime ON CostCharge (Tenant, ChargedAt);
