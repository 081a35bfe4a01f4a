-- The audit log: entries in order, the hash tree over them, and its signed heads. Only ever added to, but for subjects' keys and what is open.
CREATE TABLE AuditLog
(
    Id integer NOT NULL PRIMARY KEY,         -- 1: there is one log, and who holds this row appends to it
    Origin varchar(200) NOT NULL,                    -- which log, as its heads say
    SigningKeys text NOT NULL,               -- public keys that sign its heads, a line each; the last one does now
    Size bigint NOT NULL,                   -- entries
    Hashes bytea NOT NULL,                    -- the tree's compact range, the largest subtree first
    Previous bytea NOT NULL                   -- the leaf hash of the last entry
);

CREATE TABLE AuditEntry
(
    Sequence bigint NOT NULL PRIMARY KEY,   -- from 0, without gaps
    Leaf bytea NOT NULL,                      -- what the tree hashes: digests and pseudonyms only
    Detail bytea NOT NULL,                    -- who, what and why: sealed with the subject's key, or JSON where the system acts
    OccurredAt bigint NOT NULL,             -- Unix microseconds; this and what follows repeats the leaf, to be searched
    Tenant varchar(100) NOT NULL,                    -- empty where the system acts
    Actor varchar(200) NOT NULL,
    Action varchar(100) NOT NULL,
    Resource varchar(64) NOT NULL
);

CREATE INDEX IX_AuditEntry_Tenant ON AuditEntry (Tenant, Sequence);
CREATE INDEX IX_AuditEntry_Actor ON AuditEntry (Actor, Sequence);
CREATE INDEX IX_AuditEntry_Action ON AuditEntry (Action, Sequence);
CREATE INDEX IX_AuditEntry_Resource ON AuditEntry (Resource, Sequence);
CREATE INDEX IX_AuditEntry_OccurredAt ON AuditEntry (OccurredAt);

-- 256 hashes of subtrees of 256^Level leaves; the last one of each level grows.
CREATE TABLE AuditTile
(
    Level integer NOT NULL,
    Position bigint NOT NULL,
    Hashes bytea NOT NULL,
    PRIMARY KEY (Level, Position)
);

CREATE TABLE AuditHead
(
    Size bigint NOT NULL PRIMARY KEY,
    Note text NOT NULL,                      -- a signed checkpoint
    SignedAt bigint NOT NULL                -- Unix microseconds
);

-- Intents whose outcome is not known yet.
CREATE TABLE AuditOpen
(
    CallId varchar(32) NOT NULL PRIMARY KEY,
    Sequence bigint NOT NULL,
    OccurredAt bigint NOT NULL
);

-- Persons and programs that act: a pseudonym and a key each. To erase one is to delete its row.
CREATE TABLE AuditSubject
(
    Lookup varchar(64) NOT NULL PRIMARY KEY,        -- a keyed digest of its name
    Pseudonym varchar(32) NOT NULL,
    WrappedKey bytea NOT NULL,
    CreatedAt bigint NOT NULL               -- Unix microseconds
);

CREATE UNIQUE INDEX UX_AuditSubject_Pseudonym ON AuditSubject (Pseudonym);
