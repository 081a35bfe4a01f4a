-- Where each device stands with a campaign. A group's numbers are counted from these rows.
CREATE TABLE CampaignTarget
(
    Tenant VARCHAR(63) COLLATE "C" NOT NULL,
    Campaign VARCHAR(40) COLLATE "C" NOT NULL,
    Device VARCHAR(128) COLLATE "C" NOT NULL,
    Place BIGINT NOT NULL,        -- evenly spread: groups are spans of it
    GroupNo INTEGER NOT NULL,      -- -1 until its turn has come
    State INTEGER NOT NULL,        -- as ActionState numbers them
    Attempt INTEGER NOT NULL,      -- 0 until its turn has come
    Revision BIGINT NOT NULL,     -- of the action: a report with a lower one is late
    ActionNo BIGINT NOT NULL,       -- the device's number of the action; 0 for none
    Code INTEGER NOT NULL,         -- the device's code; -1 for none
    Message VARCHAR(500) NOT NULL,     -- what was last said; '' for nothing
    UpdatedAt BIGINT NOT NULL,    -- Unix microseconds
    PRIMARY KEY (Tenant, Campaign, Device)
);

CREATE INDEX CampaignTargetByPlace ON CampaignTarget (Tenant, Campaign, Place);
CREATE INDEX CampaignTargetByState ON CampaignTarget (Tenant, Campaign, GroupNo, State, Attempt);
