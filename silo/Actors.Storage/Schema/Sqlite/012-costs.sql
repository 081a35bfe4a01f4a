-- What was used by the hour, for cost. Quantities of one key are added up; hours count from 1970, UTC.
CREATE TABLE CostUsage
(
    Tenant TEXT NOT NULL,        -- '' for the platform's own
    UsageHour INTEGER NOT NULL,
    Resource TEXT NOT NULL,
    Place TEXT NOT NULL,
    Model TEXT NOT NULL,        -- '' for none
    ModelVersion INTEGER NOT NULL,      -- 0 for none
    Caller TEXT NOT NULL,       -- '' where nobody asked
    Quantity INTEGER NOT NULL,          -- in the resource's unit
    PRIMARY KEY (Tenant, UsageHour, Resource, Place, Model, ModelVersion, Caller)
);

CREATE INDEX CostUsageByHour ON CostUsage (UsageHour);

-- The last report of each process that is in the table above: whatever it sends again is known by its number.
CREATE TABLE CostReporter
(
    Reporter TEXT NOT NULL PRIMARY KEY,
    ReportNo INTEGER NOT NULL,
    WrittenAt INTEGER NOT NULL          -- Unix microseconds
);

-- What is charged once.
CREATE TABLE CostCharge
(
    Tenant TEXT NOT NULL,
    Id TEXT NOT NULL,
    ChargedAt INTEGER NOT NULL,         -- Unix microseconds
    Kind TEXT NOT NULL,
    Micros INTEGER NOT NULL,
    Model TEXT NOT NULL,
    ModelVersion INTEGER NOT NULL,
    Description TEXT NOT NULL,
    Team TEXT NOT NULL,         -- '' for none, as the next ones
    Department TEXT NOT NULL,
    CostCentre TEXT NOT NULL,
    Feature TEXT NOT NULL,
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX CostChargeByTime ON CostCharge (Tenant, ChargedAt);
