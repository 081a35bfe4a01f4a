-- Artifacts in the database. Content belongs to an upload; committing names the upload that carries a digest's bytes.
CREATE TABLE ArtifactUpload
(
    UploadId VARCHAR(32) NOT NULL PRIMARY KEY,   -- hexadecimal digits
    Digest VARCHAR(64) NULL,                     -- SHA-256 in hexadecimal; null while the content is arriving
    SizeBytes BIGINT NOT NULL,
    StagedAt BIGINT NOT NULL                     -- Unix milliseconds
);

CREATE TABLE ArtifactChunk
(
    UploadId VARCHAR(32) NOT NULL,
    Ordinal INT NOT NULL,                        -- from 0
    Content VARBINARY(MAX) NOT NULL,
    PRIMARY KEY (UploadId, Ordinal)
);

CREATE TABLE Artifact
(
    Digest VARCHAR(64) NOT NULL PRIMARY KEY,
    SizeBytes BIGINT NOT NULL,
    UploadId VARCHAR(32) NOT NULL,
    CommittedAt BIGINT NOT NULL                  -- Unix milliseconds
);

CREATE UNIQUE INDEX IX_Artifact_UploadId ON Artifact (UploadId);
