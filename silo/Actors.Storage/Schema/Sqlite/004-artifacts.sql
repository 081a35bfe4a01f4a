-- Artifacts in the database. Content belongs to an upload; committing names the upload that carries a digest's bytes.
CREATE TABLE ArtifactUpload
(
    UploadId TEXT NOT NULL PRIMARY KEY,      -- 32 hexadecimal digits
    Digest TEXT NULL,                        -- SHA-256 in hexadecimal; null while the content is arriving
    SizeBytes INTEGER NOT NULL,
    StagedAt INTEGER NOT NULL                -- Unix milliseconds
);

CREATE TABLE ArtifactChunk
(
    UploadId TEXT NOT NULL,
    Ordinal INTEGER NOT NULL,                -- from 0
    Content BLOB NOT NULL,
    PRIMARY KEY (UploadId, Ordinal)
) WITHOUT ROWID;

CREATE TABLE Artifact
(
    Digest TEXT NOT NULL PRIMARY KEY,
    SizeBytes INTEGER NOT NULL,
    UploadId TEXT NOT NULL,
    CommittedAt INTEGER NOT NULL             -- Unix milliseconds
);

CREATE UNIQUE INDEX IX_Artifact_UploadId ON Artifact (UploadId);
