-- Keys by which clients may repeat a request: started by a run that holds a lease, then done with the answer to give again.
CREATE TABLE IdempotencyKey
(
    Scope varchar(64) NOT NULL PRIMARY KEY,    -- SHA-256 of tenant, caller and key, in hexadecimal
    Owner varchar(32) NOT NULL,               -- the run that holds it
    LeaseUntil bigint NOT NULL,              -- Unix milliseconds; 0 where it is done
    ExpiresAt bigint NOT NULL,               -- Unix milliseconds
    Fingerprint varchar(64) NULL,            -- SHA-256 of the request, in hexadecimal; null while it runs
    Status integer NULL,
    Headers text NULL,                       -- a line each
    Body bytea NULL
);

CREATE INDEX IX_IdempotencyKey_ExpiresAt ON IdempotencyKey (ExpiresAt);
