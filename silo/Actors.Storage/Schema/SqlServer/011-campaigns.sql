-- Where each device stands with a campaign. A group's numbers are counted from these rows.
CREATE TABLE CampaignTarget
(
    Tenant VARCHAR(63) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Campaign VARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Device VARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Place BIGINT NOT NULL,        -- evenly spread: groups are spans of it
    GroupNo INT NOT NULL,      -- -1 until its turn has come
    State INT NOT NULL,        -- as ActionState numbers them
    Attempt INT NOT NULL,      -- 0 until its turn has come
    Revision BIGINT NOT NULL,     -- of the action: a report with a lower one is late
    ActionNo BIGINT NOT NULL,       -- the device's number of the action; 0 for none
    Code INT NOT NULL,         -- the device's code; -1 for none
    Message NVARCHAR(500) NOT NULL,     -- what was last said; '' for nothing
    UpdatedAt BIGINT NOT NULL,    -- Unix microseconds
    PRIMARY KEY (Tenant, Campaign, Device)
);

CREATE INDEX CampaignTargetByPlace ON CampaignTarget (Tenant, Campaign, Place);
CREATE INDEX CampaignTargetByState ON CampaignTarget (Tenant, Campaign, GroupNo, State, Attempt);
