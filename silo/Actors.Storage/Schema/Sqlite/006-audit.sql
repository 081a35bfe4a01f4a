-- The audit log: entries in order, the hash tree over them, and its signed heads. Only ever added to, but for subjects' keys and what is open.
CREATE TABLE AuditLog
(
    Id INTEGER NOT NULL PRIMARY KEY,         -- 1: there is one log, and who holds this row appends to it
    Origin TEXT NOT NULL,                    -- which log, as its heads say
    SigningKeys TEXT NOT NULL,               -- public keys that sign its heads, a line each; the last one does now
    Size INTEGER NOT NULL,                   -- entries
    Hashes BLOB NOT NULL,                    -- the tree's compact range, the largest subtree first
    Previous BLOB NOT NULL                   -- the leaf hash of the last entry
);

CREATE TABLE AuditEntry
(
    Sequence INTEGER NOT NULL PRIMARY KEY,   -- from 0, without gaps
    Leaf BLOB NOT NULL,                      -- what the tree hashes: digests and pseudonyms only
    Detail BLOB NOT NULL,                    -- who, what and why: sealed with the subject's key, or JSON where the system acts
    OccurredAt INTEGER NOT NULL,             -- Unix microseconds; this and what follows repeats the leaf, to be searched
    Tenant TEXT NOT NULL,                    -- empty where the system acts
    Actor TEXT NOT NULL,
    Action TEXT NOT NULL,
    Resource TEXT NOT NULL
);

CREATE INDEX IX_AuditEntry_Tenant ON AuditEntry (Tenant, Sequence);
CREATE INDEX IX_AuditEntry_Actor ON AuditEntry (Actor, Sequence);
CREATE INDEX IX_AuditEntry_Action ON AuditEntry (Action, Sequence);
CREATE INDEX IX_AuditEntry_Resource ON AuditEntry (Resource, Sequence);
CREATE INDEX IX_AuditEntry_OccurredAt ON AuditEntry (OccurredAt);

-- 256 hashes of subtrees of 256^Level leaves; the last one of each level grows.
CREATE TABLE AuditTile
(
    Level INTEGER NOT NULL,
    Position INTEGER NOT NULL,
    Hashes BLOB NOT NULL,
    PRIMARY KEY (Level, Position)
);

CREATE TABLE AuditHead
(
    Size INTEGER NOT NULL PRIMARY KEY,
    Note TEXT NOT NULL,                      -- a signed checkpoint
    SignedAt INTEGER NOT NULL                -- Unix microseconds
);

-- Intents whose outcome is not known yet.
CREATE TABLE AuditOpen
(
    CallId TEXT NOT NULL PRIMARY KEY,
    Sequence INTEGER NOT NULL,
    OccurredAt INTEGER NOT NULL
) WITHOUT ROWID;

-- Persons and programs that act: a pseudonym and a key each. To erase one is to delete its row.
CREATE TABLE AuditSubject
(
    Lookup TEXT NOT NULL PRIMARY KEY,        -- a keyed digest of its name
    Pseudonym TEXT NOT NULL,
    WrappedKey BLOB NOT NULL,
    CreatedAt INTEGER NOT NULL               -- Unix microseconds
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_AuditSubject_Pseudonym ON AuditSubject (Pseudonym);
