-- What came of predictions: labels, feedback, reports. '' and 0 stand for what is not known.
CREATE TABLE Outcome
(
    Tenant TEXT NOT NULL,
    Id TEXT NOT NULL,                 -- its sender's, or what it says as a digest
    Kind INTEGER NOT NULL,               -- 0 label, 1 feedback, 2 report
    Name TEXT NOT NULL,
    Form INTEGER NOT NULL,               -- of the value: 0 text, 1 number, 2 yes or no
    Value TEXT NOT NULL,
    At INTEGER NOT NULL,                 -- Unix microseconds, as all times here
    ReceivedAt INTEGER NOT NULL,
    Place INTEGER NOT NULL,              -- the row of the prediction
    Prediction TEXT NOT NULL,         -- '' until it is found
    BusinessKey TEXT NOT NULL,
    Model TEXT NOT NULL,
    Version INTEGER NOT NULL,
    PredictedAt INTEGER NOT NULL,        -- 0 until its prediction is found
    JoinedAt INTEGER NOT NULL,           -- when its prediction was found, by the finder's clock; 0 until then
    NextTry INTEGER NOT NULL,            -- 0 once its prediction is found
    Author TEXT NOT NULL,
    Comment TEXT NOT NULL,
    PRIMARY KEY (Tenant, Id)
);

CREATE INDEX OutcomeByWindow ON Outcome (Tenant, Model, PredictedAt);
CREATE INDEX OutcomeByPrediction ON Outcome (Tenant, Prediction);
CREATE INDEX OutcomeByReceipt ON Outcome (Tenant, ReceivedAt);
CREATE INDEX OutcomeByJoin ON Outcome (Tenant, Model, JoinedAt);
CREATE INDEX OutcomeByNextTry ON Outcome (NextTry);
