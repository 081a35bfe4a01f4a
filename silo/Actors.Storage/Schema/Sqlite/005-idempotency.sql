-- Keys by which clients may repeat a request: started by a run that holds a lease, then done with the answer to give again.
CREATE TABLE IdempotencyKey
(
    Scope TEXT NOT NULL PRIMARY KEY,         -- SHA-256 of tenant, caller and key, in hexadecimal
    Owner TEXT NOT NULL,                     -- the run that holds it
    LeaseUntil INTEGER NOT NULL,             -- Unix milliseconds; 0 where it is done
    ExpiresAt INTEGER NOT NULL,              -- Unix milliseconds
    Fingerprint TEXT NULL,                   -- SHA-256 of the request, in hexadecimal; null while it runs
    Status INTEGER NULL,
    Headers TEXT NULL,                       -- a line each
    Body BLOB NULL
) WITHOUT ROWID;

CREATE INDEX IX_IdempotencyKey_ExpiresAt ON IdempotencyKey (ExpiresAt);
