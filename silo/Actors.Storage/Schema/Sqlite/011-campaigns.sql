-- Where each device stands with a campaign. A group's numbers are counted from these rows.
CREATE TABLE CampaignTarget
(
    Tenant TEXT NOT NULL,
    Campaign TEXT NOT NULL,
    Device TEXT NOT NULL,
    Place INTEGER NOT NULL,        -- evenly spread: groups are spans of it
    GroupNo INTEGER NOT NULL,      -- -1 until its turn has come
    State INTEGER NOT NULL,        -- as ActionState numbers them
    Attempt INTEGER NOT NULL,      -- 0 until its turn has come
    Revision INTEGER NOT NULL,     -- of the action: a report with a lower one is late
    ActionNo INTEGER NOT NULL,       -- the device's number of the action; 0 for none
    Code INTEGER NOT NULL,         -- the device's code; -1 for none
    Message TEXT NOT NULL,     -- what was last said; '' for nothing
    UpdatedAt INTEGER NOT NULL,    -- Unix microseconds
    PRIMARY KEY (Tenant, Campaign, Device)
);

CREATE INDEX CampaignTargetByPlace ON CampaignTarget (Tenant, Campaign, Place);
CREATE INDEX CampaignTargetByState ON CampaignTarget (Tenant, Campaign, GroupNo, State, Attempt);
