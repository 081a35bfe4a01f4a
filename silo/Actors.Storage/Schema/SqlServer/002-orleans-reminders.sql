-- Reminders as Orleans' ADO.NET provider keeps them. The key's columns fill the 900 bytes that a clustered index takes.
CREATE TABLE OrleansRemindersTable
(
    ServiceId NVARCHAR(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GrainId VARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReminderName NVARCHAR(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartTime DATETIME2(3) NOT NULL,         -- UTC
    Period BIGINT NOT NULL,                  -- milliseconds
    GrainHash INT NOT NULL,                  -- uniform hash of the grain id, as a signed integer
    Version INT NOT NULL,                    -- the ETag
    PRIMARY KEY (ServiceId, GrainId, ReminderName)
);

CREATE INDEX IX_OrleansRemindersTable_GrainHash ON OrleansRemindersTable (ServiceId, GrainHash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpsertReminderRowKey', '
SET NOCOUNT ON;
MERGE OrleansRemindersTable WITH (HOLDLOCK) AS r
USING (SELECT @ServiceId AS ServiceId, @GrainId AS GrainId, @ReminderName AS ReminderName) AS k
    ON r.ServiceId = k.ServiceId AND r.GrainId = k.GrainId AND r.ReminderName = k.ReminderName
WHEN MATCHED THEN
    UPDATE SET StartTime = @StartTime, Period = @Period, GrainHash = @GrainHash, Version = r.Version + 1
WHEN NOT MATCHED THEN
    INSERT (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
OUTPUT inserted.Version AS Version;
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadReminderRowsKey', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainId = @GrainId;
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadReminderRowKey', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName;
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadRangeRows1Key', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash;
');

-- The range that wraps around the ring's end.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadRangeRows2Key', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash);
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteReminderRowKey', '
SET NOCOUNT ON;
DELETE FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version;
SELECT @@ROWCOUNT AS Deleted;
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteReminderRowsKey', '
DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId;
');
