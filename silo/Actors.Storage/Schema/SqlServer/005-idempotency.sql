-- Keys by which clients may repeat a request: started by a run that holds a lease, then done with the answer to give again.
CREATE TABLE IdempotencyKey
(
    Scope VARCHAR(64) NOT NULL PRIMARY KEY,    -- SHA-256 of tenant, caller and key, in hexadecimal
    Owner VARCHAR(32) NOT NULL,               -- the run that holds it
    LeaseUntil BIGINT NOT NULL,              -- Unix milliseconds; 0 where it is done
    ExpiresAt BIGINT NOT NULL,               -- Unix milliseconds
    Fingerprint VARCHAR(64) NULL,            -- SHA-256 of the request, in hexadecimal; null while it runs
    Status INT NULL,
    Headers NVARCHAR(MAX) NULL,              -- a line each
    Body VARBINARY(MAX) NULL
);

CREATE INDEX IX_IdempotencyKey_ExpiresAt ON IdempotencyKey (ExpiresAt);
