-- Artifacts in the database. Content belongs to an upload; committing names the upload that carries a digest's bytes.
CREATE TABLE ArtifactUpload
(
    UploadId varchar(32) NOT NULL PRIMARY KEY,   -- hexadecimal digits
    Digest varchar(64) NULL,                     -- SHA-256 in hexadecimal; null while the content is arriving
    SizeBytes bigint NOT NULL,
    StagedAt bigint NOT NULL                     -- Unix milliseconds
);

CREATE TABLE ArtifactChunk
(
    UploadId varchar(32) NOT NULL,
    Ordinal integer NOT NULL,                    -- from 0
    Content bytea NOT NULL,
    PRIMARY KEY (UploadId, Ordinal)
);

-- Models hardly compress; toast pages without trying.
ALTER TABLE ArtifactChunk ALTER COLUMN Content SET STORAGE EXTERNAL;

CREATE TABLE Artifact
(
    Digest varchar(64) NOT NULL PRIMARY KEY,
    SizeBytes bigint NOT NULL,
    UploadId varchar(32) NOT NULL,
    CommittedAt bigint NOT NULL                  -- Unix milliseconds
);

CREATE UNIQUE INDEX IX_Artifact_UploadId ON Artifact (UploadId);
