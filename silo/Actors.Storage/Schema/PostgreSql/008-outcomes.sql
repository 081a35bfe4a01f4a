-- What came of predictions: labels, feedback, reports. '' and 0 stand for what is not known.
CREATE TABLE Outcome
(
    Tenant varchar(160) NOT NULL,
    Id varchar(160) NOT NULL,                 -- its sender's, or what it says as a digest
    Kind int NOT NULL,               -- 0 label, 1 feedback, 2 report
    Name varchar(160) NOT NULL,
    Form int NOT NULL,               -- of the value: 0 text, 1 number, 2 yes or no
    Value varchar(600) NOT NULL,
    At bigint NOT NULL,                 -- Unix microseconds, as all times here
    ReceivedAt bigint NOT NULL,
    Place int NOT NULL,              -- the row of the prediction
    Prediction varchar(36) NOT NULL,         -- '' until it is found
    BusinessKey varchar(300) NOT NULL,
    Model varchar(300) NOT NULL,
    Version int NOT NULL,
    PredictedAt bigint NOT NULL,        -- 0 until its prediction is found
    JoinedAt bigint NOT NULL,           -- when its prediction was found, by the finder's clock; 0 until then
    NextTry bigint NOT NULL,            -- 0 once its prediction is found
    Author varchar(160) NOT NULL,
    Comment varchar(2100) NOT NULL,
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX OutcomeByWindow ON Outcome (Tenant, Model, PredictedAt);
CREATE INDEX OutcomeByPrediction ON Outcome (Tenant, Prediction);
CREATE INDEX OutcomeByReceipt ON Outcome (Tenant, ReceivedAt);
CREATE INDEX OutcomeByJoin ON Outcome (Tenant, Model, JoinedAt);
CREATE INDEX OutcomeByNextTry ON Outcome (NextTry);
