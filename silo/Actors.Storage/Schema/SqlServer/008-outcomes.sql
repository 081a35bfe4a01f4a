-- What came of predictions: labels, feedback, reports. '' and 0 stand for what is not known.
CREATE TABLE Outcome
(
    Tenant NVARCHAR(160) NOT NULL,
    Id NVARCHAR(160) NOT NULL,                 -- its sender's, or what it says as a digest
    Kind INT NOT NULL,               -- 0 label, 1 feedback, 2 report
    Name NVARCHAR(160) NOT NULL,
    Form INT NOT NULL,               -- of the value: 0 text, 1 number, 2 yes or no
    Value NVARCHAR(600) NOT NULL,
    At BIGINT NOT NULL,                 -- Unix microseconds, as all times here
    ReceivedAt BIGINT NOT NULL,
    Place INT NOT NULL,              -- the row of the prediction
    Prediction VARCHAR(36) NOT NULL,         -- '' until it is found
    BusinessKey NVARCHAR(300) NOT NULL,
    Model NVARCHAR(300) NOT NULL,
    Version INT NOT NULL,
    PredictedAt BIGINT NOT NULL,        -- 0 until its prediction is found
    JoinedAt BIGINT NOT NULL,           -- when its prediction was found, by the finder's clock; 0 until then
    NextTry BIGINT NOT NULL,            -- 0 once its prediction is found
    Author NVARCHAR(160) NOT NULL,
    Comment NVARCHAR(2100) NOT NULL,
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX OutcomeByWindow ON Outcome (Tenant, Model, PredictedAt);
CREATE INDEX OutcomeByPrediction ON Outcome (Tenant, Prediction);
CREATE INDEX OutcomeByReceipt ON Outcome (Tenant, ReceivedAt);
CREATE INDEX OutcomeByJoin ON Outcome (Tenant, Model, JoinedAt);
CREATE INDEX OutcomeByNextTry ON Outcome (NextTry);
