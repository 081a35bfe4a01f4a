-- Grain state as Orleans' ADO.NET provider keeps it. Orleans reads the text of its statements from OrleansQuery;
-- their keys, parameters and columns are its contract, the statements are ours.
CREATE TABLE OrleansQuery
(
    QueryKey VARCHAR(64) NOT NULL PRIMARY KEY,
    QueryText VARCHAR(8000) NOT NULL
);

CREATE TABLE OrleansStorage
(
    GrainIdHash INT NOT NULL,                    -- stable hash of the key's bytes, reversed
    GrainIdN0 BIGINT NOT NULL,                   -- first half of a GUID key, else 0
    GrainIdN1 BIGINT NOT NULL,                   -- second half of a GUID key, or an integer key, else 0
    GrainTypeHash INT NOT NULL,                  -- stable hash of GrainTypeString
    GrainTypeString NVARCHAR(512) COLLATE Latin1_General_100_BIN2 NOT NULL,        -- name of the state
    GrainIdExtensionString NVARCHAR(512) COLLATE Latin1_General_100_BIN2 NULL,     -- string key, or the string of a compound key
    ServiceId NVARCHAR(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PayloadBinary VARBINARY(MAX) NULL,           -- null where the state was cleared
    ModifiedOn DATETIME2(3) NOT NULL,            -- UTC
    Version INT NOT NULL                         -- the ETag
);

-- The whole key is too wide for an index here, so the statements hold a range lock on the hashes while they look.
CREATE INDEX IX_OrleansStorage ON OrleansStorage (GrainIdHash, GrainTypeHash);

-- No version: inserts the first one. With a version: replaces exactly that one. Otherwise no row comes back, which is a conflict.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', '
SET NOCOUNT, XACT_ABORT ON;
IF @GrainStateVersion IS NULL
    INSERT INTO OrleansStorage
        (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
    OUTPUT inserted.Version AS NewGrainStateVersion
    SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, SYSUTCDATETIME(), 1
    WHERE NOT EXISTS
    (
        SELECT 1 FROM OrleansStorage WITH (UPDLOCK, HOLDLOCK, INDEX(IX_OrleansStorage))
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
            AND (GrainIdExtensionString = @GrainIdExtensionString OR (GrainIdExtensionString IS NULL AND @GrainIdExtensionString IS NULL))
    );
ELSE
    UPDATE OrleansStorage
    SET PayloadBinary = @PayloadBinary, ModifiedOn = SYSUTCDATETIME(), Version = Version + 1
    OUTPUT inserted.Version AS NewGrainStateVersion
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
        AND (GrainIdExtensionString = @GrainIdExtensionString OR (GrainIdExtensionString IS NULL AND @GrainIdExtensionString IS NULL))
        AND Version = @GrainStateVersion;
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadFromStorageKey', '
SELECT PayloadBinary, Version FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
    AND (GrainIdExtensionString = @GrainIdExtensionString OR (GrainIdExtensionString IS NULL AND @GrainIdExtensionString IS NULL));
');

-- Keeps the row, so that a writer with an older version conflicts.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ClearStorageKey', '
SET NOCOUNT ON;
UPDATE OrleansStorage
SET PayloadBinary = NULL, ModifiedOn = SYSUTCDATETIME(), Version = Version + 1
OUTPUT inserted.Version AS NewGrainStateVersion
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
    AND (GrainIdExtensionString = @GrainIdExtensionString OR (GrainIdExtensionString IS NULL AND @GrainIdExtensionString IS NULL))
    AND Version = @GrainStateVersion;
');

-- Orleans compares the answer with the version it had, and takes another one for success.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteStorageKey', '
SET NOCOUNT ON;
DELETE FROM OrleansStorage
OUTPUT deleted.Version + 1 AS NewGrainStateVersion
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
    AND (GrainIdExtensionString = @GrainIdExtensionString OR (GrainIdExtensionString IS NULL AND @GrainIdExtensionString IS NULL))
    AND Version = @GrainStateVersion;
');
